// Destroying one old ticket: nothing of what it said is left in the folder, nothing else goes, and it does not come in again.
import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StreamKeyStore } from '../../../../electron/adapters/sealing/stream-keys';
import { EVERY_EVENT } from '../../../../electron/shared/domain/audit';
import { err } from '../../../../electron/shared/result';
import { auditDeskOf, page } from '../../../support/audit-bench';
import { PASSWORD } from '../../../support/desk-access';
import { unwrap } from '../../../support/desk-harness';
import { ImportBench } from '../../../support/import-bench';
import { everythingIn } from '../../../support/opened-workspace';

const CANARY = 'cacomixtle';
const ROWS = [
  'Cliente,Folio,Asunto,Fecha,Solución,Quién atendió',
  `Uno,T-1,El ${CANARY} de Juana,2024-05-01,Se cambió el ${CANARY},Juana ${CANARY}`,
  'Uno,T-2,El túnel cae,2024-05-02,Se igualaron los tiempos del túnel,Luis',
  '',
].join('\n');

let bench: ImportBench;
let importId: string;
beforeEach(async () => {
  bench = await ImportBench.open();
  unwrap(await bench.run('clients', 'Razón social\nUno\n'));
  importId = unwrap(await bench.run('historic', ROWS)).id;
});
afterEach(() => bench.close());

const state = () => bench.harness.open.desk.state;
const idOf = (reference: string) =>
  [...state().historic.values()].find((one) => one.reference === reference)?.id ?? '';
const order = {
  ground: 'data-subject' as const,
  reference: 'ARCO-17/2026',
  reason: 'Lo pidió su titular.',
};
const dispose = (historicId: string, password = PASSWORD) =>
  bench.ask('historic:dispose', { commandId: randomUUID(), historicId, ...order, password });
const like = (text: string) =>
  bench.ask('knowledge:similar', { text, clientId: null, product: null, exceptTicketId: null });
const foldersText = async () => JSON.stringify(await everythingIn(bench.harness.folder));

