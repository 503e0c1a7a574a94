import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkJournal } from '../../../electron/adapters/audit/check-journal';
import { createTextFileWriter } from '../../../electron/adapters/audit/write-text-file';
import { readableWorkspace } from '../../../electron/adapters/expediente/workspace-folders';
import { chainEntries, encodeLine } from '../../../electron/adapters/journal-line';
import { nodeFileLayer } from '../../../electron/adapters/workspace-file-layer';
import { AuditMatcher } from '../../../electron/application/audit-matcher';
import { searchedIn } from '../../../electron/application/desk-queries';
import type { RecordedEvent } from '../../../electron/shared/domain/event-envelope';
import type { AuditPage } from '../../../electron/shared/ipc-views';
import { ok } from '../../../electron/shared/result';
import { auditDeskOf, page } from '../../support/audit-bench';
import { actAs, addPerson, createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { hasPython, otherVerdicts } from '../../support/other-checker';

let harness: DeskHarness;
let folder: string;
let target: string;
const folios: { readonly id: string; readonly folio: string }[] = [];

/** Two clients, three requests, two people at the desk, over some days. */
beforeAll(async () => {
  harness = await createDeskHarness();
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-bitacora-'));
  target = join(folder, 'bitácora.jsonl');
  const bajio = await registerClient(harness);
  const sierra = await registerClient(harness, {}, 'Sierra Alta, S.C.', { tradeName: 'Sierra Alta' });
  for (const [index, client] of [bajio, sierra, bajio].entries()) {
    const journey = await new Journey(harness, client).capture({ subject: `Caída del enlace ${index + 1}` });
    harness.clock.advance(26 * 60);
    if (index === 1) await actAs(harness, 'lider-soc');
    await journey.do(journey.validate(true));
    await journey.attend();
    await journey.log();
    folios.push({ id: journey.id, folio: journey.ticket.folio ?? '' });
  }
});

afterAll(async () => {
  await harness.dispose();
  await rm(folder, { recursive: true });
});

async function everyEvent(): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of harness.open.journal.read()) events.push(...unwrap(batch));
  return events;
}

const seqsOf = (rows: readonly { readonly header: { readonly seq: number } }[]) =>
  rows.map(({ header }) => header.seq);

describe('the bitácora', () => {
  it('goes page by page from the newest to the first, and knows how many there are', async () => {
    const audit = auditDeskOf(harness);
    const all = (await everyEvent()).length;
    const seen: number[] = [];
    let before: number | null = null;
    for (;;) {
      const { rows, total, head }: AuditPage = unwrap(await audit.events(page({}, 7, before)));
      expect({ total, head }).toEqual({ total: all, head: harness.open.journal.head() });
      seen.push(...seqsOf(rows));
      if (rows.length < 7) break;
      before = rows.at(-1)?.header.seq ?? null;
    }
    expect(seen).toEqual(Array.from({ length: all }, (_, index) => all - index));
  });

  it('shows what has been written since it was last looked at', async () => {
    const audit = auditDeskOf(harness);
    const before = unwrap(await audit.events(page()));
    await registerClient(harness, {}, 'Recién Llegada, S.A.');
    const after = unwrap(await audit.events(page()));
    expect(after.total).toBeGreaterThan(before.total);
    expect(after.rows[0]?.header.seq).toBe(after.total);
    expect(after.all).toBe(harness.open.journal.lastSeq());
  });

  it('finds what was recorded of a client’s requests by the client’s name', async () => {
    const { rows } = unwrap(await auditDeskOf(harness).events(page({ text: 'sierra alta' }, 200)));
    const streams = new Set(rows.map(({ header }) => header.streamId));
    expect(streams).toContain(`ticket:${folios[1]?.id}`);
    expect(streams).not.toContain(`ticket:${folios[0]?.id}`);
    expect([...streams].some((stream) => stream.startsWith('client:'))).toBe(true);
  });

  it('finds by each filter, and by all of them together, what reading everything finds', async () => {
    const audit = auditDeskOf(harness);
    const events = await everyEvent();
    const { people } = unwrap(await audit.events(page()));
    const instants = [...new Set(events.map(({ header }) => header.recordedAt))].sort();
    const middle = instants[Math.floor(instants.length / 2)] ?? '';
    const fold = (text: string) =>
      text
        .normalize('NFD')
        .replace(/\p{Mn}/gu, '')
        .toLowerCase();
    const choices = {
      from: [null, middle],
      until: [null, middle],
      person: [null, ...people],
      type: [null, 'v1.ticket.moved', 'v1.work.logged'],
      streamId: [null, `ticket:${folios[1]?.id}`],
      text: ['', 'sierra', 'MARIA ibanez', folios[0]?.folio ?? '', 'nada de esto'],
    };
    let asked = 0;
    for (const from of choices.from)
      for (const until of choices.until)
        for (const person of choices.person)
          for (const type of choices.type)
            for (const streamId of choices.streamId)
              for (const text of choices.text) {
                const words = fold(text).split(' ').filter(Boolean);
                const expected = events.filter(({ header }) => {
                  const names = [header.actor.name, header.recordedBy.name];
                  const { own, shared } = searchedIn(header.streamId, harness.open.desk.state);
                  const said = fold([header.type, own, ...shared, ...names].join(' '));
                  return (
                    (from === null || header.recordedAt >= from) &&
                    (until === null || header.recordedAt < until) &&
                    (person === null || names.includes(person)) &&
                    (type === null || header.type === type) &&
                    (streamId === null || header.streamId === streamId) &&
                    words.every((word) => said.includes(word))
                  );
                });
                const filter = { from, until, person, type, streamId, text };
                const matcher = new AuditMatcher(filter, (stream) =>
                  searchedIn(stream, harness.open.desk.state),
                );
                expect(events.filter(({ header }) => matcher.matches(header))).toEqual(expected);
                const found = unwrap(await audit.events(page(filter, 500)));
                expect({ filter, seqs: seqsOf(found.rows) }).toEqual({
                  filter,
                  seqs: seqsOf(expected).toReversed(),
                });
                expect(found.total).toBe(expected.length);
                asked += 1;
              }
    expect(asked).toBeGreaterThan(400);
    expect(people).toContain('Ana Robles');
  }, 60_000);
});

