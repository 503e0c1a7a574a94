import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { createTextFileWriter } from '../../../../electron/adapters/audit/write-text-file';
import { err, ok, type Result } from '../../../../electron/shared/result';
import { seededRandom } from '../../../support/seeded-random';
import { PowerOff, SimulatedDisk } from '../../../support/simulated-disk';

const folder = '/usb';
const target = '/usb/bitácora.jsonl';
const OLD = 'la copia de ayer';
const pieces = ['uno\n', 'dos «ñ»\n', 'tres\n'];
const WHOLE = pieces.join('');

/** A disk with an older copy under the name. */
async function diskWithOld(): Promise<SimulatedDisk> {
  const disk = new SimulatedDisk();
  await disk.makeFolder(folder);
  await disk.syncFolder('/');
  const file = await disk.open(target, 'create-new');
  await file.write(Buffer.from(OLD), 0);
  await file.sync();
  await disk.syncFolder(folder);
  return disk;
}

async function* all(): AsyncGenerator<Result<string, never>> {
  for (const piece of pieces) yield ok(piece);
}

const content = (disk: SimulatedDisk) => disk.contentOf(target).toString('utf8');

it('answers size and hash of what is there', async () => {
  const disk = await diskWithOld();
  const sizeBytes = Buffer.byteLength(WHOLE);
  const sha256 = createHash('sha256').update(WHOLE).digest('hex');
  expect(await createTextFileWriter(disk)(target, all())).toEqual(ok({ sha256, sizeBytes }));
  expect(content(disk)).toBe(WHOLE);
  expect(await disk.list(folder)).toEqual(['bitácora.jsonl']);
});

it('is the old file or the new one whole, whenever the power goes off, and the new one once it was answered', async () => {
  const random = seededRandom(20261129);
  const probe = await diskWithOld();
  const before = probe.operations;
  await createTextFileWriter(probe)(target, all());
  const operations = probe.operations - before;
  expect(operations).toBeGreaterThan(5);
  for (let at = 1; at <= operations + 1; at += 1) {
    for (let round = 0; round < 10; round += 1) {
      const disk = await diskWithOld();
      disk.powerOffAt = disk.operations + at;
      let answered = false;
      try {
        answered = (await createTextFileWriter(disk)(target, all())).ok;
      } catch (error) {
        if (!(error instanceof PowerOff)) throw error;
      }
      disk.powerOffAt = Number.POSITIVE_INFINITY;
      disk.cyclePower(random);
      expect(answered ? [WHOLE] : [OLD, WHOLE]).toContain(content(disk));
    }
  }
});

it('leaves the old file and nothing beside it when the disk is full, at every operation', async () => {
  const probe = await diskWithOld();
  const before = probe.operations;
  await createTextFileWriter(probe)(target, all());
  for (let at = 1; at <= probe.operations - before - 1; at += 1) {
    const disk = await diskWithOld();
    const failing = disk.operations + at;
    disk.failWith = (operation) => (disk.operations === failing && operation !== 'unlink' ? 'ENOSPC' : null);
    const written = await createTextFileWriter(disk)(target, all());
    disk.failWith = () => null;
    if (written.ok) continue;
    expect(written.error).toEqual({ kind: 'disk-full', path: target });
    expect(content(disk)).toBe(OLD);
    expect(await disk.list(folder)).toEqual(['bitácora.jsonl']);
  }
});

it('leaves the old file and nothing beside it when what is written fails halfway', async () => {
  const disk = await diskWithOld();
  const failure = { kind: 'cancelled' } as const;
  async function* halfway(): AsyncGenerator<Result<string, typeof failure>> {
    yield ok('uno\n');
    yield err(failure);
  }
  expect(await createTextFileWriter(disk)(target, halfway())).toEqual(err(failure));
  expect(content(disk)).toBe(OLD);
  expect(await disk.list(folder)).toEqual(['bitácora.jsonl']);
});
