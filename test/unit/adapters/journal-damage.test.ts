import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal } from '../../../electron/adapters/journal-file';
import { inspectJournal } from '../../../electron/adapters/journal-reader';
import { SimulatedDisk } from '../../support/simulated-disk';
import { draft, fixedClock } from '../../support/store-drafts';

const clock = fixedClock;
let folder: string;
let path: string;
/** Three commands; the second has two events. */
let whole: Buffer;
let lines: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-damage-'));
  path = join(folder, '000001.jsonl');
  const opened = await openJournal(folder, { clock });
  if (!opened.ok) throw new Error('not opened');
  const { journal } = opened.value;
  await journal.append([draft(1)]);
  await journal.append([draft(2), draft(3)]);
  await journal.append([
    draft(4, { note: 'Última línea, más larga que la que le sigue: 12 °C. '.repeat(4) }),
  ]);
  await journal.close();
  whole = await readFile(path);
  lines = whole.toString('utf8').split('\n').slice(0, -1);
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

function line(number: number): string {
  const found = lines[number - 1];
  if (found === undefined) throw new Error(`no line ${number}`);
  return found;
}

/** A disk in memory that holds a journal of these bytes: opening thousands of them is quick there. */
async function diskWith(content: Buffer): Promise<SimulatedDisk> {
  const disk = new SimulatedDisk();
  await disk.makeFolder('/w/journal');
  const file = await disk.open('/w/journal/000001.jsonl', 'create-new');
  await file.write(content, 0);
  return disk;
}

describe('a torn last line', () => {
  it('at every offset is set aside, reported, and the journal goes on', async () => {
    const lastStart = whole.length - Buffer.byteLength(line(3)) - 1;
    for (let cut = lastStart; cut < whole.length; cut += 1) {
      const disk = await diskWith(whole.subarray(0, cut));
      const opened = await openJournal('/w/journal', { clock, files: disk });
      if (!opened.ok) throw new Error(`cut at ${cut}: ${JSON.stringify(opened.error)}`);
      const { journal, torn } = opened.value;
      const tornPath = '/w/journal/torn-20261122T214500123Z.bin';
      expect(torn).toEqual(cut === lastStart ? null : { path: tornPath, sizeBytes: cut - lastStart });
      if (torn !== null) expect(disk.contentOf(tornPath)).toEqual(whole.subarray(lastStart, cut));
      expect(disk.contentOf('/w/journal/000001.jsonl')).toHaveLength(lastStart);
      expect(journal.lastSeq()).toBe(3);
      expect((await journal.append([draft(5)])).ok).toBe(true);
      await journal.close();
      expect(await inspectJournal('/w/journal', { files: disk })).toMatchObject({
        end: { seq: 4 },
        tornBytes: 0,
        failure: null,
      });
    }
  });

  it('is kept on a real disk too, and a second one beside it', async () => {
    for (let round = 0; round < 2; round += 1) {
      await writeFile(path, whole.subarray(0, -5));
      const opened = await openJournal(folder, { clock });
      if (!opened.ok) throw new Error('not opened');
      expect(opened.value.torn?.sizeBytes).toBe(Buffer.byteLength(line(3)) + 1 - 5);
      await opened.value.journal.close();
    }
    expect((await readdir(folder)).sort()).toEqual([
      '000001.jsonl',
      'torn-20261122T214500123Z-2.bin',
      'torn-20261122T214500123Z.bin',
    ]);
  });

  it('with a sector that was never written is torn even though it ends in a newline', async () => {
    const gap = Buffer.from(whole);
    gap.fill(0, whole.length - 200, whole.length - 100);
    await writeFile(path, gap);
    const opened = await openJournal(folder, { clock });
    expect(opened).toMatchObject({
      ok: true,
      value: { torn: { sizeBytes: Buffer.byteLength(line(3)) + 1 } },
    });
    if (opened.ok) await opened.value.journal.close();
  });

  it('is left alone by an inspection', async () => {
    await writeFile(path, whole.subarray(0, -1));
    expect(await inspectJournal(folder)).toMatchObject({
      end: { seq: 3 },
      tornBytes: Buffer.byteLength(line(3)),
    });
    expect(await readFile(path)).toEqual(whole.subarray(0, -1));
  });
});

describe('a flipped bit', () => {
  it('anywhere is found and named, and nothing is written', async () => {
    const starts = [0, Buffer.byteLength(line(1)) + 1, Buffer.byteLength(`${line(1)}\n${line(2)}`) + 1];
    let flips = 0;
    for (let at = 0; at < whole.length; at += 1) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      const disk = await diskWith(flipped);
      const opened = await openJournal('/w/journal', { clock, files: disk });
      const expectedLine = starts.filter((start) => start <= at).length;
      expect(opened, `byte ${at}`).toMatchObject({
        ok: false,
        error: { kind: 'damaged', line: expectedLine },
      });
      expect(disk.contentOf('/w/journal/000001.jsonl').equals(flipped)).toBe(true);
      expect(await disk.list('/w/journal')).toEqual(['000001.jsonl']);
      flips += 1;
    }
    expect(flips).toBe(whole.length);
  });

  it('in each bit of a frame is found: checksum, separator, newline', async () => {
    const lastStart = Buffer.byteLength(`${line(1)}\n${line(2)}`) + 1;
    const frame = [...Array.from({ length: 9 }, (_, n) => lastStart + n), whole.length - 1];
    for (const at of frame) {
      for (let bit = 0; bit < 8; bit += 1) {
        const flipped = Buffer.from(whole);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        const opened = await openJournal('/w/journal', { clock, files: await diskWith(flipped) });
        expect(opened, `byte ${at}, bit ${bit}`).toMatchObject({
          ok: false,
          error: { kind: 'damaged', line: 3 },
        });
      }
    }
  });
});

