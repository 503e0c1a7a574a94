// What an encrypted journal shows, and what is found when its lines are moved, dropped or put in from elsewhere.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal } from '../../../../electron/adapters/journal-file';
import { inspectJournal } from '../../../../electron/adapters/journal-reader';
import { SEGMENT_FILE } from '../../../../electron/adapters/journal-scan';
import { sealedLineCodec } from '../../../../electron/adapters/sealing/sealed-line-codec';
import { StreamKeyStore } from '../../../../electron/adapters/sealing/stream-keys';
import type { WorkspaceKeys } from '../../../../electron/adapters/sealing/workspace-keys';
import type { RecordedEvent } from '../../../../electron/shared/domain/event-envelope';
import { someKeys } from '../../../support/desk-access';
import { unwrap } from '../../../support/desk-harness';
import { draft, fixedClock } from '../../../support/store-drafts';

const keys = someKeys();
let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-sealed-'));
  path = join(folder, SEGMENT_FILE);
});
afterEach(() => rm(folder, { recursive: true }));

async function streamsOf(under: WorkspaceKeys) {
  const copies = ['streams', 'streams.copy'] as const;
  const paths = [join(folder, copies[0]), join(folder, copies[1])] as const;
  return unwrap(await StreamKeyStore.open({ keys: under, paths })).store;
}

const LINES = 6;

/** Six lines, the third of two events. */
async function write(under = keys) {
  const streams = await streamsOf(under);
  const codec = sealedLineCodec(under, streams);
  const { journal } = unwrap(await openJournal(folder, { clock: fixedClock, codec }));
  for (let n = 1; n <= LINES; n += 1) {
    unwrap(await journal.append(n === 3 ? [draft(30), draft(31)] : [draft(n, { note: 'CANARIO' })]));
  }
  const head = journal.head();
  await journal.close();
  return { streams, codec, head };
}

const lines = async () => (await readFile(path, 'utf8')).trimEnd().split('\n');
const put = (rows: readonly string[]) => writeFile(path, rows.map((row) => `${row}\n`).join(''));

async function inspect(under = keys) {
  const events: RecordedEvent[] = [];
  const codec = sealedLineCodec(under, await streamsOf(under));
  const found = await inspectJournal(folder, { codec, visit: (event) => events.push(event) });
  return { ...found, events };
}

describe('an encrypted journal', () => {
  it('reads as it was written, and shows neither content, nor types, nor people', async () => {
    const { head } = await write();
    const found = await inspect();
    expect(found).toMatchObject({ failure: null, tornBytes: 0, end: { head, line: LINES } });
    expect(found.events).toHaveLength(LINES + 1);
    const text = await readFile(path, 'utf8');
    expect(text).not.toMatch(/CANARIO|v1\.|header|payload|recorded/);
  });

  it.each<[string, (rows: string[]) => string[], number, string]>([
    ['two lines that changed places', ([a = '', b = '', ...rest]) => [b, a, ...rest], 1, 'seal'],
    ['a line that is missing', ([a = '', _gone, ...rest]) => [a, ...rest], 2, 'seal'],
    ['the first line missing', ([_gone, ...rest]) => rest, 1, 'seal'],
    ['a line that comes twice', ([a = '', ...rest]) => [a, a, ...rest], 2, 'seal'],
  ])('with %s is damaged there', async (_what, change, line, reason) => {
    await write();
    await put(change(await lines()));
    expect((await inspect()).failure).toEqual({ kind: 'damaged', path, line, reason });
  });

  it('with a line of another workspace in the place of its own is damaged there', async () => {
    await write(someKeys('0192f0a0-0000-7000-a000-00000000000c'));
    const foreign = (await lines())[3] ?? '';
    await rm(path);
    for (const name of ['streams', 'streams.copy']) await rm(join(folder, name));
    await write();
    await put((await lines()).map((row, at) => (at === 3 ? foreign : row)));
    expect((await inspect()).failure).toEqual({ kind: 'damaged', path, line: 4, reason: 'seal' });
  });

  it('with any one byte turned is damaged in its line, and what is before it is read', async () => {
    await write();
    const sound = await readFile(path);
    const starts = sound
      .toString('latin1')
      .split('\n')
      .map((row) => row.length + 1);
    for (let at = 0; at < sound.length; at += 13) {
      const turned = Buffer.from(sound);
      turned[at] = (turned[at] ?? 0) ^ 2;
      await writeFile(path, turned);
      const { failure, tornBytes, end } = await inspect();
      let line = 0;
      for (let sum = 0; sum <= at; line += 1) sum += starts[line] ?? 1;
      expect(failure ? 'line' in failure && failure.line : tornBytes > 0 && LINES, `byte ${at}`).toBe(line);
      expect(end.line).toBe(line - 1);
    }
  });

  it('tells that the key of a stream is gone, and does not take it for an empty one', async () => {
    await write();
    for (const name of ['streams', 'streams.copy']) await rm(join(folder, name));
    expect((await inspect()).failure).toMatchObject({ kind: 'damaged', line: 1, reason: 'key' });
  });

  it('keeps its chain past a stream whose key was destroyed, whose content nobody can read', async () => {
    const { streams, head } = await write();
    const { streamId } = draft(1).header;
    unwrap(await streams.destroy(streamId, '2026-11-29T15:00:00.000Z'));
    const found = await inspect();
    expect(found).toMatchObject({ failure: null, end: { head } });
    const gone = found.events.filter(({ header }) => header.streamId === streamId);
    expect(gone.length).toBeGreaterThan(0);
    for (const { payload, destroyed } of gone) expect([payload, destroyed]).toEqual([null, true]);
    const others = found.events.filter(({ header }) => header.streamId !== streamId);
    for (const { payload, destroyed } of others)
      expect([payload === null, destroyed]).toEqual([false, undefined]);
  });
});
