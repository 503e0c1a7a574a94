/** What stands in a cell, as values of the desk. Formulas were never computed: a cell holds what the spreadsheet last showed. */
import type { Coverage, Product } from '../clients';

/**
 * From which day a workbook counts its dates (ECMA-376 part 1, 18.17.4.1): 1900, in which the 29 February that never was counts
 * too, or 1904, of the first Macs.
 */
export type DateSystem = '1900' | '1904';

const DAY_MS = 86_400_000;
/** 31 December 9999, the last that Excel knows. */
const LAST_SERIAL_1900 = 2_958_465;
const OFFSET_1904 = 1_462;

/** `YYYY-MM-DD` of a serial number; null for what is no day: 0, the 60th day of 1900, anything beyond 9999. */
export function dateOfSerial(serial: number, system: DateSystem): string | null {
  if (!Number.isFinite(serial)) return null;
  const day = Math.floor(serial) + (system === '1904' ? OFFSET_1904 : 0);
  if (day < 1 || day > LAST_SERIAL_1900 || day === 60) return null;
  const base = day < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  return new Date(base + day * DAY_MS).toISOString().slice(0, 10);
}

/** How a date in figures is written: 12/03/2025 is in March, as in Mexico, or in December, as in the United States. */
export const DATE_ORDERS = ['day-first', 'month-first'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,].*)?$/;
/** An hour after it says nothing that the desk asks for. */
const FIGURES = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,].*)?$/;
/** «12-mar-2025», «12 de marzo de 2025», «12 Mar 2025». */
const DAY_THEN_NAME = /^(\d{1,2})(?:[-/. ]| de )([a-z]+)\.?(?:[-/. ]| de | del )(\d{4})(?:[ ,].*)?$/;
/** «March 12, 2025», «mar 12 2025». */
const NAME_THEN_DAY = /^([a-z]+)\.? (\d{1,2}),? (\d{4})(?:[ ,].*)?$/;
const MONTHS: readonly (readonly string[])[] = [
  ['ene', 'enero', 'jan', 'january'],
  ['feb', 'febrero', 'february'],
  ['mar', 'marzo', 'march'],
  ['abr', 'abril', 'apr', 'april'],
  ['may', 'mayo'],
  ['jun', 'junio', 'june'],
  ['jul', 'julio', 'july'],
  ['ago', 'agosto', 'aug', 'august'],
  ['sep', 'sept', 'septiembre', 'setiembre', 'september'],
  ['oct', 'octubre', 'october'],
  ['nov', 'noviembre', 'november'],
  ['dic', 'diciembre', 'dec', 'december'],
];
const SERIAL = /^\d{1,7}(?:\.\d+)?$/;
/** In 1954: a number below it is a year, or a count, and no day that anybody imports. */
const LEAST_SERIAL = 20_000;

/** Which orders a date in figures can be read in: 31/12 in one, 12/03 in both, 12/12 in either to the same day; none where it is no such date. */
export function ordersOf(text: string): readonly DateOrder[] {
  const [, first, second, year] = FIGURES.exec(text.trim()) ?? [];
  if (first === undefined || first === second) return [];
  return DATE_ORDERS.filter((order) =>
    order === 'day-first' ? realDate(year, second, first) !== null : realDate(year, first, second) !== null,
  );
}

export interface DateReading {
  /** Null for a file whose numbers are no dates. */
  readonly system: DateSystem | null;
  readonly order: DateOrder;
}

/** `YYYY-MM-DD`; null for what is no day that exists. */
export function readDate(text: string, { system, order }: DateReading): string | null {
  const said = text.trim();
  const iso = ISO.exec(said);
  if (iso) return realDate(iso[1], iso[2], iso[3]);
  const figures = FIGURES.exec(said);
  if (figures) {
    const [, first, second, year] = figures;
    return order === 'day-first' ? realDate(year, second, first) : realDate(year, first, second);
  }
  const words = folded(said);
  const [, day, month, year] = DAY_THEN_NAME.exec(words) ?? [];
  if (month !== undefined) return realDate(year, monthOf(month), day);
  const [, name, dayAfter, yearAfter] = NAME_THEN_DAY.exec(words) ?? [];
  if (name !== undefined) return realDate(yearAfter, monthOf(name), dayAfter);
  const isSerial = system !== null && SERIAL.test(said) && Number(said) >= LEAST_SERIAL;
  return isSerial ? dateOfSerial(Number(said), system) : null;
}

