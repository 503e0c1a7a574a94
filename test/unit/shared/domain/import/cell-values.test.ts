// What stands in a cell: dates of both systems, hours, numbers, as people and spreadsheets write them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DATE_ORDERS,
  dateOfSerial,
  ordersOf,
  readCoverage,
  readDate,
  readLanguage,
  readNumber,
  readProducts,
  readYesNo,
} from '../../../../../electron/shared/domain/import/cell-values';
import {
  foldedHeading,
  guessColumns,
  guessKind,
  IMPORT_FIELDS,
  IMPORT_KINDS,
} from '../../../../../electron/shared/domain/import/import-kinds';

// As these programs name the columns of what they export.
describe('headings', () => {
  it.each([
    ['a CRM: accounts', 'clients', 'Account Name|Tax ID|Billing Street', ['legalName', 'rfc', 'address']],
    [
      'an invoicing program',
      'clients',
      'Nombre o razón social|R.F.C.|Domicilio fiscal',
      ['legalName', 'rfc', 'address'],
    ],
    [
      'a CRM: contacts',
      'contacts',
      'Account Name|Full Name|Title|Email|Mobile',
      ['client', 'name', 'position', 'email', 'phone'],
    ],
    [
      'an address book',
      'contacts',
      'Company|Display Name|Job Title|E-mail Address|Business Phone',
      ['client', 'name', 'position', 'email', 'phone'],
    ],
    [
      'a sheet of contracts',
      'contracts',
      'Empresa|No. Contrato|Inicio de vigencia|Fin de vigencia|Horario de atención|Bolsa de horas',
      ['client', 'number', 'validFrom', 'validTo', 'coverage', 'hours'],
    ],
    [
      'a service desk in English',
      'historic',
      'Number|Company|Short description|Opened at|Closed at|Assigned to|Close notes',
      ['reference', 'client', 'subject', 'openedOn', 'closedOn', 'attendedBy', 'solution'],
    ],
    [
      'a desk of software',
      'historic',
      'Issue key|Organization|Summary|Created|Resolved|Assignee|Resolution',
      ['reference', 'client', 'subject', 'openedOn', 'closedOn', 'attendedBy', 'solution'],
    ],
    [
      'a desk in Spanish',
      'historic',
      'ID|Entidad|Título|Fecha de apertura|Fecha de cierre|Asignado a|Solución',
      ['reference', 'client', 'subject', 'openedOn', 'closedOn', 'attendedBy', 'solution'],
    ],
  ] as const)('of %s are understood', (_what, kind, line, fields) => {
    const headings = line.split('|');
    expect(guessKind(headings)).toBe(kind);
    expect(guessColumns(kind, headings)).toEqual(Object.fromEntries(fields.map((name, at) => [name, at])));
  });

  it('are each written folded, and once', () => {
    for (const kind of IMPORT_KINDS)
      for (const { headings } of IMPORT_FIELDS[kind]) {
        expect(headings.map(foldedHeading)).toEqual(headings);
        expect(new Set(headings).size).toBe(headings.length);
      }
  });
});

describe('a date', () => {
  it.each([
    ['2026-12-31', null, '2026-12-31'],
    ['2026-1-5', null, '2026-01-05'],
    ['2026-12-31T18:30:00', null, '2026-12-31'],
    ['31/12/2026', null, '2026-12-31'],
    ['1-2-2026', null, '2026-02-01'],
    ['1.2.2026 09:15', null, '2026-02-01'],
    ['29/02/2024', null, '2024-02-29'],
    ['29/02/2026', null, null],
    ['31/12/26', null, null],
    ['12/31/2026', null, null],
    ['46387', null, null],
    ['46387', '1900', '2026-12-31'],
    ['46387.75', '1900', '2026-12-31'],
    ['44925', '1904', '2026-12-31'],
    // A year by itself is no day of 1905.
    ['2019', '1900', null],
    ['ayer', '1900', null],
    ['', '1900', null],
  ] as const)('%j (%s) is %s', (text, system, date) => {
    expect(readDate(text, { system, order: 'day-first' })).toBe(date);
  });

  it.each([
    ['12/31/2026', '2026-12-31'],
    ['3/12/2025 9:15 PM', '2025-03-12'],
    ['31/12/2026', null],
    ['2026-12-31', '2026-12-31'],
    ['31-dic-2026', '2026-12-31'],
  ] as const)('with the month first, %j is %s', (text, date) => {
    expect(readDate(text, { system: null, order: 'month-first' })).toBe(date);
  });

  it.each([
    ['12-mar-2025', '2025-03-12'],
    ['1 de Septiembre de 2025', '2025-09-01'],
    ['5 de mayo del 2025', '2025-05-05'],
    ['March 12, 2025', '2025-03-12'],
    ['12 Dec 2025', '2025-12-12'],
    ['2025/03/12', '2025-03-12'],
    ['31 de febrero de 2025', null],
    ['12-xyz-2025', null],
    ['xyz 12, 2025', null],
  ] as const)('in words, %j is %s', (text, date) => {
    for (const order of DATE_ORDERS) expect(readDate(text, { system: null, order })).toBe(date);
  });

  it.each([
    ['12/03/2025', ['day-first', 'month-first']],
    ['31/12/2025', ['day-first']],
    ['12/31/2025 10:00', ['month-first']],
    ['12/12/2025', []],
    ['30/30/2025', []],
    ['30/31/2025', []],
    ['2025-03-12', []],
    ['12-mar-2025', []],
  ] as const)('%j can be read in %j', (text, orders) => {
    expect(ordersOf(text)).toEqual(orders);
  });

  // ECMA-376 part 1, 18.17.4.1, and its day that never was.
  it.each([
    [1, '1900', '1900-01-01'],
    [59, '1900', '1900-02-28'],
    [60, '1900', null],
    [61, '1900', '1900-03-01'],
    [2_958_465, '1900', '9999-12-31'],
    [2_958_466, '1900', null],
    [0, '1900', null],
    [-5, '1900', null],
    [Number.NaN, '1900', null],
    [0, '1904', '1904-01-01'],
  ] as const)('of serial %s in the system of %s is %s', (serial, system, date) => {
    expect(dateOfSerial(serial, system)).toBe(date);
  });

  it('grows by a day with its serial, in both systems alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_463, max: 2_900_000 }), (serial) => {
        const date = dateOfSerial(serial, '1900') ?? '';
        const next = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
        expect(dateOfSerial(serial + 1, '1900')).toBe(next);
        expect(dateOfSerial(serial - 1_462, '1904')).toBe(date);
      }),
      { seed: 4 },
    );
  });
});

