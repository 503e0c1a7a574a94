/** The days of rest of the law, by the law's own text, and where a library says otherwise. */
import { describe, expect, it } from 'vitest';
import { publicHolidays } from '../../../../../electron/shared/domain/public-holidays';
import { DATE_HOLIDAYS_MX } from '../../../../fixtures/calendar/date-holidays-mx';

const dates = (year: number) => publicHolidays(year).map(({ date }) => date);

describe('the days of rest of LFT, artículo 74', () => {
  it.each([
    [
      2025,
      ['2025-01-01', '2025-02-03', '2025-03-17', '2025-05-01', '2025-09-16', '2025-11-17', '2025-12-25'],
    ],
    [
      2026,
      ['2026-01-01', '2026-02-02', '2026-03-16', '2026-05-01', '2026-09-16', '2026-11-16', '2026-12-25'],
    ],
    [
      2027,
      [
        '2027-01-01',
        '2027-02-01',
        '2027-03-15',
        '2027-05-01',
        '2027-06-06',
        '2027-09-16',
        '2027-11-15',
        '2027-12-25',
      ],
    ],
    [
      2030,
      [
        '2030-01-01',
        '2030-02-04',
        '2030-03-18',
        '2030-05-01',
        '2030-06-02',
        '2030-09-16',
        '2030-10-01',
        '2030-11-18',
        '2030-12-25',
      ],
    ],
  ])('%i', (year, expected) => {
    expect(dates(year)).toEqual(expected);
  });

  it('the executive is handed over on 1 October from 2024 on, every six years; before, on 1 December', () => {
    const handovers = [2018, 2024, 2025, 2030, 2031, 2036].map((year) =>
      publicHolidays(year).find(({ rule }) => rule === 'handover'),
    );
    expect(handovers.map((day) => day?.date ?? null)).toEqual([
      '2018-12-01',
      '2024-10-01',
      null,
      '2030-10-01',
      null,
      '2036-10-01',
    ]);
  });
});

describe('date-holidays', () => {
  it('still hands the executive over on 1 December, and knows no election', () => {
    const differences = Object.entries(DATE_HOLIDAYS_MX).flatMap(([year, theirs]) => {
      const ours = dates(Number(year));
      return [
        ...theirs.filter((day) => !ours.includes(day)).map((day) => `only the library: ${day}`),
        ...ours.filter((day) => !theirs.includes(day)).map((day) => `only the law: ${day}`),
      ];
    });
    expect(differences).toEqual([
      'only the law: 2021-06-06',
      'only the library: 2024-12-01',
      'only the law: 2024-06-02',
      'only the law: 2024-10-01',
      'only the law: 2027-06-06',
      'only the library: 2030-12-01',
      'only the law: 2030-06-02',
      'only the law: 2030-10-01',
      'only the law: 2033-06-05',
      'only the library: 2036-12-01',
      'only the law: 2036-06-01',
      'only the law: 2036-10-01',
      'only the law: 2039-06-05',
      'only the library: 2042-12-01',
      'only the law: 2042-06-01',
      'only the law: 2042-10-01',
      'only the law: 2045-06-04',
      'only the library: 2048-12-01',
      'only the law: 2048-06-07',
      'only the law: 2048-10-01',
    ]);
  });
});
