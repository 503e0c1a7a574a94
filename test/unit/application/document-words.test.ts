import { describe, expect, it } from 'vitest';
import { basisWords, coverageWords } from '../../../electron/application/documents/words';

describe('the words of the documents', () => {
  it('name a manufacturer once, whose products begin with its name', () => {
    const listed = (manufacturer: string, product: string) =>
      basisWords({ key: 'product-listed', params: { manufacturer, product } });
    expect(listed('Tenable', 'Tenable Security Center')).toBe(
      'Tenable Security Center figura en el contrato.',
    );
    expect(listed('Fortinet', 'FortiGate 200F')).toBe('Fortinet FortiGate 200F figura en el contrato.');
    expect(listed('F5', 'F5OS')).toBe('F5 F5OS figura en el contrato.');
  });

  it('say days that follow one another by the first and the last', () => {
    const hours = { kind: 'weekly', from: '08:00', to: '20:00' } as const;
    const said = (days: number[]) => coverageWords({ ...hours, days }, 'America/Mexico_City');
    expect(said([5, 1, 2, 3, 4])).toBe('lunes a viernes, de 08:00 a 20:00 h (hora de Ciudad de México)');
    expect(said([1, 3, 5])).toMatch(/^lunes, miércoles, viernes, de/);
    expect(said([6, 7])).toMatch(/^sábado, domingo, de/);
  });

  it('count used hours and used tickets by their gender', () => {
    const units = (kind: string, left: string) =>
      basisWords({
        key: left === '0' ? 'units-exhausted' : 'units-left',
        params: { kind, used: '38', units: '60', left },
      });
    expect(units('tickets', '22')).toBe('Usados 38 de 60 tickets; quedan 22.');
    expect(units('hours', '22')).toBe('Usadas 38 de 60 horas; quedan 22.');
    expect(units('tickets', '0')).toMatch(/^Usados 38 de 60 tickets; no quedan/);
  });
});