describe('a line that was changed with its checksum', () => {
  /** Writes a line anew with a right checksum, as somebody would who knows the format. */
  function forged(number: number, change: (json: string) => string): string {
    const json = change(line(number).slice(9));
    return `${crc32(json).toString(16).padStart(8, '0')} ${json}`;
  }

  async function failureOf(content: readonly string[]): Promise<unknown> {
    const text = content.map((each) => `${each}\n`).join('');
    await writeFile(path, text);
    const opened = await openJournal(folder, { clock });
    expect(await readFile(path, 'utf8')).toBe(text);
    if (opened.ok) await opened.value.journal.close();
    return opened.ok ? 'accepted' : opened.error;
  }

  const linkOfLine = (number: number) => line(number).match(/"link":"([0-9a-f]{64})"/)?.[1] ?? '';

  it.each<[string, string, () => string[], number]>([
    ['two lines swapped', 'seq', () => [line(2), line(1), line(3)], 1],
    ['a line dropped', 'seq', () => [line(1), line(3)], 2],
    ['a line doubled', 'seq', () => [line(1), line(1), line(2)], 2],
    ['an empty line', 'crc', () => [line(1), '', line(2)], 2],
    [
      'another payload',
      'payload-hash',
      () => [line(1), forged(2, (json) => json.replace('"minutes":2', '"minutes":3'))],
      2,
    ],
    [
      'another salt',
      'payload-hash',
      () => [
        forged(1, (json) =>
          json.replace(/"salt":"./, '"salt":"g'.replace('g', json.match(/"salt":"0/) ? '1' : '0')),
        ),
      ],
      1,
    ],
    ['another actor', 'chain', () => [forged(1, (json) => json.replace('Itzel', 'Isaac')), line(2)], 1],
    ['another link', 'chain', () => [forged(1, (json) => json.replace(linkOfLine(1), 'f'.repeat(64)))], 1],
    ['another number', 'seq', () => [forged(1, (json) => json.replace('"seq":1', '"seq":2'))], 1],
    ['a member too many', 'schema', () => [forged(1, (json) => json.replace('"seq":1', '"seq":1,"x":1'))], 1],
    [
      'a header of the wrong type',
      'schema',
      () => [forged(1, (json) => json.replace('"declared":true', '"declared":"yes"'))],
      1,
    ],
    ['no entries', 'schema', () => [forged(1, () => '{"body":[],"codec":"plain","format":2}')], 1],
    ['no payload', 'schema', () => [forged(1, (json) => json.replace(/"payload":\{[^}]*\},/, ''))], 1],
    ['a lone surrogate', 'schema', () => [forged(1, (json) => json.replace('Se revis', '\\ud800'))], 1],
    ['an unknown codec', 'codec', () => [forged(1, (json) => json.replace('"plain"', '"none"'))], 1],
    ['a format of old', 'schema', () => [forged(1, (json) => json.replace('"format":2', '"format":0'))], 1],
    ['no JSON', 'json', () => [forged(1, (json) => json.slice(1))], 1],
    ['JSON that is no object', 'json', () => [forged(1, () => 'null')], 1],
    [
      'an upper-case checksum',
      'crc',
      () => [forged(1, () => '{"x":0}').replace(/^[0-9a-f]{8}/, (crc) => crc.toUpperCase())],
      1,
    ],
  ])('%s is found (%s)', async (_name, reason, content, at) => {
    expect(await failureOf(content())).toEqual({ kind: 'damaged', path, line: at, reason });
  });

  it('of a newer format is refused as such', async () => {
    expect(await failureOf([line(1), forged(2, (json) => json.replace('"format":2', '"format":7'))])).toEqual(
      {
        kind: 'newer-format',
        path,
        found: 7,
        known: 2,
      },
    );
  });

  it('gives up what is sound before it, and no more', async () => {
    await writeFile(path, `${line(1)}\n${line(2)}\n${line(2)}\n${line(3)}\n`);
    const seqs: number[] = [];
    const inspection = await inspectJournal(folder, { visit: ({ header }) => seqs.push(header.seq) });
    expect(seqs).toEqual([1, 2, 3]);
    expect(inspection).toMatchObject({
      end: { seq: 3, line: 2 },
      failure: { kind: 'damaged', line: 3, reason: 'seq' },
    });
  });

  it('after it was opened is found by reading', async () => {
    const opened = await openJournal(folder, { clock });
    if (!opened.ok) throw new Error('not opened');
    const { journal } = opened.value;
    const failures: unknown[] = [];
    for (const content of [
      whole.subarray(0, -10),
      Buffer.from(whole.toString('utf8').replace('Itzel', 'Isaac')),
    ]) {
      await writeFile(path, content);
      for await (const batch of journal.read()) if (!batch.ok) failures.push(batch.error);
    }
    expect(failures).toEqual([
      { kind: 'damaged', path, line: 3, reason: 'shorter-than-known' },
      { kind: 'damaged', path, line: 1, reason: 'crc' },
    ]);
    await journal.close();
  });
});
