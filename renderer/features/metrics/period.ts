/** The periods that one asks for by name, as first and last days in the desk's zone. */
export const PERIODS = [
  'this-month',
  'last-month',
  'last-30',
  'this-quarter',
  'last-quarter',
  'this-year',
  'last-year',
  'own',
] as const;
export type PeriodName = (typeof PERIODS)[number];

export interface Days {
  /** `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;

const pad = (value: number) => String(value).padStart(2, '0');
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
/** @param quarter 0 for January to March; -1 is the last of the year before */
function quarterOf(year: number, quarter: number): Days {
  return { from: day(Date.UTC(year, quarter * 3, 1)), to: day(Date.UTC(year, quarter * 3 + 3, 0)) };
}

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
    case 'this-quarter':
      return quarterOf(year, Math.floor((month - 1) / 3));
    case 'last-quarter':
      return quarterOf(year, Math.floor((month - 1) / 3) - 1);
    case 'last-year':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
    case 'this-year':
      return { from: `${year}-01-01`, to: `${year}-12-31` };
  }
}

/** @param month `YYYY-MM` @returns it and those before it, newest first */
export function monthsBefore(month: string, count: number): readonly string[] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return Array.from({ length: count }, (_, index) => day(Date.UTC(year, number - 1 - index, 1)).slice(0, 7));
}

/** @param month `YYYY-MM` */
export function daysOfMonth(month: string): Days {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return { from: `${month}-01`, to: lastOf(year, number) };
}

export function todayIn(timeZone: string, nowMs: number): string {
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(nowMs);
}
