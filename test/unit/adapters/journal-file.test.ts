import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal } from '../../../electron/adapters/journal-file';
import { inspectJournal } from '../../../electron/adapters/journal-reader';
import { JOURNAL_START } from '../../../electron/adapters/journal-scan';
import type { Journal, JournalPosition } from '../../../electron/application/ports';
import type { RecordedEvent } from '../../../electron/shared/domain/event-envelope';
import { draft, fixedClock } from '../../support/store-drafts';

const clock = fixedClock;
let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-journal-'));
  path = join(folder, '000001.jsonl');
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function open(options: Partial<Parameters<typeof openJournal>[1]> = {}) {
  const opened = await openJournal(folder, { clock, ...options });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

async function readAll(journal: Journal, after?: JournalPosition): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of journal.read(after)) {
    if (!batch.ok) throw new Error(JSON.stringify(batch.error));
    events.push(...batch.value);
  }
  return events;
}

/** Appends `counts.length` commands with so many events each; answers the position after each. */
async function fill(counts: readonly number[]): Promise<JournalPosition[]> {
  const { journal } = await open();
  const positions: JournalPosition[] = [];
  let n = 0;
  for (const count of counts) {
    const drafts = Array.from({ length: count }, () => draft(++n));
    const receipt = await journal.append(drafts);
    expect(receipt.ok).toBe(true);
    positions.push(journal.position());
  }
  await journal.close();
  return positions;
}

