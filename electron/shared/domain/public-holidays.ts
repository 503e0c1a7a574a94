/**
 * Mexico's days of obligatory rest, by the Ley Federal del Trabajo, artículo 74, as it stands since the reform of fracción
 * VII (DOF 30-09-2024), and the federal elections that its fracción IX leaves to the electoral law. Decision 0020 says why
 * these are our own rules and not a library's.
 */
import { Temporal } from 'temporal-polyfill';

/** By what a day rests; names and texts of the law are found under these. */
export const HOLIDAY_RULES = [
  'new-year',
  'constitution',
  'juarez',
  'labour',
  'independence',
  'handover',
  'revolution',
  'christmas',
  'election',
] as const;
export type HolidayRule = (typeof HOLIDAY_RULES)[number];

export interface PublicHoliday {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly rule: HolidayRule;
}

/** As the law and the documents call them. */
export const HOLIDAY_NAMES: Readonly<Record<HolidayRule, string>> = {
  'new-year': 'Año Nuevo',
  constitution: 'Día de la Constitución',
  juarez: 'Natalicio de Benito Juárez',
  labour: 'Día del Trabajo',
  independence: 'Día de la Independencia',
  handover: 'Transmisión del Poder Ejecutivo Federal',
  revolution: 'Día de la Revolución',
  christmas: 'Navidad',
  election: 'Jornada electoral federal',
};

/** Where it is written. */
export const HOLIDAY_SOURCES: Readonly<Record<HolidayRule, string>> = {
  'new-year': 'LFT art. 74, fr. I',
  constitution: 'LFT art. 74, fr. II',
  juarez: 'LFT art. 74, fr. III',
  labour: 'LFT art. 74, fr. IV',
  independence: 'LFT art. 74, fr. V',
  revolution: 'LFT art. 74, fr. VI',
  handover: 'LFT art. 74, fr. VII',
  christmas: 'LFT art. 74, fr. VIII',
  election: 'LFT art. 74, fr. IX; LGIPE art. 22',
};

/** The first year of a federal executive who begins on 1 October (Constitución, art. 83); before, they began on 1 December. */
const FIRST_OCTOBER_HANDOVER = 2024;
const HANDOVER_YEARS = 6;
/** Ordinary federal elections on the first Sunday of June; that of 2018 alone was in July. */
const FIRST_JUNE_ELECTION = 2021;
const ELECTION_YEARS = 3;

const MONDAY = 1;
const SUNDAY = 7;

/** The nth such weekday of a month. */
function nth(year: number, month: number, weekday: number, n: number): string {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  const days = ((weekday - first.dayOfWeek + 7) % 7) + (n - 1) * 7;
  return first.add({ days }).toString();
}

const fixed = (year: number, month: number, day: number) =>
  Temporal.PlainDate.from({ year, month, day }).toString();

function handover(year: number): readonly PublicHoliday[] {
  if ((year - FIRST_OCTOBER_HANDOVER) % HANDOVER_YEARS !== 0) return [];
  return [{ date: fixed(year, year < FIRST_OCTOBER_HANDOVER ? 12 : 10, 1), rule: 'handover' }];
}

function election(year: number): readonly PublicHoliday[] {
  if (year < FIRST_JUNE_ELECTION || (year - FIRST_JUNE_ELECTION) % ELECTION_YEARS !== 0) return [];
  return [{ date: nth(year, 6, SUNDAY, 1), rule: 'election' }];
}

/** The days of rest of a year, by date. Right from 2019 on: what elections there were before, the rules do not know. */
export function publicHolidays(year: number): readonly PublicHoliday[] {
  const days: readonly PublicHoliday[] = [
    { date: fixed(year, 1, 1), rule: 'new-year' },
    { date: nth(year, 2, MONDAY, 1), rule: 'constitution' },
    { date: nth(year, 3, MONDAY, 3), rule: 'juarez' },
    { date: fixed(year, 5, 1), rule: 'labour' },
    ...election(year),
    { date: fixed(year, 9, 16), rule: 'independence' },
    ...handover(year),
    { date: nth(year, 11, MONDAY, 3), rule: 'revolution' },
    { date: fixed(year, 12, 25), rule: 'christmas' },
  ];
  return days.toSorted((left, right) => left.date.localeCompare(right.date));
}