describe('an old ticket that is destroyed', () => {
  it('is nowhere any more, and says who destroyed it and by which paper', async () => {
    const id = idOf('T-1');
    expect(await like(CANARY)).toHaveLength(1);
    await bench.harness.close();
    expect(await foldersText()).toContain(CANARY);
    await bench.reopen();
    expect(await like(CANARY)).toHaveLength(1);
    expect(unwrap(await dispose(id))).toMatchObject({ folio: 'T-1', unfinished: null });
    expect(await like(CANARY)).toEqual([]);
    expect(await bench.ask('historic:find', { text: CANARY, clientId: null })).toEqual({
      rows: [],
      total: 0,
    });
    expect(await bench.ask('historic:view', { id })).toMatchObject({
      error: { kind: 'disposed', folio: 'T-1', by: 'Ana Robles', reference: 'ARCO-17/2026' },
    });
    expect(await like('túnel')).toHaveLength(1);
    await bench.harness.close();
    expect(await foldersText()).not.toContain(CANARY);
    expect(await foldersText()).toContain('Se igualaron los tiempos del túnel');
    await bench.reopen();
  });

  it('leaves the same state by the journal alone as by a checkpoint, and no damage', async () => {
    unwrap(await dispose(idOf('T-1')));
    const before = JSON.stringify(state().snapshot().imports);
    await bench.reopen();
    await bench.harness.open.checked;
    expect(bench.harness.open.session.state().damage).toBeNull();
    expect(state().destroyedOffRecord()).toBeNull();
    expect(JSON.stringify(state().snapshot().imports)).toBe(before);
    // Both came in, though one cannot be read any more.
    expect(state().imports.get(importId)).toMatchObject({ recorded: 2, withdrawn: 0 });
    expect([...state().historicDisposals.values()]).toMatchObject([{ formerly: 'T-1' }]);
  });

  it('does not come in again with its file, and the rest of its import can be undone', async () => {
    unwrap(await dispose(idOf('T-1')));
    const again = await bench.tried('historic', ROWS);
    expect(again.rows).toEqual({ total: 2, added: 0, existing: 1, refused: 1 });
    expect(again.refused).toMatchObject([
      { row: 2, problems: [{ field: 'reference', problem: 'disposed' }] },
    ]);
    await bench.reopen();
    expect(unwrap(await bench.undo(importId))).toEqual({ kind: 'undone', withdrawn: 1, kept: 0 });
    expect(state().historic.size).toBe(0);
  });

  it('keeps its client in, under whose id the same row is known, however its imports are undone', async () => {
    const [clients] = state().imports.values();
    unwrap(await dispose(idOf('T-1')));
    unwrap(await bench.undo(importId));
    expect(unwrap(await bench.undo(clients?.id ?? ''))).toMatchObject({
      kind: 'used',
      records: [{ what: 'client', name: 'Uno', why: 'historic', where: 'T-1' }],
    });
    expect((await bench.tried('clients', 'Razón social\nUno\n')).rows).toMatchObject({ existing: 1 });
    expect((await bench.tried('historic', ROWS)).rows).toMatchObject({ added: 1, refused: 1 });
  });

  it.each(['the one that is there', 'the one that was taken back'])(
    'is destroyed with what a mistaken import said of it, asked for by %s',
    async (asked) => {
      const former = idOf('T-1');
      unwrap(await bench.undo(importId));
      unwrap(await bench.run('historic', ROWS.replaceAll(CANARY, 'tejón').replace('T-1', 't-1')));
      const present = idOf('t-1');
      const [one, other] = asked === 'the one that is there' ? [present, former] : [former, present];
      expect(unwrap(await dispose(one))).toMatchObject({ unfinished: null });
      expect(await bench.ask('historic:view', { id: other })).toMatchObject({
        error: { kind: 'disposed', by: 'Ana Robles', reference: 'ARCO-17/2026' },
      });
      expect(state().historic.size).toBe(1);
      await bench.harness.close();
      const text = await foldersText();
      expect(text).not.toContain(CANARY);
      expect(text).not.toContain('tejón');
      expect(text).toContain('Se igualaron los tiempos del túnel');
      await bench.reopen();
      await bench.harness.open.checked;
      expect(bench.harness.open.session.state().damage).toBeNull();
      expect(state().destroyedOffRecord()).toBeNull();
    },
  );

  it('does not come in again though its client was taken back before, and has another id since', async () => {
    const [clients] = state().imports.values();
    const id = idOf('T-1');
    unwrap(await bench.undo(importId));
    unwrap(await bench.undo(clients?.id ?? ''));
    unwrap(await dispose(id));
    unwrap(await bench.run('clients', 'Razón social\nUno\n'));
    const again = await bench.tried('historic', ROWS.replace('T-1', 't-1'));
    expect(again.rows).toEqual({ total: 2, added: 1, existing: 0, refused: 1 });
    expect(again.refused).toMatchObject([
      { row: 2, problems: [{ field: 'reference', problem: 'disposed' }] },
    ]);
  });

  it('is ordered by whoever answers for the desk, with their password', async () => {
    const id = idOf('T-1');
    expect(await dispose(id, 'no es la mía')).toMatchObject({ ok: false, error: { kind: 'access' } });
    expect(state().historic.has(id)).toBe(true);
    expect(await dispose(randomUUID())).toMatchObject({ ok: false, error: { kind: 'not-found' } });
    unwrap(await dispose(id));
    expect(await dispose(id)).toMatchObject({ ok: false });
  });

  describe('whose import was undone before', () => {
    let id: string;
    beforeEach(async () => {
      id = idOf('T-1');
      unwrap(await bench.undo(importId));
    });

    it('is found by whoever has its id, and says that it was taken back', async () => {
      expect(await like(CANARY)).toEqual([]);
      expect(unwrap(await bench.ask('historic:view', { id }))).toMatchObject({
        historic: { reference: 'T-1' },
        withdrawn: { by: 'Ana Robles' },
      });
      expect(await bench.ask('historic:view', { id: randomUUID() })).toMatchObject({
        error: { kind: 'not-found' },
      });
    });

    it('has the journal read once for all of them, and not at all where no import was undone', async () => {
      const { journal } = bench.harness.open;
      const readBatches = vi.spyOn(journal, 'readBatches');
      const unknown = () => bench.ask('historic:view', { id: randomUUID() });
      expect(await unknown()).toMatchObject({ error: { kind: 'not-found' } });
      expect(readBatches.mock.calls.filter(([after]) => after === undefined)).toHaveLength(1);
      readBatches.mockClear();
      for (let asked = 0; asked < 5; asked += 1) await unknown();
      expect(readBatches).not.toHaveBeenCalled();
      vi.restoreAllMocks();
      const other = await ImportBench.open();
      unwrap(await other.run('clients', 'Razón social\nUno\n'));
      unwrap(await other.run('historic', ROWS));
      const untouched = vi.spyOn(other.harness.open.journal, 'readBatches');
      expect(await other.ask('historic:view', { id: randomUUID() })).toMatchObject({ ok: false });
      expect(untouched).not.toHaveBeenCalled();
      vi.restoreAllMocks();
      await other.close();
    });

    it('stops the desk where the journal is found damaged for it', async () => {
      await bench.harness.open.checked;
      const path = join(bench.harness.door.workspace.paths.journalFolder, '000001.jsonl');
      const bytes = await readFile(path);
      bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
      await writeFile(path, bytes);
      expect(await bench.ask('historic:view', { id })).toMatchObject({ error: { kind: 'damaged' } });
      expect(bench.harness.open.session.state().damage).toMatchObject({ failure: { kind: 'damaged' } });
    });

    it('is looked for no longer where the desk is locked meanwhile, and nothing is called damaged for that', async () => {
      const { journal } = bench.harness.open;
      const damaged = { kind: 'damaged', path: '', line: 1, reason: 'seal' } as const;
      vi.spyOn(journal, 'readBatches').mockImplementation(async function* () {
        bench.leaving.now();
        // As a line is read once the keys are gone.
        yield err(damaged);
      });
      expect(await bench.ask('historic:view', { id })).toMatchObject({ error: { kind: 'locked-desk' } });
      expect(bench.harness.open.session.state().damage).toBeNull();
      vi.restoreAllMocks();
      expect(await dispose(id)).toMatchObject({ error: { kind: 'locked-desk' } });
      expect(state().historicDisposals.size).toBe(0);
    });

    it('is found in the bitácora by what it was called and by its client, and no more once it is destroyed', async () => {
      const stream = `historic:${id}`;
      const audit = auditDeskOf(bench.harness);
      const found = async (text: string) => {
        const { rows } = unwrap(await audit.events(page({ ...EVERY_EVENT, text }, 500)));
        return rows.filter(({ header }) => header.streamId === stream);
      };
      const types = ['v1.historic.withdrawn', 'v1.historic.recorded'];
      const rows = await found('T-1');
      expect(rows.map(({ header }) => header.type)).toEqual(types);
      expect(rows.map(({ subject }) => subject)).toEqual(['T-1', 'T-1']);
      expect(await found('Uno')).toHaveLength(2);
      unwrap(await dispose(id));
      expect(await found('T-1')).toEqual([]);
      expect(await found('Uno')).toEqual([]);
    });

    it('is destroyed all the same, and nothing else with it', async () => {
      const before = JSON.stringify(state().snapshot().imports);
      expect(unwrap(await dispose(id))).toMatchObject({ folio: 'T-1', unfinished: null });
      expect(await bench.ask('historic:view', { id })).toMatchObject({
        error: { kind: 'disposed', folio: 'T-1', by: 'Ana Robles' },
      });
      await bench.harness.close();
      expect(await foldersText()).not.toContain(CANARY);
      expect(await foldersText()).toContain('Se igualaron los tiempos del túnel');
      await bench.reopen();
      await bench.harness.open.checked;
      expect(bench.harness.open.session.state().damage).toBeNull();
      await bench.harness.close();
      // By the journal alone, of which two events cannot be read: the counts are those of before.
      await rm(bench.harness.door.workspace.paths.checkpointFolder, { recursive: true });
      await bench.reopen();
      expect(state().destroyedOffRecord()).toBeNull();
      expect(JSON.stringify(state().snapshot().imports)).toBe(before);
      expect(state().imports.get(importId)).toMatchObject({ recorded: 2, withdrawn: 2 });
    });
  });

  it('whose key could not be destroyed is finished by the next opening', async () => {
    const id = idOf('T-1');
    vi.spyOn(StreamKeyStore.prototype, 'destroy').mockResolvedValueOnce(
      err({ kind: 'disk-full', path: '/w' }),
    );
    expect(unwrap(await dispose(id)).unfinished).toMatchObject({ kind: 'disk-full' });
    await bench.harness.close();
    expect(JSON.stringify((await everythingIn(bench.harness.folder)).checkpoint)).not.toContain(CANARY);
    expect(await foldersText()).toContain(CANARY);
    await bench.reopen();
    await bench.harness.close();
    expect(await foldersText()).not.toContain(CANARY);
    await bench.reopen();
  });
});
