// Evidence that goes away from a workspace, unlawfully and by a disposal, as its backups see it.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generationsIn } from '../../../../electron/adapters/backup/backup-folder';
import { listGenerations } from '../../../../electron/adapters/backup/list-generations';
import { makeBackup } from '../../../../electron/adapters/backup/make-backup';
import { pruneBackups } from '../../../../electron/adapters/backup/prune-backups';
import { evidencePath } from '../../../../electron/adapters/evidence-vault';
import { nodeFileLayer as files } from '../../../../electron/adapters/workspace-file-layer';
import { workspacePaths } from '../../../../electron/adapters/workspace-folder';
import { actAs, createDeskHarness, type DeskHarness, keep, unwrap } from '../../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../../support/example-client';
import { Journey } from '../../../support/journey';
import { readWorkspace } from '../../../support/workspace-reader';

let harness: DeskHarness;
let client: ExampleClient;
let root: string;
let target: string;
let lastGood: string | null;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mesa-n2-lost-'));
  target = join(root, 'respaldos');
  harness = await createDeskHarness();
  client = await registerClient(harness);
  lastGood = null;
});
afterEach(async () => {
  await harness.dispose();
  await rm(root, { recursive: true });
});

/** As the keeper asks for it: measured by the last good one, and pruned where it goes on from that. */
async function back(hours = 4) {
  harness.clock.advance(hours * 60);
  const made = unwrap(
    await makeBackup({
      workspace: harness.folder,
      target,
      clock: harness.clock,
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
const parted = async () =>
  unwrap(await listGenerations(files, target)).generations.map(({ parted: is }) => is);

async function request(subject: string) {
  const journey = await new Journey(harness, client).capture({ subject });
  const file = await keep(harness, `captura de ${subject}`, 'captura.txt');
  await journey.do({ type: 'evidence.attach', payload: { file, note: '' } });
  return { journey, place: await placeOf(file.sha256) };
}
const placeOf = async (sha256: string) =>
  evidencePath(
    workspacePaths(harness.folder).evidenceFolder,
    sha256,
    (await readWorkspace(harness.folder)).evidence.keys,
  );

async function disposeOf(journey: Journey): Promise<void> {
  const { role } = { role: 'gerente-operaciones' as const };
  await actAs(harness, role);
  const authority = { name: 'Persona gerente-operaciones', role, how: 'present' as const, evidence: null };
  await journey.do({
    type: 'deviation.withdraw',
    payload: { reason: 'Lo pide el cliente.', authority, evidence: [await keep(harness, randomUUID())] },
  });
  await actAs(harness, 'soporte-n2');
  unwrap(
    await harness.open.disposals.dispose({
      commandId: randomUUID(),
      ticketId: journey.id,
      expectedVersion: journey.ticket.version,
      ground: 'data-subject',
      reference: 'ARCO-17/2026',
      reason: 'Lo pidió su titular.',
    }),
  );
}

describe('a generation that lacks evidence of the last good one', () => {
  it('is no good one, though it lacks one file only, and the last that has it is never pruned', async () => {
    const { place } = await request('uno');
    const good = await back();
    await rm(place);
    expect(await back()).toMatchObject({ continues: false, lost: 1 });
    for (let day = 0; day < 30; day += 1) await back(24);
    expect(await generationsIn(files, target)).toContain(good.name);
    expect((await parted()).at(-1)).toBe(true);
  }, 60_000);

  it('is none when the whole folder of the evidence went away, and says of how many files', async () => {
    await request('uno');
    await request('dos');
    await back();
    const { evidenceFolder } = workspacePaths(harness.folder);
    await harness.close();
    await rename(evidenceFolder, join(root, 'evidencia movida'));
    await harness.reopen();
    expect(await back()).toMatchObject({ continues: false, lost: 4 });
  });

  it('is a good one again once the file was put back', async () => {
    const { place } = await request('uno');
    await back();
    await rename(place, join(root, 'movido'));
    expect((await back()).continues).toBe(false);
    await rename(join(root, 'movido'), place);
    expect(await back()).toMatchObject({ continues: true, lost: 0 });
    expect(await parted()).toEqual([false, false, false]);
  });

  it('is not excused by what was disposed of later', async () => {
    const lost = await request('uno');
    const { journey } = await request('dos');
    const good = await back();
    await rm(lost.place);
    await back();
    await disposeOf(journey);
    expect(await back()).toMatchObject({ continues: false, lost: 1 });
    // Begun anew by hand: what has the file stays all the same.
    lastGood = null;
    for (let day = 0; day < 20; day += 1) await back(24);
    expect(await generationsIn(files, target)).toContain(good.name);
  }, 60_000);

  it('is a good one where a request was disposed of in between, and goes on from those before', async () => {
    const { journey } = await request('uno');
    await request('dos');
    await back();
    await disposeOf(journey);
    expect(await back()).toMatchObject({ continues: true, lost: 0 });
    await back();
    expect(await parted()).toEqual([false, false, false]);
  });
});
