/** A file that is being taken in: its rows, how its columns are read, and what would become of each row. */
import { v7 as uuid } from 'uuid';
import { type DateOrder, ordersOf } from '../shared/domain/import/cell-values';
import {
  DATE_FIELDS,
  guessKind,
  IMPORT_FIELDS,
  IMPORT_KINDS,
  type ImportFieldName,
} from '../shared/domain/import/import-kinds';
import { KnownRecords } from '../shared/domain/import/known-records';
import { type ImportMapping, planRow } from '../shared/domain/import/plan-rows';
import type { StreamEvents } from '../shared/domain/import/row-outcome';
import { type DeskImport, type ImportBegun, type KeptRefusal, keptSheet } from '../shared/domain/imports';
import { wellFormed } from '../shared/domain/text';
import type { ImportFileView, ImportPreview, RefusedRow } from '../shared/ipc-views';
import type { DeskState } from './desk-state';
import {
  keptHeading,
  MOST_HEADING_ROWS,
  occurrenceOf,
  proposal,
  rowText,
  type SameRows,
} from './import-headings';
import type { NumberedRow, ReadTable } from './import-ports';

export interface OpenFile {
  readonly token: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly table: ReadTable;
  /** Number of the row whose cells are the headings; what stands above is no row of the data. */
  readonly headingsRow: number;
  /** Of the last dry run. */
  refused: readonly RefusedRow[];
}

/** How rows are read: what the person said, with the order of dates settled. */
export type SettledMapping = ImportMapping & { readonly dateOrder: DateOrder };

export interface Plan {
  readonly rows: ImportBegun['rows'];
  readonly groups: readonly StreamEvents[];
  readonly refused: readonly RefusedRow[];
}

const rowsIn = (piece: Uint8Array) =>
  JSON.parse(Buffer.from(piece).toString('utf8')) as readonly NumberedRow[];

/** The first rows of a file, among which its headings are. */
export const headRows = ({ pieces }: ReadTable): readonly NumberedRow[] =>
  pieces.slice(0, 1).flatMap(rowsIn).slice(0, MOST_HEADING_ROWS);

function firstRows({ table, headingsRow }: Pick<OpenFile, 'table' | 'headingsRow'>) {
  const [headings, sample] = table.pieces
    .slice(0, 1)
    .flatMap(rowsIn)
    .filter(([number]) => number >= headingsRow);
  return { headings: headings?.[1] ?? [], sample: sample?.[1] ?? [] };
}

/** Those under the headings. */
export function dataRowCount({ table, headingsRow }: Pick<OpenFile, 'table' | 'headingsRow'>): number {
  return table.rowCount - headRows(table).filter(([number]) => number <= headingsRow).length;
}

async function* dataRows(
  { table, headingsRow }: OpenFile,
  pause: () => Promise<void>,
): AsyncGenerator<NumberedRow> {
  for (const piece of table.pieces) {
    await pause();
    yield* rowsIn(piece).filter(([number]) => number > headingsRow);
  }
}

const sheetOf = ({ table: { form } }: OpenFile): string | undefined =>
  form.kind === 'xlsx' ? keptSheet(form.sheet) : undefined;

export const sameRows = (file: OpenFile): SameRows => ({
  sha256: file.sha256,
  sheet: sheetOf(file),
  rowCount: dataRowCount(file),
});

/** @param before what was taken in so far, newest first */
export function fileView(file: OpenFile, before: readonly DeskImport[]): ImportFileView {
  const { token, name, table, headingsRow } = file;
  const { headings, sample } = firstRows(file);
  const proposals = Object.fromEntries(
    IMPORT_KINDS.map((kind) => [kind, proposal(kind, headings, sameRows(file), before)]),
  );
  return {
    token,
    fileName: name,
    form: table.form,
    headingsRow,
    headingRows: headRows(table).map(([row, cells]) => ({ row, text: rowText(cells) })),
    headings,
    samples: headings.map((_heading, column) => sample[column] ?? ''),
    rowCount: dataRowCount(file),
    kind: guessKind(headings),
    proposals: proposals as ImportFileView['proposals'],
  };
}

export interface DatesFound {
  /** How they are read; null where that has to be asked. */
  readonly order: DateOrder | null;
  /** One that could be read in two ways; null for none. */
  readonly unclear: string | null;
}

/** What the file's own dates tell of how they are written: 31/12 says it of all the others, as long as no 12/31 stands beside it. */
export async function datesIn(
  file: OpenFile,
  { kind, columns, fixed }: ImportMapping,
  pause: () => Promise<void>,
): Promise<DatesFound> {
  const told = new Set<DateOrder>();
  let unclear: string | null = null;
  const note = (text: string) => {
    const orders = ordersOf(text);
    if (orders.length === 1) for (const order of orders) told.add(order);
    if (orders.length === 2) unclear ??= text.trim();
  };
  const fields = IMPORT_FIELDS[kind].map(({ name }) => name).filter((name) => DATE_FIELDS.has(name));
  const read = fields.flatMap((name) => columns[name] ?? []);
  for (const name of fields) if (columns[name] === undefined) note(fixed[name] ?? '');
  if (read.length > 0) {
    for await (const [, cells] of dataRows(file, pause)) {
      for (const column of read) note(cells[column] ?? '');
      await pause();
    }
  }
  const [only] = told;
  if (unclear === null) return { order: only ?? 'day-first', unclear };
  return { order: told.size === 1 && only ? only : null, unclear };
}