it('finds by what clients were called when the search began, though one is renamed while it looks', async () => {
  const other = await createDeskHarness();
  try {
    const { desk } = other.open;
    const rename = async (id: string, expectedVersion: number, legalName: string) => {
      const details = {
        legalName,
        tradeName: '',
        rfc: '',
        address: '',
        language: 'es-MX' as const,
        notes: '',
      };
      const type = expectedVersion === 0 ? 'client.register' : 'client.amend';
      const meta = { commandId: randomUUID(), id, expectedVersion };
      unwrap(await desk.clientCommand(meta, { type, payload: { details } }));
    };
    // More than are looked at in one turn, so that the renamed ones are among those that come after it.
    const ids = Array.from({ length: 150 }, () => uuid());
    for (const [at, id] of ids.entries()) await rename(id, 0, `Antigua ${at}, S.A.`);
    let turns = 0;
    const meanwhile = async () => {
      turns += 1;
      if (turns > 1) return;
      for (const [at, id] of ids.slice(-2).entries()) await rename(id, 1, `Nueva ${at}, S.A.`);
    };
    const audit = auditDeskOf({ open: other.open }, null, { slices: () => meanwhile });
    const before = other.open.journal.lastSeq();
    const { total, all, head, rows } = unwrap(await audit.events(page({ text: 'antigua' }, 500)));
    expect({ total, all, rows: rows.length }).toEqual({ total: 150, all: before, rows: 150 });
    expect(head).not.toBe(other.open.journal.head());
    expect(turns).toBeGreaterThan(1);
    expect(unwrap(await audit.events(page({ text: 'antigua' }))).total).toBe(148);
    expect(unwrap(await audit.events(page({ text: 'nueva' }))).total).toBe(4);
  } finally {
    await other.dispose();
  }
});

it('tells of a changed person what was known of them before', async () => {
  const other = await createDeskHarness();
  try {
    const luz = { name: 'Luz Mora', email: '', role: 'auditor', login: 'luz.mora' } as const;
    await addPerson(other, luz);
    await actAs(other, 'lider-soc');
    const personId = other.open.session.settings.people.find(({ name }) => name === 'Luz Mora')?.id ?? '';
    const { login: _fixed, ...kept } = luz;
    for (const active of [true, false]) {
      unwrap(
        await other.people.change({ personId, person: { ...kept, role: 'gerente-operaciones', active } }),
      );
    }
    const { rows } = unwrap(await auditDeskOf(other).events(page({ type: 'v1.person.changed' })));
    expect(rows.map(({ personBefore }) => personBefore)).toEqual([
      { name: 'Luz Mora', role: 'gerente-operaciones', active: true },
      { name: 'Luz Mora', role: 'auditor', active: true },
    ]);
  } finally {
    await other.dispose();
  }
});

