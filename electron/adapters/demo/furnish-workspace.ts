/** The furnished example on the disk: a workspace of its own for `--demo`, or the empty one that was just set up. */
import { access, mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ExampleSigners, furnishExample } from '../../application/demo/furnish-example';
import { FIRST_AT_DESK, STAFF } from '../../application/demo/people';
import { ExampleRefused } from '../../application/demo/scene';
import { StageClock } from '../../application/demo/stage-clock';
import type { DocumentRenderer } from '../../application/document-ports';
import type { Log } from '../../application/log';
import type { ComposeDraft, ParseMail } from '../../application/mail-ports';
import type { Clock, StoreFailure } from '../../application/ports';
import type { LetterSigner } from '../../application/signing-ports';
import type { DeskFailure } from '../../shared/failures';
import { err, ok, type Result } from '../../shared/result';
import { type OpenDesk, openDesk } from '../open-desk';
import { errnoOf, writeFailure } from '../workspace-store-failure';
import { EXAMPLE_PASSWORD, makeExampleIdentity } from './demo-identity';
import { readmeText } from './readme-text';
import { composeReceived } from './received-mail';

export interface FurnishTools {
  readonly renderer: DocumentRenderer;
  readonly signer: LetterSigner;
  readonly composeDraft: ComposeDraft;
  readonly parseMail: ParseMail;
}

/** Part of every folio of the demo, so that none is taken for a real one. */
const STATION_CODE = 'DEMO';
const EXAMPLE_FOLDER = 'ejemplo';
const FILES = { client: 'cliente-demo.p12', manager: 'gerente-demo.p12', readme: 'LEEME.txt' } as const;
const OWNER_ONLY = 0o600;

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return false;
  }
}

/** Whether a workspace is the example: it then holds the folder with the certificates to try. */
export function isExample(workspacePath: string): Promise<boolean> {
  return exists(join(workspacePath, EXAMPLE_FOLDER, FILES.readme));
}

/**
 * Makes the example in `folder` unless a workspace is already there. It is built beside it and put in its place whole,
 * so that an interrupted start leaves nothing half furnished.
 */
export async function furnishWorkspace(
  folder: string,
  { clock, log, ...tools }: FurnishTools & { readonly clock: Clock; readonly log: Log },
): Promise<Result<void, StoreFailure>> {
  if (await exists(join(folder, 'workspace.json'))) return ok(undefined);
  const draft = `${folder}.preparando`;
  const stage = new StageClock(clock);
  try {
    await rm(draft, { recursive: true, force: true });
    await mkdir(dirname(folder), { recursive: true });
    const opened = await openDesk(draft, stage, log);
    if (!opened.ok) return opened;
    const furnished = await setUpAndFurnish(opened.value, stage, draft, tools);
    await opened.value.close();
    if (!furnished.ok) return furnished;
    // Only an empty folder gives way; one with somebody's files stops here.
    if (await exists(folder)) await rmdir(folder);
    await rename(draft, folder);
    return ok(undefined);
  } catch (error) {
    return err(writeFailure(error, folder));
  }
}

async function setUpAndFurnish(
  open: OpenDesk,
  clock: StageClock,
  folder: string,
  tools: FurnishTools,
): Promise<Result<void, StoreFailure>> {
  const person = STAFF[FIRST_AT_DESK];
  const done = await open.session.completeSetup({ stationCode: STATION_CODE, person, language: 'es-MX' });
  if (done.ok) return furnishDesk(open, clock, folder, tools);
  if (isStoreFailure(done.error)) return err(done.error);
  throw new Error(`The example's desk could not be set up: ${done.error.kind}`);
}

const isStoreFailure = (failure: DeskFailure): failure is StoreFailure => 'path' in failure;

/**
 * Plays the example on an open desk that is set up and empty.
 * @param clock the one that the desk was opened with
 */
export async function furnishDesk(
  { desk, session, vault, journal }: OpenDesk,
  clock: StageClock,
  folder: string,
  tools: FurnishTools,
): Promise<Result<void, StoreFailure>> {
  try {
    const signers = await furnishExample({
      ...tools,
      ...{ desk, session, vault, journal, clock },
      composeReceived,
      makeIdentity: makeExampleIdentity,
    });
    await writeSigners(join(folder, EXAMPLE_FOLDER), signers);
    return ok(undefined);
  } catch (error) {
    if (error instanceof ExampleRefused && isStoreFailure(error.failure)) return err(error.failure);
    if (errnoOf(error) !== null) return err(writeFailure(error, folder));
    throw error;
  }
}

/** Certificates with which a person may sign the letters that the example leaves pending. */
async function writeSigners(folder: string, { client, manager }: ExampleSigners): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, FILES.client), client.container, { mode: OWNER_ONLY });
  await writeFile(join(folder, FILES.manager), manager.container, { mode: OWNER_ONLY });
  const readme = readmeText({
    client: { file: FILES.client, holder: client.holder },
    manager: { file: FILES.manager, holder: manager.holder },
    password: EXAMPLE_PASSWORD,
  });
  await writeFile(join(folder, FILES.readme), readme, 'utf8');
}
