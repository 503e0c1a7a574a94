/**
 * One taking in of a file. What it brought are events of their own streams with the import as their command; the import's own stream
 * says from which file, how its columns were read, and how it ended.
 */
import { z } from 'zod';
import { type Actor, type EventHeader, sha256Schema } from './event-envelope';
import { IMPORT_FIELD_NAMES, IMPORT_KINDS } from './import/import-kinds';
import { optionalLine, requiredLine } from './text';

const count = z.int().nonnegative();

export const importEventSchemas = {
  'v1.import.begun': z.strictObject({
    kind: z.enum(IMPORT_KINDS),
    /** The file itself is not kept: what was good of it is in the journal, what was not belongs to nobody here. */
    file: z.strictObject({ name: requiredLine(255), sizeBytes: count, sha256: sha256Schema }),
    columns: z.array(
      z.strictObject({
        takenAs: z.enum(IMPORT_FIELD_NAMES),
        /** Null for what every row has the same of. */
        heading: optionalLine(400).nullable(),
        fixed: optionalLine(2_000).nullable(),
      }),
    ),
    rows: z.strictObject({ total: count, added: count, existing: count, refused: count }),
  }),
  'v1.import.finished': z.strictObject({ recorded: count }),
  'v1.import.undone': z.strictObject({ withdrawn: count }),
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

export interface DeskImport extends ImportBegun {
  readonly id: string;
  readonly version: number;
  readonly at: string;
  readonly by: Actor;
  /** Records that it brought in, and those of them that were withdrawn again. */
  readonly recorded: number;
  readonly withdrawn: number;
  readonly finishedAt: string | null;
  readonly undone: { readonly at: string; readonly by: Actor } | null;
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
  return type === 'v1.import.finished'
    ? { ...known, version, finishedAt: at }
    : { ...known, version, undone: { at, by } };
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