const monthOf = (name: string) => String(MONTHS.findIndex((names) => names.includes(name)) + 1);

function realDate(year = '', month = '', day = ''): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text ? text : null;
}

const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .trim()
    .toLowerCase();

const YES: ReadonlySet<string> = new Set(['si', 's', 'yes', 'y', 'x', '1', 'true', 'verdadero', '✓']);
const NO: ReadonlySet<string> = new Set(['', 'no', 'n', '0', 'false', 'falso', '-']);

export function readYesNo(text: string): boolean | null {
  const said = folded(text);
  if (YES.has(said)) return true;
  return NO.has(said) ? false : null;
}

/** «40», «40.5», «1,200»; null for anything else. */
export function readNumber(text: string): number | null {
  const said = text.trim();
  if (/^\d+(?:\.\d+)?$/.test(said)) return Number(said);
  return /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(said) ? Number(said.replaceAll(',', '')) : null;
}

const DAYS: Readonly<Record<string, number>> = {
  ...{ l: 1, lun: 1, lunes: 1, mon: 1, monday: 1, ma: 2, mar: 2, martes: 2, tue: 2, tuesday: 2 },
  ...{ mi: 3, mie: 3, miercoles: 3, wed: 3, wednesday: 3, j: 4, jue: 4, jueves: 4, thu: 4, thursday: 4 },
  ...{ v: 5, vie: 5, viernes: 5, fri: 5, friday: 5, s: 6, sab: 6, sabado: 6, sat: 6, saturday: 6 },
  ...{ d: 7, dom: 7, domingo: 7, sun: 7, sunday: 7 },
};
const ALWAYS = /^(?:7\s*x\s*24|24\s*x\s*7|24\s*\/\s*7|7\s*\/\s*24)$/;
const WEEKLY =
  /^(?:de )?([a-z]+)\.?\s*(?:-|–|a|to)\s*([a-z]+)\.?,?\s+(?:de )?(\d{1,2})(?::(\d{2}))?\s*(?:-|–|a|to)\s*(\d{1,2})(?::(\d{2}))?\s*(?:h|hrs?|horas)?\.?$/;

/** «7x24», «L-V 09:00-18:00», «lunes a viernes, 9 a 18 h»; null for what says no hours, such as «5x8». */
export function readCoverage(text: string): Coverage | null {
  const said = folded(text).replaceAll('×', 'x');
  if (ALWAYS.test(said)) return { kind: '7x24' };
  const [, first = '', last = '', from = '', fromMinutes = '00', to = '', toMinutes = '00'] =
    WEEKLY.exec(said) ?? [];
  const [begin, end] = [DAYS[first], DAYS[last]];
  if (begin === undefined || end === undefined || begin > end) return null;
  const days = Array.from({ length: end - begin + 1 }, (_none, at) => begin + at);
  return {
    kind: 'weekly',
    days,
    from: `${from.padStart(2, '0')}:${fromMinutes}`,
    to: `${to.padStart(2, '0')}:${toMinutes}`,
  };
}

/**
 * «Fortinet: FortiGate 200F; Cisco: ISE»; null where a part does not say its manufacturer.
 * @param theirs the manufacturer of those that name none, where another cell says it
 */
export function readProducts(text: string, theirs = ''): readonly Product[] | null {
  const parts = text
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const products = parts.map((part) => {
    const cut = part.indexOf(':');
    const named = part.slice(0, Math.max(cut, 0)).trim();
    return { manufacturer: named === '' ? theirs : named, product: part.slice(cut + 1).trim() };
  });
  return products.every(({ manufacturer, product }) => manufacturer !== '' && product !== '')
    ? products
    : null;
}

/** «Español», «en», «inglés»; empty is Spanish, the desk's own. */
export function readLanguage(text: string): 'es-MX' | 'en' | null {
  const said = folded(text);
  if (['', 'es', 'es-mx', 'espanol', 'spanish'].includes(said)) return 'es-MX';
  return ['en', 'en-us', 'ingles', 'english'].includes(said) ? 'en' : null;
}
