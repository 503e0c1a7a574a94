// A certificate that the desk trusts, or its logo, damaged or lost and brought again: on record, and no backup is parted by it.
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listGenerations } from '../../../../electron/adapters/backup/list-generations';
import { makeBackup } from '../../../../electron/adapters/backup/make-backup';
import { evidencePath } from '../../../../electron/adapters/evidence-vault';
import type { Handlers } from '../../../../electron/adapters/ipc-register';
import { nodeFileLayer as files } from '../../../../electron/adapters/workspace-file-layer';
import { createAuthority } from '../../../support/certificates/certificate-authority';
import { handlersOf } from '../../../support/desk-handlers';
import { createDeskHarness, type DeskHarness, keep, unwrap } from '../../../support/desk-harness';
import { readWorkspace, readWorkspaceEvents } from '../../../support/workspace-reader';

const root = createAuthority([['2.5.4.3', 'Autoridad de pruebas']]);
const other = createAuthority([['2.5.4.3', 'Otra autoridad']]);
const edge = { correlationId: 'prueba' } as Parameters<Handlers['trust:add']>[1];

let harness: DeskHarness;
let folder: string;
let lastGood: string | null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-trusted-'));
  harness = await createDeskHarness('lider-soc');
  lastGood = null;
});
afterEach(async () => {
  await harness.dispose();
  await rm(folder, { recursive: true });
});

async function back() {
  harness.clock.advance(240);
  const putBack = harness.open.putBack();
  const { clock } = harness;
  const made = unwrap(
    await makeBackup({ workspace: harness.folder, target: folder, clock, files, lastGood, putBack }),
  );
  if (made.continues) lastGood = made.name;
  return made;
}
const parted = async () =>
  unwrap(await listGenerations(files, folder)).generations.map(({ parted: is }) => is);

const brought = (...ders: readonly Uint8Array[]) =>
  ders.map((bytes, index) => ({ name: `${index}.cer`, bytes: Uint8Array.from(bytes) }));
const examined = async (...ders: readonly Uint8Array[]) =>
  unwrap(await handlersOf(harness)['trust:examine']({ files: brought(...ders) }, edge)).certificates;
async function trust(...ders: readonly Uint8Array[]) {
  const chosen = (await examined(...ders)).map(({ sha256 }) => sha256);
  const meta = { commandId: randomUUID(), expectedVersion: harness.open.desk.state.trust.version };
  return handlersOf(harness)['trust:add']({ ...meta, files: brought(...ders), chosen }, edge);
}
const trusted = () => harness.open.desk.state.trust.certificates;

async function placeOf(sha256: string): Promise<string> {
  const { evidence } = await readWorkspace(harness.folder);
  return evidencePath(harness.door.workspace.paths.evidenceFolder, sha256, evidence.keys);
}
async function flip(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  await writeFile(path, bytes);
}
const putBacks = async () =>
  (await readWorkspaceEvents(harness.folder)).filter(({ header }) => header.type === 'v1.desk-file.put-back');

it.each([
  ['damaged', flip],
  ['lost', (path: string) => rm(path)],
])('is trusted as before where it was %s: who brought it is on record', async (_how, spoil) => {
  unwrap(await trust(root.der));
  const [{ sha256, addedAt } = { sha256: '', addedAt: '' }] = trusted();
  await back();
  await spoil(await placeOf(sha256));
  expect((await back()).continues).toBe(false);
  harness.clock.advance(5);
  // It is offered like one that is not known, since it is not there; another one comes with it.
  expect(await examined(root.der, other.der)).toMatchObject([{ isKnown: false }, { isKnown: false }]);
  unwrap(await trust(root.der, other.der));
  expect(trusted()).toHaveLength(2);
  expect(trusted()[0]).toMatchObject({ sha256, addedAt });
  expect(await putBacks()).toMatchObject([
    {
      header: { actor: { name: 'Ana Robles' } },
      payload: { sha256, fileName: `${sha256.slice(0, 16)}.cer` },
    },
  ]);
  expect(await back()).toMatchObject({ continues: true, lost: 0 });
  expect(await parted()).toEqual([false, expect.anything(), false]);
  // By the journal alone: what is in memory is gone.
  await harness.reopen();
  expect(await back()).toMatchObject({ continues: true, lost: 0 });
  expect((await parted()).at(-1)).toBe(false);
  await flip(await placeOf(sha256));
  expect((await back()).continues).toBe(false);
});

it('is refused as before where it is whole, and puts nothing on record', async () => {
  unwrap(await trust(root.der));
  expect(await examined(root.der)).toMatchObject([{ isKnown: true }]);
  expect(await trust(root.der)).toMatchObject({ ok: false, error: { rule: 'trusted-already' } });
  expect(await putBacks()).toEqual([]);
});

it('is answered where nothing else was brought', async () => {
  unwrap(await trust(root.der));
  const [{ sha256 } = { sha256: '' }] = trusted();
  await flip(await placeOf(sha256));
  const { version } = harness.open.desk.state.trust;
  expect(unwrap(await trust(root.der))).toMatchObject({ id: 'list', version });
  expect(await harness.open.vault.has(sha256)).toEqual({ ok: true, value: true });
  expect(await putBacks()).toHaveLength(1);
});

it('parts no backup either where it was taken off the list and put on it again', async () => {
  unwrap(await trust(root.der));
  const [{ sha256 } = { sha256: '' }] = trusted();
  await back();
  await flip(await placeOf(sha256));
  const meta = { commandId: randomUUID(), expectedVersion: harness.open.desk.state.trust.version };
  unwrap(
    await harness.open.desk.trustCommand(meta, {
      type: 'trust.remove',
      payload: { sha256, reason: 'Se dañó.' },
    }),
  );
  unwrap(await trust(root.der));
  expect(await back()).toMatchObject({ continues: true, lost: 0 });
  await flip(await placeOf(sha256));
  expect((await back()).continues).toBe(false);
});

it('is the logo of the settings too, and excuses no other file that was exchanged meanwhile', async () => {
  const logo = { ...(await keep(harness, 'un logo', 'logo.png')), mediaType: 'image/png' };
  const { issuer } = harness.open.session.settings;
  unwrap(await harness.open.session.save({ issuer: { ...issuer, logo } }));
  unwrap(await trust(root.der));
  await back();
  await flip(await placeOf(logo.sha256));
  await keep(harness, 'un logo', 'logo.png');
  expect(await putBacks()).toMatchObject([{ payload: { sha256: logo.sha256, fileName: 'logo.png' } }]);
  expect((await back()).continues).toBe(true);
  const [{ sha256 } = { sha256: '' }] = trusted();
  await flip(await placeOf(logo.sha256));
  await keep(harness, 'un logo', 'logo.png');
  await flip(await placeOf(sha256));
  expect((await back()).continues).toBe(false);
});
