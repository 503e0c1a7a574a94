import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openJournal } from '../../../electron/adapters/journal-file';
import { AuditIndex } from '../../../electron/application/audit-index';
import { AuditMatcher } from '../../../electron/application/audit-matcher';
import type { Journal } from '../../../electron/application/ports';
import { EVERY_EVENT } from '../../../electron/shared/domain/audit';
import { unwrap } from '../../support/desk-harness';
import { seededRandom } from '../../support/seeded-random';
import { draft, fixedClock } from '../../support/store-drafts';

const EVENTS = 3000;
const PER_LINE = 3;
let folder: string;
let journal: Journal;

/** Some megabytes: many times what is read at once. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-index-'));
  const opened = await openJournal(folder, { clock: fixedClock });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  journal = opened.value.journal;
  for (let n = 1; n <= EVENTS; n += PER_LINE) {
    await journal.append([0, 1, 2].map((more) => draft(n + more, { nota: 'x'.repeat(1500), n: n + more })));
  }
});

afterAll(async () => {
  await journal.close();
  await rm(folder, { recursive: true });
});

const everything = new AuditMatcher(EVERY_EVENT, () => ({ own: '', shared: [] }));

it('reads from the disk the very events that a page shows, near one another or far apart', async () => {
  const index = new AuditIndex(journal);
  unwrap(await index.refresh());
  expect(index.size).toBe(EVENTS);
  const random = seededRandom(20261129);
  const asked = [
    [1],
    [EVENTS],
    [1, EVENTS],
    Array.from({ length: 100 }, (_, at) => EVENTS - 99 + at),
    ...Array.from({ length: 40 }, () =>
      [...new Set(Array.from({ length: 30 }, () => 1 + Math.floor(random() * EVENTS)))].sort((a, b) => a - b),
    ),
  ];
  for (const seqs of asked) {
    const events = unwrap(await index.read(seqs));
    expect(events.map(({ header }) => header.seq)).toEqual(seqs);
    expect(events.map(({ payload }) => (payload as { n: number }).n)).toEqual(seqs);
  }
  expect(unwrap(await index.read([]))).toEqual([]);
});

it('reads little of the journal for the newest page, and only what is new the next time', async () => {
  let readFromStart = 0;
  const counted: Journal = Object.assign(Object.create(journal), {
    lastSeq: () => journal.lastSeq(),
    position: () => journal.position(),
    readBatches: (after?: Parameters<Journal['readBatches']>[0]) => {
      if (after === undefined) readFromStart += 1;
      return journal.readBatches(after);
    },
  });
  const index = new AuditIndex(counted);
  unwrap(await index.refresh());
  const { seqs, total } = await index.find(everything, { beforeSeq: null, limit: 100 }, async () => {});
  unwrap(await index.read(seqs.toReversed()));
  await journal.append([draft(90_001)]);
  unwrap(await index.refresh());
  expect({ readFromStart, total, size: index.size }).toEqual({
    readFromStart: 1,
    total: EVENTS,
    size: EVENTS + 1,
  });
});

it('answers the damage of what a page would show, found since it was looked through', async () => {
  const copy = await mkdtemp(join(tmpdir(), 'mesa-n2-index-'));
  await writeFile(join(copy, '000001.jsonl'), await readFile(join(folder, '000001.jsonl')));
  const opened = await openJournal(copy, { clock: fixedClock });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const index = new AuditIndex(opened.value.journal);
  unwrap(await index.refresh());
  const path = join(copy, '000001.jsonl');
  const content = await readFile(path);
  const at = content.length - 2000;
  content.writeUInt8(content.readUInt8(at) ^ 1, at);
  await writeFile(path, content);
  expect(await index.read([EVENTS])).toMatchObject({ error: { kind: 'damaged' } });
  expect(unwrap(await index.read([1]))).toHaveLength(1);
  await opened.value.journal.close();
  await rm(copy, { recursive: true });
});

it('finds of one moment, whatever is written down and taken in while it looks', async () => {
  const index = new AuditIndex(journal);
  unwrap(await index.refresh());
  const all = index.size;
  let turns = 0;
  const meanwhile = async () => {
    turns += 1;
    // Of a stream and by a person that nobody knew yet, and of those of the first event.
    if (turns % 20 !== 1) return;
    const { header, payload } = draft(90_100 + turns);
    const by = { ...header.actor, name: `Persona ${turns}` };
    const streamId = `ticket:meanwhile-${turns}`;
    await journal.append([{ header: { ...header, streamId, actor: by, recordedBy: by }, payload }, draft(1)]);
    unwrap(await index.refresh());
  };
  const found = await index.find(everything, { beforeSeq: null, limit: 3 }, meanwhile);
  expect(found).toEqual({ seqs: [all, all - 1, all - 2], total: all, all });
  expect(turns).toBeGreaterThan(EVENTS / 100);
  expect(index.size).toBeGreaterThan(all);
});