const WEEK = { kind: 'weekly', days: [1, 2, 3, 4, 5] };
it.each([
  ['7x24', { kind: '7x24' }],
  ['24 × 7', { kind: '7x24' }],
  ['L-V 09:00-18:00', { ...WEEK, from: '09:00', to: '18:00' }],
  ['Lunes a viernes, de 9 a 18 h', { ...WEEK, from: '09:00', to: '18:00' }],
  ['Mon-Fri 8:30 to 17:30', { ...WEEK, from: '08:30', to: '17:30' }],
  ['lun a sáb 8:00-24:00', { kind: 'weekly', days: [1, 2, 3, 4, 5, 6], from: '08:00', to: '24:00' }],
  // Which hours that is nobody said.
  ['5x8', null],
  ['V-L 9-18', null],
  ['cuando se pueda', null],
] as const)('coverage %j', (text, coverage) => {
  expect(readCoverage(text)).toEqual(coverage);
});

it('numbers, answers, products and languages', () => {
  expect(['40', '40.5', '1,200', '1,200.5'].map(readNumber)).toEqual([40, 40.5, 1_200, 1_200.5]);
  for (const text of ['', '-1', '1,20', '0,500', '4 horas', '1e3']) expect(readNumber(text), text).toBeNull();
  expect(['Sí', 'x', 'TRUE', 'no', '', 'quizá'].map(readYesNo)).toEqual([
    true,
    true,
    true,
    false,
    false,
    null,
  ]);
  expect(readProducts('Fortinet: FortiGate 200F; Cisco: ISE\n')).toEqual([
    { manufacturer: 'Fortinet', product: 'FortiGate 200F' },
    { manufacturer: 'Cisco', product: 'ISE' },
  ]);
  expect(readProducts('FortiGate')).toBeNull();
  expect(['', 'ES', 'Inglés', 'klingon'].map(readLanguage)).toEqual(['es-MX', 'es-MX', 'en', null]);
});

describe('headings', () => {
  it.each([
    [['Razón Social', 'RFC', 'Domicilio fiscal'], 'clients'],
    [['Company', 'Full name', 'E-mail', 'Job title', 'Mobile'], 'contacts'],
    [['Cliente', 'No. de contrato', 'Fecha de inicio', 'Fecha de fin', 'Cobertura'], 'contracts'],
    [['Ticket ID', 'Customer', 'Summary', 'Created', 'Resolved', 'Resolution'], 'historic'],
    // Of one client, whom the person says for all rows.
    [['No. de contrato', 'Fecha de inicio', 'Fecha de fin', 'Horas'], 'contracts'],
    [['Foo', 'Bar'], null],
  ] as const)('%j are of %s', (said, kind) => {
    expect(guessKind(said)).toBe(kind);
  });

  it('each in the words of both languages', () => {
    expect(
      guessColumns('historic', ['Ticket ID', 'Customer', 'Summary', 'Created on', 'Resolved', 'Root cause']),
    ).toEqual({
      reference: 0,
      client: 1,
      subject: 2,
      openedOn: 3,
      closedOn: 4,
      cause: 5,
    });
  });

  it('never give one column to two fields', () => {
    const known = IMPORT_KINDS.flatMap((kind) => IMPORT_FIELDS[kind].flatMap(({ headings }) => headings));
    fc.assert(
      fc.property(
        fc.constantFrom(...IMPORT_KINDS),
        fc.array(fc.oneof(fc.constantFrom(...known), fc.string()), { maxLength: 12 }),
        (kind, headings) => {
          const columns = Object.values(guessColumns(kind, headings));
          expect(new Set(columns).size).toBe(columns.length);
          for (const column of columns) expect(column).toBeLessThan(headings.length);
        },
      ),
      { seed: 5 },
    );
  });
});
