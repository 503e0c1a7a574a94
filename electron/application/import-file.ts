/** A file that is being taken in: its rows, how its columns are read, and what would become of each row. */
import { v7 as uuid } from 'uuid';
import {
  guessColumns,
  guessKind,
  IMPORT_FIELDS,
  IMPORT_KINDS,
  type ImportFieldName,
  type ImportKind,
} from '../shared/domain/import/import-kinds';
import { KnownRecords } from '../shared/domain/import/known-records';
import { type ImportMapping, planRow } from '../shared/domain/import/plan-rows';
import type { StreamEvents } from '../shared/domain/import/row-outcome';
import { type DeskImport, type ImportBegun, importStanding } from '../shared/domain/imports';
import type { ImportFileView, RefusedRow } from '../shared/ipc-views';
import type { DeskState } from './desk-state';
import type { NumberedRow, ReadTable } from './import-ports';

export interface OpenFile {
  readonly token: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly table: ReadTable;
  /** Of the last dry run. */
  refused: readonly RefusedRow[];
}

export interface Plan {
  readonly rows: ImportBegun['rows'];
  readonly groups: readonly StreamEvents[];
  readonly refused: readonly RefusedRow[];
}

const rowsIn = (piece: Uint8Array) =>
  JSON.parse(Buffer.from(piece).toString('utf8')) as readonly NumberedRow[];

function firstRows({ pieces }: ReadTable): { headings: readonly string[]; sample: readonly string[] } {
  const [headings, sample] = pieces.slice(0, 1).flatMap(rowsIn);
  return { headings: headings?.[1] ?? [], sample: sample?.[1] ?? [] };
}

/** All but the headings. */
async function* dataRows({ pieces }: ReadTable, pause: () => Promise<void>): AsyncGenerator<NumberedRow> {
  for (const [index, piece] of pieces.entries()) {
    await pause();
    yield* index === 0 ? rowsIn(piece).slice(1) : rowsIn(piece);
  }
}

/** @param before what was taken in so far, newest first */
export function fileView({ token, name, table }: OpenFile, before: readonly DeskImport[]): ImportFileView {
  const { headings, sample } = firstRows(table);
  const proposals = Object.fromEntries(IMPORT_KINDS.map((kind) => [kind, proposal(kind, headings, before)]));
  return {
    token,
    fileName: name,
    form: table.form,
    headings,
    samples: headings.map((_heading, column) => sample[column] ?? ''),
    rowCount: table.rowCount - 1,
    kind: guessKind(headings),
    proposals: proposals as ImportFileView['proposals'],
  };
}

/**
 * How columns of these headings were read before, and the others as their names are understood. What was undone was no good reading, and
 * whose all rows are is said of each file anew: nothing in its rows would tell that they are another's.
 */
function proposal(
  kind: ImportKind,
  headings: readonly string[],
  before: readonly DeskImport[],
): ImportFileView['proposals'][ImportKind] {
  const known = before.find(
    (one) =>
      one.kind === kind &&
      importStanding(one) === 'whole' &&
      one.columns.every(({ heading }) => heading === null || headings.includes(heading)),
  );
  if (!known) return { columns: guessColumns(kind, headings), fixed: {}, isRemembered: false };
  const columns = known.columns.flatMap(({ takenAs, heading }) =>
    heading === null ? [] : [[takenAs, headings.indexOf(heading)] as const],
  );
  const fixed = known.columns.flatMap(({ takenAs, fixed: said }) =>
    said === null || takenAs === 'client' ? [] : [[takenAs, said] as const],
  );
  const taken = new Set(columns.map(([, column]) => column));
  const said = new Set<string>([...columns, ...fixed].map(([takenAs]) => takenAs));
  const guessed = Object.entries(guessColumns(kind, headings)).filter(
    ([takenAs, column]) => column !== undefined && !taken.has(column) && !said.has(takenAs),
  );
  return {
    columns: Object.fromEntries([...guessed, ...columns]),
    fixed: Object.fromEntries(fixed),
    isRemembered: true,
  };
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
  { table }: OpenFile,
  mapping: ImportMapping,
  { state, timeZone, pause }: Planning,
): Promise<Plan> {
  const known = new KnownRecords(state.clients.values(), state.historic.values());
  const dateSystem = table.form.kind === 'xlsx' ? table.form.dateSystem : null;
  const context = { newId: () => uuid(), timeZone, dateSystem };
  const groups: StreamEvents[] = [];
  const refused: RefusedRow[] = [];
  let existing = 0;
  let added = 0;
  for await (const [number, cells] of dataRows(table, pause)) {
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

export function begunBy(file: OpenFile, mapping: ImportMapping, rows: ImportBegun['rows']): ImportBegun {
  const { name, bytes, sha256, table } = file;
  return {
    kind: mapping.kind,
    file: { name: name.slice(0, 255), sizeBytes: bytes.length, sha256 },
    columns: columnsOf(table, mapping),
    rows,
  };
}

function columnsOf(table: ReadTable, { kind, columns, fixed }: ImportMapping): ImportBegun['columns'] {
  const { headings } = firstRows(table);
  return IMPORT_FIELDS[kind].flatMap(({ name: takenAs }): ImportBegun['columns'] => {
    const column = columns[takenAs];
    if (column !== undefined) {
      return [{ takenAs, heading: (headings[column] ?? '').slice(0, 400), fixed: null }];
    }
    const said = fixed[takenAs]?.trim() ?? '';
    return said === '' ? [] : [{ takenAs, heading: null, fixed: said }];
  });
}
