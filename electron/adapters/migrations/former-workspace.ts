/** A workspace of format 1, as it is read before it is encrypted: everything in it is in the open. */
import { join } from 'node:path';
import { z } from 'zod';
import type { StoreFailure } from '../../application/ports';
import { deskRoleSchema } from '../../shared/domain/event-envelope';
import { ok, type Result } from '../../shared/result';
import {
  DEFAULT_PREFERENCES,
  DEFAULT_STORED_SETTINGS,
  type DeskPerson,
  deskPersonSchema,
  type Preferences,
  type StoredSettings,
  storedPreferencesSchema,
  storedSettingsSchema,
} from '../../shared/settings';
import { inspectJournal } from '../journal-reader';
import { readWholeFile } from '../workspace-durable-write';
import type { FileLayer } from '../workspace-file-layer';
import { formerPaths } from '../workspace-folder';
import { errnoOf, readFailure } from '../workspace-store-failure';

export interface FormerSettings {
  readonly settings: StoredSettings;
  readonly preferences: Preferences;
  /** None of them has a login yet. */
  readonly people: readonly DeskPerson[];
}

const formerPersonSchema = deskPersonSchema.omit({ login: true, hasOwnPassword: true });

/**
 * Settings as format 1 kept them. Where they are lost or hold nobody, whoever wrote in the journal are the people: somebody
 * has to be able to come in.
 */
export async function readFormerSettings(
  files: FileLayer,
  folder: string,
): Promise<Result<FormerSettings, StoreFailure>> {
  const { settingsFile, journalFolder } = formerPaths(folder);
  const read = await readJson(files, settingsFile);
  if (!read.ok) return read;
  const { people, currentPersonId: _who, preferences, ...rest } = record(read.value);
  const known = z.array(formerPersonSchema).safeParse(people).data ?? [];
  const named = known.length > 0 ? known : await writersOf(files, journalFolder);
  return ok({
    settings: storedSettingsSchema.safeParse(rest).data ?? DEFAULT_STORED_SETTINGS,
    preferences: storedPreferencesSchema.safeParse(preferences).data ?? DEFAULT_PREFERENCES,
    people: named.map((person) => ({ ...person, ...NEVER_IN })),
  });
}

/** Nobody came in by a password in a workspace that had none. */
const NEVER_IN = { login: null, hasOwnPassword: false } as const satisfies Partial<DeskPerson>;
type FormerPerson = Omit<DeskPerson, keyof typeof NEVER_IN>;

async function writersOf(files: FileLayer, folder: string): Promise<FormerPerson[]> {
  const writers = new Map<string, FormerPerson>();
  await inspectJournal(folder, {
    files,
    visit: ({ header: { recordedBy } }) => {
      const role = deskRoleSchema.safeParse(recordedBy.role).data;
      const { id, name } = recordedBy;
      if (role && z.uuid().safeParse(id).success)
        writers.set(id, { id, name, email: '', role, active: true });
    },
  });
  return [...writers.values()];
}

/** Undefined when there is no such file, or it is none; both lose nothing that the journal does not have. */
export async function readJson(files: FileLayer, path: string): Promise<Result<unknown, StoreFailure>> {
  try {
    return ok(JSON.parse((await readWholeFile(files, path)).toString('utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || errnoOf(error) === 'ENOENT') return ok(undefined);
    return { ok: false, error: readFailure(error, path) };
  }
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/** Paths of every evidence file of format 1: `<first two hex digits>/<sha256>`. */
export async function formerEvidence(files: FileLayer, folder: string): Promise<readonly string[]> {
  const { evidenceFolder } = formerPaths(folder);
  const found: string[] = [];
  for (const shelf of await listIfThere(files, evidenceFolder)) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
    for (const name of await files.list(join(evidenceFolder, shelf))) {
      if (/^[0-9a-f]{64}$/.test(name)) found.push(join(evidenceFolder, shelf, name));
    }
  }
  return found;
}

async function listIfThere(files: FileLayer, folder: string): Promise<readonly string[]> {
  try {
    return await files.list(folder);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}
