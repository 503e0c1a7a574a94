/** The periods that one asks for by name, as first and last days in the desk's zone. */
export const PERIODS = ['this-month', 'last-month', 'last-30', 'this-year', 'own'] as const;
export type PeriodName = (typeof PERIODS)[number];

export interface Days {
  /** `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;

const pad = (value: number) => String(value).padStart(2, '0');
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const lastOf = (year: number, month: number) => day(Date.UTC(year, month, 0));

/** @param today `YYYY-MM-DD` in the desk's zone */
export function daysOf(name: Exclude<PeriodName, 'own'>, today: string): Days {
  const [year = 0, month = 0] = today.split('-').map(Number);
  switch (name) {
    case 'this-month':
      return { from: `${year}-${pad(month)}-01`, to: lastOf(year, month) };
    case 'last-month': {
      const [ofYear, ofMonth] = month === 1 ? [year - 1, 12] : [year, month - 1];
      return { from: `${ofYear}-${pad(ofMonth)}-01`, to: lastOf(ofYear, ofMonth) };
    }
    case 'last-30':
      return { from: day(Date.parse(today) - 29 * DAY_MS), to: today };
    case 'this-year':
      return { from: `${year}-01-01`, to: `${year}-12-31` };
  }
}

export function todayIn(timeZone: string, nowMs: number): string {
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(nowMs);
}
