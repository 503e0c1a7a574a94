/** A workspace on the disk, read from outside with somebody's password while a desk may have it open. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { evidencePath } from '../../electron/adapters/evidence-vault';
import { readableWorkspace } from '../../electron/adapters/expediente/workspace-folders';
import { inspectJournal } from '../../electron/adapters/journal-reader';
import { JOURNAL_START, SEGMENT_FILE, scanLines } from '../../electron/adapters/journal-scan';
import { openKeyring } from '../../electron/adapters/sealing/keyring';
import { unsealedWhole } from '../../electron/adapters/sealing/sealed-file';
import { nodeFileLayer } from '../../electron/adapters/workspace-file-layer';
import { workspacePaths } from '../../electron/adapters/workspace-folder';
import { FIRST_AT_DESK, STAFF, STAFF_PASSWORD } from '../../electron/application/demo/people';
import type { RecordedEvent } from '../../electron/shared/domain/event-envelope';
import { cheapAccess, PASSWORD } from './desk-access';
import { unwrap } from './desk-harness';

/** Who may come into a test's workspace. */
const KNOWN = [
  { login: 'ana.robles', password: PASSWORD },
  { login: STAFF[FIRST_AT_DESK].login, password: STAFF_PASSWORD },
];

export async function readWorkspace(folder: string) {
  const paths = workspacePaths(folder);
  const { workspaceId } = JSON.parse(await readFile(paths.infoFile, 'utf8'));
  const keyring = unwrap(await openKeyring({ workspaceId, paths: paths.keyringFiles, ...cheapAccess }));
  const slots = await Promise.all(
    KNOWN.map(({ login, password }) => keyring.openWithPassword(login, password)),
  );
  const slot = slots.find((one) => one !== null);
  if (!slot) throw new Error('Nobody that the tests know may come in');
  const secret = { workspaceId, masterKey: slot.masterKey };
  return unwrap(await readableWorkspace({ ...paths, secret }));
}

/** All events of a sound journal. */
export async function readWorkspaceEvents(folder: string): Promise<readonly RecordedEvent[]> {
  const { journalFolder, codec } = await readWorkspace(folder);
  const events: RecordedEvent[] = [];
  const { failure, tornBytes } = await inspectJournal(journalFolder, {
    codec,
    visit: (event) => events.push(event),
  });
  if (failure || tornBytes > 0)
    throw new Error(`Journal not sound: ${JSON.stringify({ failure, tornBytes })}`);
  return events;
}

/** Every link of the chain as the file holds it, verified while it is read. */
export async function linksOf(folder: string): Promise<ReadonlySet<string>> {
  const { journalFolder, codec } = await readWorkspace(folder);
  const path = join(journalFolder, SEGMENT_FILE);
  const file = await nodeFileLayer.open(path, 'read');
  const links = new Set<string>();
  try {
    const endBytes = await file.sizeBytes();
    for await (const step of scanLines({ file, path, codec, from: JOURNAL_START, endBytes })) {
      if (step.kind !== 'events') throw new Error(`The journal is damaged: ${JSON.stringify(step)}`);
      for (const { entries } of step.lines) for (const { link } of entries) links.add(link);
    }
  } finally {
    await file.close();
  }
  return links;
}

/** A file as the vault of the workspace holds it. */
export async function inWorkspaceVault(folder: string, sha256: string): Promise<Buffer> {
  const { evidence } = await readWorkspace(folder);
  const file = await nodeFileLayer.open(evidencePath(evidence.folder, sha256, evidence.keys), 'read');
  try {
    return Buffer.from(await unsealedWhole(file, evidence.keys));
  } finally {
    await file.close();
  }
}
