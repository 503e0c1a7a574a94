/** The furnished example as files in memory, to be damaged and opened as often as a test wants. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { z } from 'zod';
import { openDocumentStore } from '../../../electron/adapters/document-store-lowdb';
import { evidencePath } from '../../../electron/adapters/evidence-vault';
import { type SealedFileKind, WorkspaceKeys } from '../../../electron/adapters/sealing/workspace-keys';
import { sealedFile } from '../../../electron/adapters/snapshot-json-adapter';
import { NO_ARRIVALS, storedArrivalsSchema } from '../../../electron/adapters/transfer/arrival-mark';
import { workspacePaths } from '../../../electron/adapters/workspace-folder';
import { FIRST_AT_DESK, STAFF, STAFF_PASSWORD } from '../../../electron/application/demo/people';
import type { Log } from '../../../electron/application/log';
import { NO_MAIL_ACCOUNT, storedMailAccountSchema } from '../../../electron/application/mail-account';
import type { StoreFailure } from '../../../electron/application/ports';
import { NO_OWED_PUT_BACKS, owedPutBacksSchema } from '../../../electron/application/put-backs';
import { NO_OWN_SNIPPETS, ownSnippetsSchema } from '../../../electron/shared/domain/snippets';
import { NO_MAIL_FOLDER, storedMailFolderSchema } from '../../../electron/shared/mail-folder';
import { NO_OWN_VIEWS, ownViewsSchema } from '../../../electron/shared/search/views';
import { tryTestDoor } from '../desk-access';
import { behind } from '../desk-harness';
import { EXAMPLE_NOW, furnishedExample, quickTools } from '../furnished-example';
import { SimulatedDisk } from '../simulated-disk';

interface Who {
  readonly login: string;
  readonly password: string;
}

export const FOLDER = '/home/ana/mesa';
const clock = { now: () => EXAMPLE_NOW };
const { login } = STAFF[FIRST_AT_DESK];
const EXAMPLE: Who = { login, password: STAFF_PASSWORD };

/** Path inside the workspace and content, of every file that the desk keeps. */
export type Files = ReadonlyMap<string, Buffer>;