describe('a clock that was set back', () => {
  it('is told of the first event after it, whose time is before that of the one before it', async () => {
    const other = await createDeskHarness();
    try {
      const journey = await new Journey(other, await registerClient(other)).capture();
      other.clock.advance(-90);
      await journey.do(journey.validate(true));
      await journey.attend();
      const { rows } = unwrap(await auditDeskOf(other).events(page()));
      const told = rows.filter(({ clockBackFrom }) => clockBackFrom !== null);
      expect(told).toHaveLength(1);
      const [row] = told;
      const before = rows.find(({ header }) => header.seq === (row?.header.seq ?? 0) - 1);
      expect(row?.clockBackFrom).toBe(before?.header.recordedAt);
      expect(row && row.header.recordedAt < (row.clockBackFrom ?? '')).toBe(true);
    } finally {
      await other.dispose();
    }
  });
});

describe('the check of the bitácora', () => {
  it('reads all of it and says where it ends', async () => {
    const { journal } = harness.open;
    const events = await everyEvent();
    expect(unwrap(await auditDeskOf(harness).check())).toEqual({
      events: events.length,
      first: events[0]?.header.recordedAt,
      last: events.at(-1)?.header.recordedAt,
      head: journal.head(),
      checkedAt: harness.clock.now(),
    });
  });

  it('says how far it has come while it reads, and nothing before and after', async () => {
    const audit = auditDeskOf(harness);
    const seen: unknown[] = [audit.reading()];
    const ends: number[] = [];
    const journal = Object.assign(Object.create(harness.open.journal), {
      position: () => harness.open.journal.position(),
      async *readBatches() {
        for await (const batch of harness.open.journal.readBatches()) {
          yield batch;
          ends.push(unwrap(batch).position.offsetBytes);
          seen.push(watched.reading());
        }
      },
    });
    const watched = auditDeskOf(harness, null, { journal });
    await watched.check();
    const { offsetBytes } = harness.open.journal.position();
    // The journal is read in pieces, and what was read grows with each up to all of it.
    expect(ends).toEqual([...new Set(ends)].toSorted((left, right) => left - right));
    expect(ends.at(-1)).toBe(offsetBytes);
    const between = ends.map((doneBytes) => ({ doneBytes, totalBytes: offsetBytes }));
    expect([...seen, watched.reading()]).toEqual([null, ...between, null]);
  });

  it('names the damage, and nothing more is written', async () => {
    const other = await createDeskHarness();
    await registerClient(other);
    const audit = auditDeskOf(other);
    expect((await audit.check()).ok).toBe(true);
    const path = join(other.open.folders.journalFolder, '000001.jsonl');
    const content = await readFile(path);
    content.writeUInt8(content.readUInt8(40) ^ 1, 40);
    await writeFile(path, content);
    expect(await audit.check()).toMatchObject({ error: { kind: 'damaged', line: 1 } });
    await expect(registerClient(other, {}, 'Otra, S.A.')).rejects.toThrow(/"kind":"damaged"/);
    expect(other.open.session.state().damage?.failure).toMatchObject({ kind: 'damaged', line: 1 });
    await other.dispose();
  });

  it('stops the desk also where it is found by whoever only looks at the entries', async () => {
    const other = await createDeskHarness();
    await registerClient(other);
    const path = join(other.open.folders.journalFolder, '000001.jsonl');
    const content = await readFile(path);
    content.writeUInt8(content.readUInt8(40) ^ 1, 40);
    await writeFile(path, content);
    expect((await auditDeskOf(other).events(page())).ok).toBe(false);
    expect(other.open.session.state().damage?.failure).toMatchObject({ kind: 'damaged', line: 1 });
    await expect(registerClient(other, {}, 'Otra, S.A.')).rejects.toThrow(/"kind":"damaged"/);
    await other.dispose();
  });
});

