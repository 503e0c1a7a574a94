/**
 * One taking in of a file. What it brought are events of their own streams with the import as their command; the import's own stream
 * says from which file, how its columns were read, and how it ended.
 */
import { z } from 'zod';
import { type Actor, type EventHeader, sha256Schema } from './event-envelope';
import { DATE_ORDERS } from './import/cell-values';
import { IMPORT_FIELD_NAMES, IMPORT_KINDS } from './import/import-kinds';
import { ROW_PROBLEMS } from './import/row-outcome';
import { optionalLine, requiredLine } from './text';

const count = z.int().nonnegative();
const MAX_SHEET = 255;
const sheetSchema = optionalLine(MAX_SHEET);

/** The name of a workbook's sheet as an import keeps it; undefined for one that cannot be kept. */
export const keptSheet = (name: string): string | undefined =>
  sheetSchema.safeParse(name.slice(0, MAX_SHEET)).data;

/**
 * A row that was not accepted, and what was wrong with it. What its cells say is not kept: nobody could destroy it alone, and whoever
 * mends the row has the file.
 */
export const keptRefusalSchema = z.strictObject({
  /** In the file, from 1 on. */
  row: z.int().positive(),
  problems: z.array(
    z.strictObject({
      field: z.enum(IMPORT_FIELD_NAMES).nullable(),
      problem: z.enum(ROW_PROBLEMS),
      params: z.record(z.string().max(40), z.string().max(400)),
    }),
  ),
});
export type KeptRefusal = z.output<typeof keptRefusalSchema>;

export const importEventSchemas = {
  'v1.import.begun': z.strictObject({
    kind: z.enum(IMPORT_KINDS),
    /** The file itself is not kept: what was good of it is in the journal, what was not belongs to nobody here. */
    file: z.strictObject({ name: requiredLine(255), sizeBytes: count, sha256: sha256Schema }),
    /** Of a workbook, as it names it; an import that was begun before it was told lacks it. */
    sheet: sheetSchema.optional(),
    columns: z.array(
      z.strictObject({
        takenAs: z.enum(IMPORT_FIELD_NAMES),
        /** Null for what every row has the same of. */
        heading: optionalLine(400).nullable(),
        fixed: optionalLine(2_000).nullable(),
        /** Which of the columns with this heading, from 0 on; the first where it is not said. */
        occurrence: count.optional(),
      }),
    ),
    /** How dates in figures were read, where the file had any that could be read in two ways. */
    dateOrder: z.enum(DATE_ORDERS).optional(),
    rows: z.strictObject({ total: count, added: count, existing: count, refused: count }),
  }),
  /** Some of them: one event for all would be a line that holds up whoever waits. */
  'v1.import.refused': z.strictObject({ rows: z.array(keptRefusalSchema) }),
  'v1.import.finished': z.strictObject({ recorded: count }),
  /** `kept`: what was used while its undoing stood halfway, and stays. None in an undoing of before that could be. */
  'v1.import.undone': z.strictObject({ withdrawn: count, kept: count.optional() }),
} as const;
export type ImportEventType = keyof typeof importEventSchemas;
export type ImportEventPayloads = { [T in ImportEventType]: z.output<(typeof importEventSchemas)[T]> };
export type ImportEvent = {
  [T in ImportEventType]: {
    readonly type: T;
    readonly payload: ImportEventPayloads[T];
    readonly header: EventHeader;
  };
}[ImportEventType];

export type ImportBegun = ImportEventPayloads['v1.import.begun'];

/** The file, and of a workbook the sheet: «clientes.xlsx › Sur». */
export const importedFrom = ({ file, sheet }: Pick<ImportBegun, 'file' | 'sheet'>): string =>
  sheet ? `${file.name} › ${sheet}` : file.name;

export interface DeskImport extends ImportBegun {
  readonly id: string;
  readonly version: number;
  readonly at: string;
  readonly by: Actor;
  /** Records that it brought in, and those of them that were withdrawn again. */
  readonly recorded: number;
  readonly withdrawn: number;
  readonly finishedAt: string | null;
  readonly undone: { readonly at: string; readonly by: Actor; readonly kept: number } | null;
}

export function isImportEventType(type: string): type is ImportEventType {
  return Object.hasOwn(importEventSchemas, type);
}

const PREFIX = 'import:';
export const importStreamOf = (id: string): string => `${PREFIX}${id}`;
export const isImportStream = (streamId: string): boolean => streamId.startsWith(PREFIX);

export function evolveImport(
  known: DeskImport | undefined,
  { type, payload, header }: ImportEvent,
): DeskImport {
  const { streamVersion: version, recordedAt: at, recordedBy: by, streamId } = header;
  if (type === 'v1.import.begun') {
    const id = streamId.slice(PREFIX.length);
    return { ...payload, id, version, at, by, recorded: 0, withdrawn: 0, finishedAt: null, undone: null };
  }
  if (!known) throw new Error(`${type} for an import that never began`);
  switch (type) {
    case 'v1.import.refused':
      return { ...known, version };
    case 'v1.import.finished':
      return { ...known, version, finishedAt: at };
    case 'v1.import.undone':
      return { ...known, version, undone: { at, by, kept: payload.kept ?? 0 } };
  }
}

/**
 * `whole`: all of it was recorded. `partial`: something stopped it, so that only a part is there. `undoing`: its undoing was stopped.
 * `undone`: nothing of it is left.
 */
export type ImportStanding = 'whole' | 'partial' | 'undoing' | 'undone';

export function importStanding({ finishedAt, undone, withdrawn }: DeskImport): ImportStanding {
  if (undone) return 'undone';
  if (withdrawn > 0) return 'undoing';
  return finishedAt === null ? 'partial' : 'whole';
}