interface Planning {
  readonly state: DeskState;
  /** Of the desk, in which contracts are dated. */
  readonly timeZone: string;
  /** Lets others have a turn. */
  readonly pause: () => Promise<void>;
}

/** Judges every row against what the desk knows at this moment. Writes nothing. */
export async function planFile(
  file: OpenFile,
  mapping: SettledMapping,
  { state, timeZone, pause }: Planning,
): Promise<Plan> {
  const { form } = file.table;
  const known = new KnownRecords(
    state.clients.values(),
    state.historic.values(),
    state.historicDisposals.values(),
  );
  const system = form.kind === 'xlsx' ? form.dateSystem : null;
  const context = { newId: () => uuid(), timeZone, dates: { system, order: mapping.dateOrder } };
  const groups: StreamEvents[] = [];
  const refused: RefusedRow[] = [];
  let existing = 0;
  let added = 0;
  for await (const [number, cells] of dataRows(file, pause)) {
    const outcome = planRow(cells, number, mapping, known, context);
    if (outcome.kind === 'new') {
      added += 1;
      groups.push(...outcome.groups);
    }
    if (outcome.kind === 'existing') existing += 1;
    if (outcome.kind === 'refused') refused.push({ row: number, problems: outcome.problems });
    await pause();
  }
  const total = added + existing + refused.length;
  return { rows: { total, added, existing, refused: refused.length }, groups, refused };
}

/** A field that every row needs and that is read from nowhere; null for none. */
export const unmapped = ({ kind, columns, fixed }: ImportMapping): ImportFieldName | null =>
  IMPORT_FIELDS[kind].find(
    ({ name, required }) => required && columns[name] === undefined && (fixed[name] ?? '').trim() === '',
  )?.name ?? null;

export function begunBy(
  file: OpenFile,
  mapping: ImportMapping,
  rows: ImportBegun['rows'],
  dateOrder: ImportPreview['dateOrder'],
): ImportBegun {
  const { name, bytes, sha256 } = file;
  const sheet = sheetOf(file);
  return {
    kind: mapping.kind,
    file: { name: wellFormed(name.slice(0, 255)), sizeBytes: bytes.length, sha256 },
    ...(sheet !== undefined && { sheet }),
    columns: columnsOf(file, mapping),
    ...(dateOrder !== null && { dateOrder }),
    rows,
  };
}

function columnsOf(file: OpenFile, { kind, columns, fixed }: ImportMapping): ImportBegun['columns'] {
  const { headings } = firstRows(file);
  return IMPORT_FIELDS[kind].flatMap(({ name: takenAs }): ImportBegun['columns'] => {
    const column = columns[takenAs];
    if (column !== undefined) {
      const occurrence = occurrenceOf(headings, column);
      const heading = keptHeading(headings[column] ?? '');
      return [{ takenAs, heading, fixed: null, ...(occurrence > 0 && { occurrence }) }];
    }
    const said = fixed[takenAs]?.trim() ?? '';
    return said === '' ? [] : [{ takenAs, heading: null, fixed: said }];
  });
}

/** The first field that an import of this file read from elsewhere than it would be read from now; null where all are read the same. */
export function readOtherwise(
  file: OpenFile,
  mapping: ImportMapping,
  { columns: before }: Pick<DeskImport, 'columns'>,
): ImportFieldName | null {
  const now = columnsOf(file, mapping);
  const source = (columns: ImportBegun['columns'], field: ImportFieldName) => {
    const read = columns.find(({ takenAs }) => takenAs === field);
    return JSON.stringify(read ? [read.heading, read.fixed, read.occurrence ?? 0] : null);
  };
  const fields = IMPORT_FIELDS[mapping.kind].map(({ name }) => name);
  return fields.find((field) => source(now, field) !== source(before, field)) ?? null;
}

const MAX_PARAM = 400;

/** What is kept of rows that were refused: what was wrong, and nothing of what their cells say. */
export const keptRefusals = (refused: readonly RefusedRow[]): readonly KeptRefusal[] =>
  refused.map(({ row, problems }) => ({
    row,
    problems: problems.map(({ field, problem, params }) => ({
      field,
      problem,
      params: Object.fromEntries(
        Object.entries(params).map(([name, value]) => [name, wellFormed(value.slice(0, MAX_PARAM))]),
      ),
    })),
  }));