describe('a journal that was made anew while the desk is open', () => {
  it('is found by the check, sound as it is in itself and of the very same size', async () => {
    const other = await createDeskHarness();
    await registerClient(other);
    const { journal, folders } = other.open;
    const { codec } = unwrap(await readableWorkspace(folders));
    const anew: Buffer[] = [];
    let end = { seq: 0, head: '0'.repeat(64) };
    for await (const batch of journal.readBatches()) {
      for (const { entries } of unwrap(batch).lines) {
        const drafts = entries.map(({ header, content }) => ({ header, payload: content?.payload }));
        const chained = chainEntries(drafts, end);
        end = { seq: chained.at(-1)?.header.seq ?? 0, head: chained.at(-1)?.link ?? '' };
        anew.push(encodeLine(chained, codec, { file: '000001.jsonl', line: anew.length + 1 }));
      }
    }
    const path = join(folders.journalFolder, '000001.jsonl');
    expect(Buffer.concat(anew)).toHaveLength((await readFile(path)).length);
    await writeFile(path, Buffer.concat(anew));
    expect(await checkJournal(path, { codec })).toMatchObject({
      report: { verdict: 'good', head: end.head },
    });
    expect(await auditDeskOf(other).check()).toMatchObject({
      error: { kind: 'damaged', reason: 'position' },
    });
    await expect(registerClient(other, {}, 'Otra, S.A.')).rejects.toThrow(/"kind":"damaged"/);
    await other.dispose();
  });
});

