/** The furnished example on the disk: a workspace of its own for `--demo`, or the empty one that was just set up. */
import { mkdir, mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Keychain } from '../../application/access/access-ports';
import type { PeopleDesk } from '../../application/access/people-desk';
import { TEPOZAN_SIGNATORY } from '../../application/demo/clients/tepozan';
import { exampleBegins, furnishExample } from '../../application/demo/furnish-example';
import {
  EXAMPLE_MANAGER,
  FIRST_AT_DESK,
  STAFF,
  STAFF_KEYS,
  STAFF_PASSWORD,
} from '../../application/demo/people';
import { ExampleRefused } from '../../application/demo/scene';
import { StageClock } from '../../application/demo/stage-clock';
import type { DocumentRenderer } from '../../application/document-ports';
import type { Log } from '../../application/log';
import type { ComposeDraft, ParseMail } from '../../application/mail-ports';
import type { Clock, StoreFailure } from '../../application/ports';
import type { LetterSigner } from '../../application/signing-ports';
import type { DeskFailure } from '../../shared/failures';
import { err, ok, type Result } from '../../shared/result';
import { DEFAULT_STORED_SETTINGS } from '../../shared/settings';
import type { OpenDesk } from '../open-desk';
import { type DoorTools, openWorkspaceDoor } from '../workspace-door';
import { errnoOf, writeFailure } from '../workspace-store-failure';
import { makeExampleIdentity } from './demo-identity';
import {
  EXAMPLE_CONTAINERS,
  EXAMPLE_PASSWORD,
  exists,
  markAsExample,
  writeContainer,
} from './example-folder';
import { readmeText } from './readme-text';
import { composeReceived } from './received-mail';
import { markFinished, markUnfinished } from './unfinished-example';

export interface FurnishTools {
  /** What passwords become keys with. */
  readonly access: Pick<DoorTools, 'derive' | 'cost' | 'judge'>;
  readonly renderer: DocumentRenderer;
  readonly signer: LetterSigner;
  readonly composeDraft: ComposeDraft;
  readonly parseMail: ParseMail;
}

type Furnished = Result<void, StoreFailure>;

/** Part of every folio of the demo, so that none is taken for a real one. */
const STATION_CODE = 'DEMO';

/**
 * Makes the example in `folder` unless a workspace is already there. It is built beside it and put in its place whole,
 * so that an interrupted start leaves nothing half furnished.
 */
export async function furnishWorkspace(
  folder: string,
  { clock, log, ...tools }: FurnishTools & { readonly clock: Clock; readonly log: Log },
): Promise<Furnished> {
  try {
    const found = (await exists(folder)) ? await readdir(folder) : [];
    if (found.includes('workspace.json')) return ok(undefined);
    // Somebody's files: they are neither mixed with the example nor put aside.
    if (found.length > 0) return err({ kind: 'already-exists', path: folder });
    const startedMs = performance.now();
    await mkdir(dirname(folder), { recursive: true });
    await discardDrafts(folder);
    const draft = await mkdtemp(draftPrefix(folder));
    const furnished = await furnishDraft(draft, new StageClock(clock), log, tools);
    if (!furnished.ok) return furnished;
    if (await exists(folder)) await rmdir(folder);
    await rename(draft, folder);
    log.info('example furnished', { tookMs: Math.round(performance.now() - startedMs) });
    return ok(undefined);
  } catch (error) {
    return err(writeFailure(error, folder));
  }
}

/** A name that nobody else gives: what begins so may be removed. */
const draftPrefix = (folder: string) => join(dirname(folder), `.${basename(folder)}.mesa-n2-preparando-`);

/** Removes what interrupted starts have left. */
async function discardDrafts(folder: string): Promise<void> {
  const prefix = draftPrefix(folder);
  for (const name of await readdir(dirname(folder))) {
    const path = join(dirname(folder), name);
    if (path.startsWith(prefix)) await rm(path, { recursive: true, force: true });
  }
}

async function furnishDraft(
  folder: string,
  clock: StageClock,
  log: Log,
  tools: FurnishTools,
): Promise<Furnished> {
  const opened = await openWorkspaceDoor(folder, {
    clock,
    log,
    ...tools.access,
    keychain: NO_KEYCHAIN,
    example: async () => null,
    changed: () => {},
    putAway: async () => {},
  });
  if (!opened.ok) return opened;
  const { door, close } = opened.value;
  try {
    clock.moveTo(exampleBegins(clock.now(), DEFAULT_STORED_SETTINGS.timeZone));
    const first = { person: STAFF[FIRST_AT_DESK], password: STAFF_PASSWORD };
    const done = await door.setUp({ ...first, stationCode: STATION_CODE, language: 'es-MX' }, false);
    clock.release();
    if (!done.ok) return err(storeFailure(done.error));
    if (!door.open) throw new Error('the example is set up and shut');
    return await furnishDesk(door.open, clock, folder, tools);
  } finally {
    await close();
  }
}

/** What is shown with the app is on no system's keychain. */
const NO_KEYCHAIN: Keychain = {
  available: () => false,
  recall: async () => null,
  keep: async () => false,
  forget: async () => {},
};

/** Every failure of the store names a path, and no other failure does. */
function storeFailure(failure: DeskFailure): StoreFailure {
  if ('path' in failure) return failure;
  throw new Error(`The example met a failure that is not the disk's: ${failure.kind}`);
}

/**
 * Plays the example on an open desk that is set up and empty.
 * @param clock the one that the desk was opened with
 * @param folder the desk's workspace
 */
export async function furnishDesk(
  { desk: open, people }: { readonly desk: OpenDesk; readonly people: PeopleDesk },
  clock: StageClock,
  folder: string,
  tools: FurnishTools,
): Promise<Furnished> {
  try {
    await markAsExample(folder, readme());
    await markUnfinished(folder);
    const { desk, session, vault, journal } = open;
    const signers = await furnishExample({
      ...tools,
      ...{ desk, session, people, vault, journal, clock },
      composeReceived,
      makeIdentity: makeExampleIdentity,
    });
    await writeContainer(folder, EXAMPLE_CONTAINERS.client, signers.client.container);
    await writeContainer(folder, EXAMPLE_CONTAINERS.manager, signers.manager.container);
    await markFinished(folder);
    return ok(undefined);
  } catch (error) {
    if (error instanceof ExampleRefused && 'path' in error.failure) return err(error.failure);
    if (errnoOf(error) !== null) return err(writeFailure(error, folder));
    throw error;
  }
}

const readme = () =>
  readmeText({
    client: { file: EXAMPLE_CONTAINERS.client, holder: TEPOZAN_SIGNATORY },
    manager: { file: EXAMPLE_CONTAINERS.manager, holder: EXAMPLE_MANAGER.name },
    password: EXAMPLE_PASSWORD,
    access: { people: STAFF_KEYS.map((key) => STAFF[key]), password: STAFF_PASSWORD },
  });