describe('a journal', () => {
  it('starts empty where there is no file, and makes one', async () => {
    const { journal, torn, startedAt } = await open();
    expect({ head: journal.head(), seq: journal.lastSeq(), torn, startedAt }).toEqual({
      head: '0'.repeat(64),
      seq: 0,
      torn: null,
      startedAt: JOURNAL_START,
    });
    expect(await readAll(journal)).toEqual([]);
    await journal.close();
    expect(await readFile(path, 'utf8')).toBe('');
  });

  it('gives back what was appended, numbered without gaps, one line for each command', async () => {
    const { journal } = await open();
    const first = await journal.append([draft(1), draft(2)]);
    const second = await journal.append([draft(3, { note: 'ñ 😀 \u0000', none: undefined })]);
    if (!first.ok || !second.ok) throw new Error('not appended');
    const events = await readAll(journal);
    expect(events.map(({ header }) => header.seq)).toEqual([1, 2, 3]);
    expect(events).toEqual([...first.value.events, ...second.value.events]);
    expect(events[2]?.payload).toStrictEqual({ note: 'ñ 😀 \u0000' });
    expect(journal.head()).toBe(second.value.head);
    await journal.close();
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(3);
  });

  it('goes on where it ended after being closed', async () => {
    const positions = await fill([1, 2]);
    const { journal } = await open();
    expect(journal.position()).toEqual(positions[1]);
    await journal.append([draft(4)]);
    await journal.close();
    const { end, failure } = await inspectJournal(folder);
    expect({ seq: end.seq, failure }).toEqual({ seq: 4, failure: null });
  });

  it('appends in the order of the calls when they overlap', async () => {
    const { journal } = await open();
    const receipts = await Promise.all(Array.from({ length: 40 }, (_, n) => journal.append([draft(n + 1)])));
    expect(receipts.map((receipt) => receipt.ok && receipt.value.events[0]?.header.seq)).toEqual(
      Array.from({ length: 40 }, (_, n) => n + 1),
    );
    expect((await readAll(journal)).map(({ header }) => header.eventId)).toEqual(
      Array.from({ length: 40 }, (_, n) => draft(n + 1).header.eventId),
    );
    await journal.close();
  });

  it('reads lines longer than its chunks, and many of them', async () => {
    const { journal } = await open();
    const sizes = [10, 300_000, 5, 1_200_000, 262_144, 1];
    for (const [n, size] of sizes.entries()) await journal.append([draft(n + 1, { text: 'é'.repeat(size) })]);
    const lengths = (await readAll(journal)).map(
      ({ payload }) => JSON.stringify(payload).length - '{"text":""}'.length,
    );
    expect(lengths).toEqual(sizes);
    await journal.close();
    expect((await inspectJournal(folder)).end.seq).toBe(sizes.length);
  });

  it('takes a draft that is none for a bug, and is whole afterwards', async () => {
    const { journal } = await open();
    const bad = draft(1);
    await expect(journal.append([{ ...bad, header: { ...bad.header, type: 'Assigned' } }])).rejects.toThrow();
    await expect(journal.append([draft(1, { lone: '\ud800' })])).rejects.toThrow('surrogate');
    await expect(journal.append([])).rejects.toThrow(RangeError);
    await expect(journal.append([draft(1, 'x'.repeat(33 * 1024 * 1024))])).rejects.toThrow(RangeError);
    expect((await journal.append([draft(1)])).ok).toBe(true);
    expect(await readAll(journal)).toHaveLength(1);
    await journal.close();
    await expect(journal.append([draft(2)])).rejects.toThrow('closed');
  });

  it('salts each payload: equal payloads have different hashes', async () => {
    await fill([1]);
    const { journal } = await open();
    await journal.append([draft(2, draft(1).payload)]);
    await journal.close();
    const hashes = (await readFile(path, 'utf8')).match(/"payloadHash":"[0-9a-f]{64}"/g);
    expect(new Set(hashes).size).toBe(2);
  });

  it('is readable by its owner only', async () => {
    await fill([1]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });
});

describe('a journal opened from a position', () => {
  it.each([0, 1, 2, 3])('reads only what comes after line %i, and ends with the same head', async (lines) => {
    const positions = await fill([1, 2, 1]);
    const from = lines === 0 ? JOURNAL_START : positions[lines - 1];
    if (from === undefined) throw new Error('no such position');
    const replayed: number[] = [];
    const starts: JournalPosition[] = [];
    const { journal, startedAt } = await open({
      from,
      replay: (at) => {
        starts.push(at);
        return ({ header }) => replayed.push(header.seq);
      },
    });
    expect({ startedAt, starts }).toEqual({
      startedAt: from,
      starts: [from],
    });
    expect(replayed).toEqual([1, 2, 3, 4].filter((seq) => seq > from.seq));
    expect(journal.position()).toEqual(positions[2]);
    expect((await readAll(journal, from)).map(({ header }) => header.seq)).toEqual(replayed);
    await journal.close();
  });

  it('is another one where a position that was known is not its own, and nothing is written', async () => {
    const positions = await fill([1, 2, 1]);
    const good = positions[1];
    if (good === undefined) throw new Error('no such position');
    const before = await readFile(path);
    const foreign: JournalPosition[] = [
      { ...good, head: 'f'.repeat(64) },
      { ...good, seq: good.seq + 1 },
      { ...good, offsetBytes: good.offsetBytes - 1 },
      { ...good, lineBytes: good.lineBytes + 1 },
      { ...good, lineBytes: good.offsetBytes },
      { ...good, lineBytes: good.offsetBytes + 1 },
      { ...good, file: '000002.jsonl' },
      { ...JOURNAL_START, seq: 3 },
      { ...JOURNAL_START, head: good.head },
    ];
    const failure = { kind: 'damaged', path, line: null, reason: 'other-than-known' };
    for (const at of foreign) {
      for (const known of [{ from: at }, { known: at }, { from: good, known: at }]) {
        expect(await openJournal(folder, { clock, ...known })).toEqual({ ok: false, error: failure });
      }
    }
    expect(await readFile(path)).toEqual(before);
  });

  it.each([
    ['cut off', (kept: Uint8Array) => writeFile(path, kept)],
    ['emptied', () => writeFile(path, '')],
    ['deleted', () => rm(path)],
  ])('is not taken for whole or new when it was %s and a checkpoint knows better', async (_how, spoil) => {
    const [, second, third] = await fill([1, 2, 1]);
    if (second === undefined || third === undefined) throw new Error('no such position');
    await spoil((await readFile(path)).subarray(0, second.offsetBytes));
    const before = await readFile(path).catch(() => null);
    const failure = { kind: 'damaged', path, line: null, reason: 'shorter-than-known' };
    expect(await openJournal(folder, { clock, from: third })).toEqual({ ok: false, error: failure });
    expect(await readFile(path).catch(() => null)).toEqual(before);
  });

  it.each([
    ['its last line alone', 1],
    ['several of its lines', 2],
  ])(
    'is not taken for one whose last line was never finished when zeros lie over %s',
    async (_what, lines) => {
      const positions = await fill([1, 2, 1]);
      const last = positions.at(-1);
      const until = positions.at(-1 - lines);
      if (last === undefined || until === undefined) throw new Error('no such position');
      const spoilt = (await readFile(path)).fill(0, until.offsetBytes + 20);
      await writeFile(path, spoilt);
      const failure = { kind: 'damaged', path, line: null, reason: 'shorter-than-known' };
      expect(await openJournal(folder, { clock, from: last })).toEqual({ ok: false, error: failure });
      expect(await readFile(path)).toEqual(spoilt);
      expect(await readdir(folder)).toEqual(['000001.jsonl']);
    },
  );

  it('refuses to read on from a position that is not its own', async () => {
    const positions = await fill([1, 2]);
    const { journal } = await open();
    const batches = [];
    for await (const batch of journal.read({ ...(positions[0] ?? JOURNAL_START), head: 'f'.repeat(64) }))
      batches.push(batch);
    expect(batches).toEqual([{ ok: false, error: { kind: 'damaged', path, line: 1, reason: 'position' } }]);
    await journal.close();
  });
});

describe('what is not an empty journal', () => {
  it('is a folder in its place', async () => {
    await mkdir(path);
    expect(await openJournal(folder, { clock })).toEqual({
      ok: false,
      error: { kind: 'io', path, code: 'EISDIR' },
    });
  });

  it('is a link to a journal: what is behind it is neither read nor written', async () => {
    await fill([1, 1]);
    const elsewhere = join(folder, 'en-otro-disco');
    await rename(path, elsewhere);
    await symlink(elsewhere, path);
    const before = await readFile(elsewhere);
    const failure = { kind: 'damaged', path, line: null, reason: 'link' };
    expect(await openJournal(folder, { clock })).toEqual({ ok: false, error: failure });
    expect(await inspectJournal(folder)).toMatchObject({ failure });
    expect(await readFile(elsewhere)).toEqual(before);
  });

  it('is a missing folder', async () => {
    const missing = join(folder, 'none');
    expect(await openJournal(missing, { clock })).toEqual({
      ok: false,
      error: { kind: 'missing', path: missing },
    });
  });

  it('is a folder with a segment that this version does not know', async () => {
    await writeFile(join(folder, '000002.jsonl'), '');
    expect(await openJournal(folder, { clock })).toMatchObject({
      ok: false,
      error: { kind: 'damaged', line: null, reason: 'unknown-segment' },
    });
    expect(await readdir(folder)).toEqual(['000002.jsonl']);
  });
});
