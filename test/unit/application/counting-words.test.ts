import { expect, it } from 'vitest';
import { countingWords } from '../../../electron/application/documents/words';

const targets = { firstResponseMinutes: null, solutionMinutes: 60, reportMinutes: null };
const timeZone = 'America/Mexico_City';

it('a report says by which hours, days of rest and pauses its terms are counted', () => {
  const windows = [
    { days: [1, 2, 3, 4, 5], from: '08:00', to: '14:00' },
    { days: [6], from: '09:00', to: '13:00' },
  ];
  const days = [{ date: '2026-12-25', name: 'Navidad' }];
  expect(
    countingWords({
      targets,
      coverage: { kind: 'custom', windows },
      timeZone,
      holidays: { calendarVersion: 3, from: '2026-01-01', until: '2027-12-31', days },
      pauses: { client: true, manufacturer: false },
    }),
  ).toBe(
    'lunes a viernes, de 08:00 a 14:00 h; sábado, de 09:00 a 13:00 h (hora de Ciudad de México). ' +
      'No se cuentan los días de descanso acordados del 1 de enero de 2026 al 31 de diciembre de 2027: 1 ' +
      '(calendario de la mesa, versión 3). Los plazos se detienen mientras se espera al cliente.',
  );
});

it('of terms without either it says what it said before', () => {
  expect(countingWords({ targets, coverage: { kind: '7x24' }, timeZone })).toBe(
    'Todos los días, las 24 horas (hora de Ciudad de México)',
  );
});
