import { describe, expect, it } from 'vitest';
import { daysOf, daysOfMonth, monthsBefore } from '../../../../renderer/features/metrics/period';

describe('periods by name', () => {
  it('are whole months, quarters and years, over the turn of a year too', () => {
    expect(daysOf('this-month', '2028-02-10')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(daysOf('last-month', '2027-01-01')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
    expect(daysOf('this-quarter', '2026-11-30')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
    expect(daysOf('last-quarter', '2026-11-30')).toEqual({ from: '2026-07-01', to: '2026-09-30' });
    expect(daysOf('last-quarter', '2027-03-31')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
    expect(daysOf('last-year', '2027-03-31')).toEqual({ from: '2026-01-01', to: '2026-12-31' });
    expect(daysOf('last-30', '2026-03-01')).toEqual({ from: '2026-01-31', to: '2026-03-01' });
  });

  it('can be any month, and those before it', () => {
    expect(monthsBefore('2027-02', 4)).toEqual(['2027-02', '2027-01', '2026-12', '2026-11']);
    expect(daysOfMonth('2027-04')).toEqual({ from: '2027-04-01', to: '2027-04-30' });
  });
});
