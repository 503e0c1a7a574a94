import { describe, expect, it } from 'vitest';
import { choiceWords, factWords, powerWords } from '../../../electron/application/documents/fact-words';
import { basisWords, coverageWords } from '../../../electron/application/documents/words';

describe('the words of the documents', () => {
  it('say from what a criterion was computed, with days, zones and kinds as people say them', () => {
    expect(
      factWords({ key: 'coverage-window', params: { weekdays: '1,2,3,4,5', hours: '09:00–18:00' } }),
    ).toBe('Horario del contrato: lunes – viernes, 09:00–18:00.');
    expect(factWords({ key: 'consumer', params: { folio: 'N2-MX01-2026-0001', minutes: '85' } })).toBe(
      'N2-MX01-2026-0001: 1 h 25 min',
    );
    expect(factWords({ key: 'used-before', params: { kind: 'hours', used: '2' } })).toBe(
      'Usado antes de la mesa: 2 horas.',
    );
    expect(factWords({ key: 'of-a-newer-desk', params: { what: 'algo' } })).toBe('of-a-newer-desk · algo');
  });

  it('say whether a power was there at the moment, and what became of it', () => {
    const params = { name: 'Sofía', saved: '2026-11-23 10:05', by: 'Ana' };
    expect(powerWords({ key: 'withdrawn-since', params })).toBe(
      'Sofía tenía la facultad en ese momento; se le retiró después, el 23 de noviembre de 2026, 10:05 h (por Ana).',
    );
  });

  it('say which contract was proposed, which was chosen and why', () => {
    const [a, b] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b'];
    const unmet = {
      criterion: 'product-in-scope' as const,
      outcome: 'not-met' as const,
      basis: { key: 'product-not-listed', params: { manufacturer: 'F5', product: 'F5OS' } },
    };
    const choice = {
      proposedId: a,
      chosenId: b,
      why: 'only-fit' as const,
      considered: [
        { contractId: a, number: 'CT-A', title: '', unmet: [] },
        { contractId: b, number: 'CT-B', title: '', unmet: [unmet] },
      ],
      choiceReason: 'Lo pide el cliente.',
    };
    expect(choiceWords(choice, basisWords)).toEqual([
      'Elegido: CT-B.',
      'La mesa proponía CT-A. Es el único que cumple todos los criterios que pide.',
      'Motivo de la elección: Lo pide el cliente.',
      'CT-A: Cumple todo lo que pide.',
      'CT-B: F5 F5OS no figura en el contrato.',
    ]);
  });

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