/** The example with a draft and a failed attempt in it, closed. */
export async function furnishedFiles(): Promise<Files> {
  const example = await furnishedExample(EXAMPLE_NOW, quickTools);
  try {
    const { open, close } = await example.open();
    await open.session.saveDraft('solicitud-nueva', { text: 'Llamó el cliente; falta el número de serie.' });
    await writeOtherDocuments(example.folder, new WorkspaceKeys(open.folders.secret));
    await close();
    const found = new Map<string, Buffer>();
    for (const entry of await readdir(example.folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      // What lies there to be used in the example is no part of what the desk keeps.
      const name = relative(example.folder, path);
      if (entry.isFile() && !name.startsWith('ejemplo')) found.set(name, await readFile(path));
    }
    const disk = await diskWith(found);
    const door = await tryTestDoor(FOLDER, clock, { files: disk });
    if (!door.ok) throw new Error(JSON.stringify(door.error));
    await door.value.door.unlock({ login, password: `${STAFF_PASSWORD} no` });
    await door.value.close();
    return new Map([...found.keys()].map((name) => [name, disk.contentOf(join(FOLDER, name))]));
  } finally {
    await example.dispose();
  }
}

/** The sealed documents that the example does not fill: what they say is nothing, but they are there. */
async function writeOtherDocuments(folder: string, keys: WorkspaceKeys): Promise<void> {
  const paths = workspacePaths(folder);
  const write = async <T extends object>(
    kind: SealedFileKind,
    path: string,
    schema: z.ZodType<T>,
    value: T,
  ) => {
    const seal = sealedFile(keys, kind);
    const opened = await openDocumentStore({ path, schema, defaultValue: value, seal, clock });
    const written = opened.ok ? await opened.value.update((current) => current) : opened;
    if (!written.ok) throw new Error(JSON.stringify(written.error));
  };
  await write('mail-account', paths.mailAccountFile, storedMailAccountSchema, NO_MAIL_ACCOUNT);
  await write('mail-folder', paths.mailFolderFile, storedMailFolderSchema, NO_MAIL_FOLDER);
  await write('own-snippets', paths.ownSnippetsFile, ownSnippetsSchema, NO_OWN_SNIPPETS);
  await write('own-views', paths.ownViewsFile, ownViewsSchema, NO_OWN_VIEWS);
  await write('arrivals', paths.arrivalsFile, storedArrivalsSchema, NO_ARRIVALS);
  await write('put-backs', paths.putBacksFile, owedPutBacksSchema, NO_OWED_PUT_BACKS);
}

export async function diskWith(files: Files): Promise<SimulatedDisk> {
  const disk = new SimulatedDisk();
  for (const [name, bytes] of files) {
    const path = join(FOLDER, name);
    await disk.makeFolder(dirname(path));
    await (await disk.open(path, 'create-new')).write(bytes, 0);
  }
  return disk;
}

export interface Finding {
  readonly text: string;
  readonly line: number | null;
}

export interface Looked {
  /** Everything that the desk said: refusals, notices, warnings of its log, files of the vault that are not whole. */
  readonly findings: readonly Finding[];
  /** Whether somebody could come in. */
  readonly opened: boolean;
  /** Opened with what is sound of it, and nothing written. */
  readonly isReadOnly: boolean;
  /** A hash of what the desk shows, by what is shown; empty when it did not open. */
  readonly shown: Readonly<Record<string, string>>;
}

const hashOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');
const saying = (failure: StoreFailure | object): Finding => ({
  text: JSON.stringify(failure),
  line: 'line' in failure && typeof failure.line === 'number' ? failure.line : null,
});

/** Turns a bit of each file of the vault that a record names, one after the other, and reads it; answers what was wrong with that. */
export async function turnBitsOfEvidence(
  files: Files,
  offsetsIn: (sizeBytes: number) => readonly number[],
  random: () => number,
): Promise<{ readonly files: number; readonly flips: number; readonly faults: readonly string[] }> {
  const disk = await diskWith(files);
  const opened = await tryTestDoor(FOLDER, clock, { files: disk });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { door, close } = opened.value;
  try {
    await door.unlock(EXAMPLE);
    const { open } = behind(opened.value);
    const { evidenceFolder, secret } = open.folders;
    const keys = new WorkspaceKeys(secret);
    const faults: string[] = [];
    let flips = 0;
    const named = evidenceIn(open.desk.state.snapshot());
    for (const sha256 of named) {
      const path = evidencePath(evidenceFolder, sha256, keys);
      const sound = Buffer.from(disk.contentOf(path));
      for (const at of offsetsIn(sound.length)) {
        const turned = Buffer.from(sound);
        turned[at] = (turned[at] ?? 0) ^ (1 << Math.floor(random() * 8));
        await rewrite(disk, path, turned);
        const read = await open.vault.read(sha256);
        const has = await open.vault.has(sha256);
        flips += 1;
        for (const met of [read, has]) {
          if (met.ok || !('path' in met.error) || met.error.path !== path)
            faults.push(`${path} byte ${at}: ${JSON.stringify(met)}`);
        }
      }
      await rewrite(disk, path, sound);
      const again = await open.vault.read(sha256);
      if (!again.ok) faults.push(`${path} does not read as it was`);
    }
    return { files: named.size, flips, faults };
  } finally {
    await close();
  }
}

async function rewrite(disk: SimulatedDisk, path: string, bytes: Buffer): Promise<void> {
  const file = await disk.open(path, 'update-no-follow');
  await file.truncate(0);
  await file.write(bytes, 0);
}

/** Opens what is on the disk, comes in, lets the journal be checked, reads every file of the vault, and closes. */
export async function lookAt(
  disk: SimulatedDisk,
  who: Who = EXAMPLE,
  { readsEvidence = true }: { readonly readsEvidence?: boolean } = {},
): Promise<Looked> {
  const findings: Finding[] = [];
  const hear = (message: string, data?: object) => findings.push(saying({ message, ...data }));
  const log: Log = { info: () => {}, warn: hear, error: hear };
  const opened = await tryTestDoor(FOLDER, clock, { files: disk, log });
  if (!opened.ok)
    return { findings: [...findings, saying(opened.error)], opened: false, isReadOnly: false, shown: {} };
  const { door, preferences, close } = opened.value;
  try {
    const { waitSeconds } = await door.state();
    const came = await door.unlock(who);
    if (!came.ok)
      return { findings: [...findings, saying(came.error)], opened: false, isReadOnly: false, shown: {} };
    const { open } = behind(opened.value);
    await open.checked;
    for (const { key, params } of open.notices)
      findings.push(saying({ key, ...params, line: Number(params['line']) || null }));
    const { tickets, clients, trust, roster, folios } = open.desk.state.snapshot();
    const evidence: string[] = [];
    for (const sha256 of readsEvidence ? evidenceIn(tickets) : []) {
      const read = await open.vault.read(sha256);
      if (read.ok) evidence.push(hashOf(Buffer.from(read.value).toString('latin1')));
      else findings.push(saying(read.error));
    }
    const { people: _people, currentPersonId: _current, ...settings } = open.session.settings;
    const shown = {
      // Its version counts who came in, and looking is coming in.
      desk: hashOf({ tickets, clients, trust, roster: { ...roster, version: 0 }, folios }),
      evidence: hashOf(evidence),
      settings: hashOf({ ...settings, preferences: null }),
      draft: hashOf(await open.session.draft('solicitud-nueva')),
      preferences: hashOf(preferences.get()),
      waiting: hashOf(waitSeconds),
    };
    return { findings, opened: true, isReadOnly: open.isReadOnly, shown };
  } finally {
    await close();
  }
}

/** All that is on the disk of the workspace, by its path inside it. */
export async function filesOn(
  disk: SimulatedDisk,
  folder = FOLDER,
  inside = '',
): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for (const name of await disk.list(join(folder, inside))) {
    const path = join(inside, name);
    try {
      found.set(path, Buffer.from(disk.contentOf(join(folder, path))));
    } catch {
      // A folder.
      for (const [inner, bytes] of await filesOn(disk, folder, path)) found.set(inner, bytes);
    }
  }
  return found;
}

/** SHA-256 of every file that the records of these tickets name. */
export function evidenceIn(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const { sha256, sizeBytes } = part as { sha256?: unknown; sizeBytes?: unknown };
    if (typeof sha256 === 'string' && typeof sizeBytes === 'number') found.add(sha256);
    for (const inner of Object.values(part)) walk(inner);
  };
  walk(value);
  return found;
}
