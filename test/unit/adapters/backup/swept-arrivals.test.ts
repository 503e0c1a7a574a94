// A bundle that fails half-way while a backup is made: what is swept was never lost, and nobody without a key can say so of anything else.
import { randomUUID } from 'node:crypto';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { beforeEach, expect, it, vi } from 'vitest';
import { generationsIn } from '../../../../electron/adapters/backup/backup-folder';
import { listGenerations } from '../../../../electron/adapters/backup/list-generations';
import { makeBackup } from '../../../../electron/adapters/backup/make-backup';
import { pruneBackups } from '../../../../electron/adapters/backup/prune-backups';
import { evidencePath } from '../../../../electron/adapters/evidence-vault';
import { checkedLine } from '../../../../electron/adapters/sealing/disposal-notes';
import { nodeFileLayer as files } from '../../../../electron/adapters/workspace-file-layer';
import { filesOf } from '../../../../electron/shared/domain/projections/page';
import { createDeskHarness, type DeskHarness, keep, unwrap } from '../../../support/desk-harness';
import { registerClient } from '../../../support/example-client';
import { Journey } from '../../../support/journey';
import { exchange } from '../../../support/transfer-bench';
import { readWorkspace } from '../../../support/workspace-reader';

let first: DeskHarness;
let second: DeskHarness;
let way: Awaited<ReturnType<typeof exchange>>;
let journey: Journey;
let target: string;
let lastGood: string | null = null;

beforeEach(async () => {
  first = await createDeskHarness();
  second = await createDeskHarness();
  way = await exchange(first, second);
  target = way.at('respaldos');
  lastGood = null;
  journey = await new Journey(first, await registerClient(first)).capture();
  for (const text of ['una captura', 'otra captura'])
    await journey.do({ type: 'evidence.attach', payload: { file: await keep(first, text), note: '' } });
  unwrap(await way.a.trySend(journey.id, way.idOfB, way.at('1')));
  return async () => {
    await first.dispose();
    await second.dispose();
    await way.dispose();
  };
}, 60_000);

/** As the keeper asks for it: measured by the last good one, and pruned where it goes on from that. */
async function back(hours = 4) {
  second.clock.advance(hours * 60);
  const made = unwrap(
    await makeBackup({
      workspace: second.folder,
      target,
      clock: second.clock,
      files,
      lastGood,
      after: async ({ continues, name, at }) => {
        if (continues) await pruneBackups(files, target, name, at);
      },
    }),
  );
  if (made.continues) lastGood = made.name;
  return made;
}

/** An arrival that cannot keep its last file. */
async function failing(meanwhile: () => Promise<unknown>): Promise<void> {
  const { vault } = second.open;
  const put = vault.put.bind(vault);
  let left = filesOf(journey.ticket).length;
  vi.spyOn(vault, 'put').mockImplementation(async (source, meta) => {
    if (left-- > 0) return put(source, meta);
    await meanwhile();
    return { ok: false, error: { kind: 'disk-full', path: '' } } as never;
  });
  const { token } = await way.b.look(way.at('1'));
  const taken = await way.b.arrivals.takeIn({ token, commandId: randomUUID() });
  expect(taken).toMatchObject({ ok: false, error: { kind: 'disk-full' } });
  vi.restoreAllMocks();
}

const notes = () => second.door.workspace.paths.sweptNotes;
const placeOf = async (sha256: string) =>
  evidencePath(
    second.door.workspace.paths.evidenceFolder,
    sha256,
    (await readWorkspace(second.folder)).evidence.keys,
  );
const parted = async () =>
  unwrap(await listGenerations(files, target)).generations.map(({ parted: is }) => is);

it('leaves the backups after it good, and the one that was made meanwhile goes with the schedule', async () => {
  let during = '';
  await back();
  await failing(async () => {
    const made = await back();
    expect(made.continues).toBe(true);
    during = made.name;
  });
  expect(await back()).toMatchObject({ continues: true, lost: 0 });
  expect(await parted()).toEqual([false, false, false]);
  for (let day = 0; day < 16; day += 1) await back(24);
  expect(await generationsIn(files, target)).not.toContain(during);
}, 90_000);

it('leaves them good too where the program ended, a backup was made at the locked door, and the next opening sweeps', async () => {
  await back();
  const killed = way.at('cortada');
  await failing(() => cp(second.folder, killed, { recursive: true }));
  await second.close();
  await rm(second.folder, { recursive: true });
  await cp(killed, second.folder, { recursive: true });
  await rm(`${second.folder}/workspace.lock`, { force: true, recursive: true });
  await back();
  await second.reopen();
  expect(await back()).toMatchObject({ continues: true, lost: 0 });
}, 60_000);

it('leaves them good too where one is made between the note and what it tells of', async () => {
  await back();
  const { vault } = second.open;
  const destroy = vault.destroyProvisional.bind(vault);
  let made: Awaited<ReturnType<typeof back>> | null = null;
  vi.spyOn(vault, 'destroyProvisional').mockImplementation(async (sha256) => {
    made ??= await back();
    second.clock.advance(1);
    return destroy(sha256);
  });
  await failing(async () => {});
  expect(made).toMatchObject({ continues: true });
  expect(await back()).toMatchObject({ continues: true, lost: 0 });
}, 60_000);

it('leaves them good too where the bundle is taken in again before the next one', async () => {
  await failing(() => back());
  await way.b.takeIn(way.at('1'));
  expect(await back()).toMatchObject({ continues: true, lost: 0 });
  expect(await back()).toMatchObject({ continues: true, lost: 0 });
  expect(await parted()).toEqual([false, false, false]);
  // What has other bytes after that is damage, whatever was noted once.
  const [file] = filesOf(journey.ticket);
  await writeFile(await placeOf(file?.sha256 ?? ''), 'otros bytes');
  expect(await back()).toMatchObject({ continues: false });
}, 60_000);

it('excuses no loss of a file that was taken in after all', async () => {
  await failing(() => back());
  expect((await back()).continues).toBe(true);
  await way.b.takeIn(way.at('1'));
  expect((await back()).continues).toBe(true);
  const [file] = filesOf(journey.ticket);
  await rm(await placeOf(file?.sha256 ?? ''));
  expect(await back()).toMatchObject({ continues: false, lost: 1 });
});

it('excuses none either where somebody takes the notes away first and lays them there again', async () => {
  await failing(() => back());
  expect((await back()).continues).toBe(true);
  await way.b.takeIn(way.at('1'));
  const kept = await readFile(notes());
  await rm(notes());
  // Nothing that it is measured by knows the notes any more, but for those made before.
  expect((await back()).continues).toBe(true);
  const [file] = filesOf(journey.ticket);
  const place = await placeOf(file?.sha256 ?? '');
  const whole = await readFile(place);
  await writeFile(notes(), kept);
  await rm(place);
  expect(await back()).toMatchObject({ continues: false, lost: 1 });
  await writeFile(place, whole.subarray(1));
  expect(await back()).toMatchObject({ continues: false });
});

it('excuses nothing that somebody without a key writes there', async () => {
  await way.b.takeIn(way.at('1'));
  await back();
  const [file] = filesOf(journey.ticket);
  const place = await placeOf(file?.sha256 ?? '');
  await rm(place);
  const path = place.slice(second.folder.length + 1).replaceAll('\\', '/');
  const signature = Buffer.alloc(64).toString('base64');
  await writeFile(notes(), checkedLine({ path, at: second.clock.now(), signature }));
  expect(await back()).toMatchObject({ continues: false, lost: 1 });
});
