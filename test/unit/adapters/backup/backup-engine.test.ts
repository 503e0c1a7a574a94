import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createBackupEngine } from '../../../../electron/adapters/backup/backup-engine';
import { verifyBackupCommand } from '../../../../electron/adapters/command-line/backup-commands';
import { createTerminalSpeaker } from '../../../../electron/adapters/command-line/terminal-speaker';
import { nodeFileLayer as files } from '../../../../electron/adapters/workspace-file-layer';
import type { BackupEngine } from '../../../../electron/application/backup/backup-ports';
import { WorkerFolder } from '../../../support/bundled-worker';
import { createDeskHarness, type DeskHarness, unwrap } from '../../../support/desk-harness';
import { silentLog } from '../../../support/silent-log';

const folder = new WorkerFolder();
let workerUrl: URL;
let harness: DeskHarness;
let engine: BackupEngine;
let root: string;

beforeAll(async () => {
  workerUrl = await folder.bundle('electron/adapters/backup/backup-worker.ts');
});
afterAll(() => folder.dispose());
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mesa-n2-engine-'));
  harness = await createDeskHarness();
  const own = { workspace: harness.folder, ownFolders: [harness.folder] };
  engine = createBackupEngine({ ...own, workerUrl, files, log: silentLog });
});
afterEach(async () => {
  await harness.dispose();
  await rm(root, { recursive: true });
});

const LARGE_BYTES = 30_000_000;

async function keepLarge(): Promise<void> {
  const bytes = Buffer.alloc(LARGE_BYTES);
  for (let at = 0; at < bytes.length; at += 4096) bytes.writeUInt32LE(at, at);
  unwrap(
    await harness.open.vault.put(bytes, { name: 'captura.pcap', mediaType: 'application/octet-stream' }),
  );
}

describe('the folder of the backups', () => {
  it('is told where it shares the volume of the workspace, and not where that cannot be known', async () => {
    expect(await engine.isOnSameDisk(root)).toBe(true);
    expect(await engine.isOnSameDisk(join(root, 'no está'))).toBe(false);
  });

  it.skipIf(process.platform !== 'linux')('is told from one on another volume', async () => {
    expect(await engine.isOnSameDisk('/proc')).toBe(false);
  });
});

describe('at the command line', () => {
  it('both the folder that was chosen and the desk’s own in it are understood', async () => {
    const place = unwrap(await engine.prepare(root));
    unwrap(await engine.make(place, { usual: true, prunes: true }));
    const said: string[] = [];
    const say = async (text: string) => void said.push(text);
    const speaker = createTerminalSpeaker();
    const terminal = { out: say, err: say, folder: root, speaker, secret: async () => '' };
    for (const folder of [root, place]) expect(await verifyBackupCommand([folder], terminal)).toBe(0);
    // Two desks' on one stick: somebody has to say which.
    await mkdir(join(root, 'mesa-n2-respaldos-otra'));
    expect(await verifyBackupCommand([root], terminal)).toBe(2);
    expect(said.filter((text) => text.includes('está completo'))).toHaveLength(2);
  });
});

describe('a backup in its worker', () => {
  it('leaves the main thread free while it copies and reads back', async () => {
    await keepLarge();
    const place = unwrap(await engine.prepare(root));
    const before = performance.eventLoopUtilization();
    const made = unwrap(await engine.make(place, { usual: true, prunes: true }));
    expect(made.sizeBytes).toBeGreaterThan(LARGE_BYTES);
    const { utilization } = performance.eventLoopUtilization(before);
    expect(utilization).toBeLessThan(0.3);
    expect(unwrap(await engine.list(place)).generations).toHaveLength(1);
    const { secret } = harness.open.folders;
    expect(unwrap(await engine.verify(place, made.name, secret))).toMatchObject({ damaged: [], missing: 0 });
  });

  it('can be given up in the middle, and the next one is whole', async () => {
    await keepLarge();
    const place = unwrap(await engine.prepare(root));
    const making = engine.make(place, { usual: true, prunes: true });
    await expect
      .poll(() => engine.progress()?.totalBytes ?? 0, { interval: 1, timeout: 20_000 })
      .toBeGreaterThan(0);
    engine.stop();
    expect(await making).toMatchObject({ error: { kind: 'backup', reason: 'interrupted' } });
    expect(unwrap(await engine.list(place)).generations).toEqual([]);
    const made = unwrap(await engine.make(place, { usual: true, prunes: true }));
    expect(unwrap(await engine.verify(place, made.name, null))).toMatchObject({ damaged: [], missing: null });
    expect((await readdir(place)).filter((name) => name.startsWith('.incoming'))).toEqual([]);
  });
});

describe('where backups go', () => {
  it('is a folder of the desk’s own in what was chosen, found again there and by its parent', async () => {
    const place = unwrap(await engine.prepare(root));
    expect(place).not.toBe(root);
    expect(unwrap(await engine.prepare(place))).toBe(place);
    expect(unwrap(await engine.prepare(root))).toBe(place);
    expect(unwrap(await engine.find(root))).toBe(place);
    expect(await engine.isThere(place)).toBe(true);
    await rm(place, { recursive: true });
    expect(await engine.isThere(place)).toBe(false);
    expect(await engine.make(place, { usual: true, prunes: true })).toMatchObject({
      error: { reason: 'destination-missing' },
    });
    expect(await engine.find(root)).toMatchObject({ error: { reason: 'no-backup' } });
  });

  it('is not inside the workspace, nor another desk’s', async () => {
    const inside = join(harness.folder, 'copias');
    await mkdir(inside);
    expect(await engine.prepare(inside)).toMatchObject({ error: { reason: 'inside-workspace' } });
    await rm(inside, { recursive: true });
    const place = unwrap(await engine.prepare(root));
    unwrap(await engine.make(place, { usual: true, prunes: true }));
    const other = await createDeskHarness();
    const own = { workspace: other.folder, ownFolders: [other.folder] };
    const second = createBackupEngine({ ...own, workerUrl, files, log: silentLog });
    expect(await second.prepare(place)).toMatchObject({ error: { reason: 'other-desk' } });
    // Beside it there is room for both.
    expect(unwrap(await second.prepare(root))).not.toBe(place);
    await other.dispose();
  });
});
