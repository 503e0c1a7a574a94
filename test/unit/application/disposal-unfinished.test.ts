// What happens around a disposal that is recorded and not carried out yet: nothing comes back, and nothing else goes.
import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openEvidenceVault } from '../../../electron/adapters/evidence-vault';
import type { OpenDesk } from '../../../electron/adapters/open-desk';
import { type FileLayer, nodeFileLayer } from '../../../electron/adapters/workspace-file-layer';
import { workspacePaths } from '../../../electron/adapters/workspace-folder';
import { openBare, someKeys } from '../../support/desk-access';
import { createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { type ExampleClient, registerClient, requestRecord } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { everythingIn } from '../../support/opened-workspace';

let harness: DeskHarness;
let client: ExampleClient;
let masterKey: Uint8Array;
/** Whether the files of the vault cannot be removed, as where another program holds them. */
let isBusy = false;

beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
  masterKey = new Uint8Array(harness.open.folders.secret.masterKey);
  isBusy = false;
});
afterEach(async () => {
  await rm(harness.folder, { recursive: true });
});

const busyLayer = (dead: () => boolean = () => false): FileLayer => ({
  ...nodeFileLayer,
  open: async (path, mode) => {
    if (dead()) throw Object.assign(new Error('nobody is there'), { code: 'EIO' });
    return nodeFileLayer.open(path, mode);
  },
  unlink: async (path) => {
    if (isBusy && path.includes('/evidence/')) throw Object.assign(new Error('busy'), { code: 'EBUSY' });
    return nodeFileLayer.unlink(path);
  },
});

async function closed(subject: string): Promise<Journey> {
  const journey = await new Journey(harness, client).capture({ subject });
  await journey.do(journey.validate(true));
  await (await (await (await journey.attend()).log()).finish()).report();
  return journey.do(await journey.approval(true));
}

/** Opens it with whoever set the desk up at it. */
async function opened(files: FileLayer = nodeFileLayer) {
  const desk = await openBare(harness.folder, harness.clock, new Uint8Array(masterKey), files);
  const [person] = desk.open.session.settings.people;
  unwrap(desk.open.session.seat(person?.id ?? ''));
  return desk;
}

const dispose = ({ disposals, desk }: OpenDesk, ticketId: string) =>
  disposals.dispose({
    commandId: randomUUID(),
    ticketId,
    expectedVersion: desk.state.tickets.get(ticketId)?.version ?? 0,
    ground: 'retention-ended',
    reference: 'Tabla de plazos 4.2',
    reason: 'Venció.',
  });

it('no checkpoint of the sessions between brings the request back', async () => {
  const gone = await closed('cacomixtle');
  await new Journey(harness, client).capture();
  await new Journey(harness, client).capture();
  await harness.close();
  isBusy = true;
  let isDead = false;
  const first = await opened(busyLayer(() => isDead));
  expect(unwrap(await dispose(first.open, gone.id)).unfinished).toMatchObject({ code: 'EBUSY' });
  // Killed: no checkpoint is written.
  isDead = true;
  await first.close().catch(() => {});
  await nodeFileLayer.unlink(join(harness.folder, 'workspace.lock')).catch(() => {});

  const second = await opened(busyLayer());
  expect(second.open.notices.map(({ key }) => key)).toContain('disposal-unfinished');
  Object.assign(harness, { open: second.open });
  await new Journey(harness, client).capture();
  await second.close();

  isBusy = false;
  const third = await opened();
  await third.open.checked;
  expect(third.open.desk.state.tickets.has(gone.id)).toBe(false);
  expect(third.open.session.state().damage).toBeNull();
  await third.close();
  for (const [part, text] of Object.entries(await everythingIn(harness.folder)))
    expect(text, part).not.toContain('cacomixtle');
});

it('nothing new is recorded under its name', async () => {
  const gone = await closed('cacomixtle');
  await harness.close();
  isBusy = true;
  const first = await opened(busyLayer());
  unwrap(await dispose(first.open, gone.id));
  Object.assign(harness, { open: first.open });
  const request = await requestRecord(harness, client);
  const again = { commandId: randomUUID(), id: gone.id };
  const refused = { ok: false, error: { kind: 'disposed' } };
  expect(await first.open.desk.capture(again, { request, receive: true })).toMatchObject(refused);
  await first.close();
  isBusy = false;
  await (await opened()).close();
  await rm(workspacePaths(harness.folder).checkpointFolder, { recursive: true });
  const last = await opened();
  expect(last.open.session.state().damage).toBeNull();
  await last.close();
});

it('it does not go on where the key of another request vanished off the record', async () => {
  const gone = await closed('cacomixtle');
  const other = await new Journey(harness, client).capture();
  const files = unwrap(harness.open.desk.page(other.id)).files;
  await harness.close();
  isBusy = true;
  const first = await opened(busyLayer());
  unwrap(await dispose(first.open, gone.id));
  await first.close();
  isBusy = false;
  const json = JSON.stringify({ stream: `ticket:${other.id}`, destroyedAt: '2026-11-23T15:00:00.000Z' });
  const forged = `${crc32(json).toString(16).padStart(8, '0')} ${json}`;
  for (const path of workspacePaths(harness.folder).streamKeyFiles) {
    const lines = (await readFile(path, 'utf8')).split('\n');
    await writeFile(path, lines.map((line) => (line.includes(other.id) ? forged : line)).join('\n'));
  }
  const second = await opened();
  await second.open.checked;
  expect(second.open.session.state().damage?.failure).toMatchObject({ kind: 'damaged', reason: 'key' });
  for (const { sha256 } of files) expect(unwrap(await second.open.vault.has(sha256))).toBe(true);
  await second.close();
});

it('what comes into the vault while others are destroyed stays', async () => {
  await harness.close();
  const folder = join(harness.folder, 'vault');
  await nodeFileLayer.makeFolder(folder, 0o700);
  const keys = someKeys();
  const meta = { name: 'a.txt', mediaType: 'text/plain' };
  const before = unwrap(await openEvidenceVault(folder, keys));
  for (let n = 0; n < 30; n += 1) unwrap(await before.put(Buffer.from(`viejo ${n}`), meta));
  const put: Promise<string>[] = [];
  const layer: FileLayer = {
    ...nodeFileLayer,
    unlink: async (path) => {
      if (put.length === 0 && /^[0-9a-f]{64}$/.test(basename(path))) {
        const added = Array.from({ length: 20 }, async (_, n) =>
          unwrap(await vault.put(Buffer.from(`nuevo ${n}`), meta)),
        );
        // Each takes its place once the one that is just being destroyed is gone, and before the next.
        put.push(...added.map(async (one) => (await one).sha256));
      }
      return nodeFileLayer.unlink(path);
    },
  };
  const vault = unwrap(await openEvidenceVault(folder, keys, layer));
  expect(unwrap(await vault.destroyOthers([]))).toBe(30);
  for (const sha256 of await Promise.all(put)) expect(unwrap(await vault.has(sha256))).toBe(true);
});