describe('a copy of the bitácora', () => {
  let lastSeq: number;
  beforeEach(() => {
    lastSeq = harness.open.journal.lastSeq();
  });

  const exported = async () => (await everyEvent()).at(-1);

  it('is an extract that two checkers call whole, up to the head that is recorded', async () => {
    const head = harness.open.journal.head();
    const saved = unwrap(await auditDeskOf(harness, target).export({ form: 'extract', filter: null }));
    expect(saved).toMatchObject({ kind: 'saved', told: lastSeq, seq: lastSeq, head });
    const verdict = await checkJournal(target, { heads: [head] });
    expect(verdict).toMatchObject({ report: { verdict: 'good', events: lastSeq, told: lastSeq, head } });
    if (hasPython) {
      expect(otherVerdicts([{ path: target, isExtract: true, heads: [head] }])).toEqual([
        { seq: lastSeq, head, torn: 0, heads: { [head]: lastSeq } },
      ]);
    }
    const { header, payload } = (await exported()) as RecordedEvent;
    expect(header).toMatchObject({
      type: 'v1.journal.exported',
      streamId: 'journal:exports',
      seq: lastSeq + 1,
    });
    expect(payload).toMatchObject({ form: 'extract', filter: null, told: lastSeq, journalHead: head });
    const { sha256, sizeBytes } = payload as { sha256: string; sizeBytes: number };
    expect(saved).toMatchObject({ sha256, sizeBytes });
    expect((await readFile(target)).length).toBe(sizeBytes);
  });

  it('tells of what was not chosen nothing but its hashes, and is whole all the same', async () => {
    const filter = page({ streamId: `ticket:${folios[0]?.id}` }).filter;
    const saved = unwrap(await auditDeskOf(harness, target).export({ form: 'extract', filter }));
    const text = await readFile(target, 'utf8');
    expect(text).toContain('Caída del enlace 1');
    for (const other of ['Caída del enlace 2', 'Sierra Alta', folios[1]?.id ?? '', 'v1.client.registered']) {
      expect(text).not.toContain(other);
    }
    const told = (await everyEvent()).filter(({ header }) => header.streamId === filter.streamId).length;
    expect(saved).toMatchObject({ told });
    expect(await checkJournal(target)).toMatchObject({
      report: {
        verdict: 'good',
        events: lastSeq,
        told,
        head: harness.open.journal.position() && expect.any(String),
      },
    });
    expect((await exported())?.payload).toMatchObject({ filter, told });
  });

  it('is a table of what was chosen, for a spreadsheet', async () => {
    const filter = page({ type: 'v1.work.logged' }).filter;
    const path = join(folder, 'bitácora.csv');
    const saved = unwrap(await auditDeskOf(harness, path).export({ form: 'csv', filter }));
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^\ufeff"Asiento","Ocurrió/);
    expect(saved).toMatchObject({ told: lines.length - 1 });
    expect(lines[1]).toContain(`"${folios[0]?.folio}"`);
  });

  it('may be taken by an auditor, who may write nothing else', async () => {
    const person = harness.open.session.settings.currentPersonId;
    await actAs(harness, 'auditor');
    unwrap(await auditDeskOf(harness, target).export({ form: 'extract', filter: null }));
    expect((await exported())?.header.recordedBy.role).toBe('auditor');
    harness.open.session.seat(person ?? '');
  });

  it('survives a new start: how often it was taken is counted on', async () => {
    const count = harness.open.desk.state.journalExports;
    expect(count).toBeGreaterThan(0);
    await harness.reopen();
    unwrap(await auditDeskOf(harness, target).export({ form: 'extract', filter: null }));
    expect((await exported())?.header.streamVersion).toBe(count + 1);
  });

  const names = async () => (await readdir(folder)).sort();
  const nothingChanged = async (act: () => Promise<unknown>) => {
    await writeFile(target, 'lo que ya estaba');
    const before = await names();
    await act();
    expect(await names()).toEqual(before);
    expect(await readFile(target, 'utf8')).toBe('lo que ya estaba');
    expect(harness.open.journal.lastSeq()).toBe(lastSeq);
  };

  it('leaves nothing, and no record, when nobody chose a place', () =>
    nothingChanged(async () => {
      const view = await auditDeskOf(harness, null).export({ form: 'extract', filter: null });
      expect(unwrap(view)).toEqual({ kind: 'not-chosen' });
    }));

  it('leaves nothing, and no record, when it is cancelled halfway', () =>
    nothingChanged(async () => {
      const writer = createTextFileWriter();
      const seen: unknown[] = [];
      const audit = auditDeskOf(harness, target, {
        write: (path, pieces) =>
          writer(
            path,
            (async function* () {
              for await (const piece of pieces) {
                seen.push(audit.progress());
                yield piece;
                audit.cancel();
              }
            })(),
          ),
      });
      expect(unwrap(await audit.export({ form: 'extract', filter: null }))).toEqual({ kind: 'cancelled' });
      expect(seen[0]).toMatchObject({ totalBytes: harness.open.journal.position().offsetBytes });
      expect(audit.progress()).toBeNull();
    }));

  it('leaves nothing, and no record, when the desk is locked halfway, or while its place is being chosen', () =>
    nothingChanged(async () => {
      const writer = createTextFileWriter();
      const halfway = auditDeskOf(harness, target, {
        write: (path, pieces) =>
          writer(
            path,
            (async function* () {
              for await (const piece of pieces) {
                yield piece;
                halfway.leave();
              }
            })(),
          ),
      });
      expect(unwrap(await halfway.export({ form: 'extract', filter: null }))).toEqual({ kind: 'cancelled' });
      const choosing = auditDeskOf(harness, target, {
        shell: {
          chooseTarget: async () => {
            choosing.leave();
            return ok(target);
          },
          showInFolder: () => {},
        },
      });
      expect(unwrap(await choosing.export({ form: 'csv', filter: null }))).toEqual({ kind: 'cancelled' });
    }));

  it('leaves no copy when the desk was closed before it could be recorded', async () => {
    const other = join(folder, 'tarde.jsonl');
    const audit = auditDeskOf(harness, other);
    vi.spyOn(harness.open.desk, 'recordHandedOut').mockRejectedValueOnce(new Error('the journal is closed'));
    await expect(audit.export({ form: 'csv', filter: null })).rejects.toThrow('the journal is closed');
    expect(await names()).not.toContain('tarde.jsonl');
  });

  it('leaves nothing, and no record, when the disk is full', () =>
    nothingChanged(async () => {
      const files = {
        ...nodeFileLayer,
        open: async (...args: Parameters<typeof nodeFileLayer.open>) => {
          const file = await nodeFileLayer.open(...args);
          const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
          return Object.assign(Object.create(file), {
            write: () => Promise.reject(full),
            sync: () => file.sync(),
            close: () => file.close(),
          });
        },
      };
      const audit = auditDeskOf(harness, target, { write: createTextFileWriter(files) });
      expect(await audit.export({ form: 'extract', filter: null })).toMatchObject({
        error: { kind: 'disk-full', path: target },
      });
    }));

  it('is not about when it cannot be recorded', async () => {
    const other = await createDeskHarness();
    await registerClient(other);
    const path = join(folder, 'nunca.jsonl');
    const failure = { kind: 'disk-full', path: 'journal' } as const;
    other.open.journal.stopWriting(failure);
    expect(await auditDeskOf(other, path).export({ form: 'extract', filter: null })).toMatchObject({
      error: failure,
    });
    expect(await names()).not.toContain('nunca.jsonl');
    await other.dispose();
  });

  it('is one at a time', async () => {
    const audit = auditDeskOf(harness, target);
    const [one, two] = await Promise.all([
      audit.export({ form: 'extract', filter: null }),
      audit.export({ form: 'csv', filter: null }),
    ]);
    expect(one.ok).toBe(true);
    expect(two).toMatchObject({ error: { kind: 'document', reason: 'journal-export-busy' } });
  });
});
