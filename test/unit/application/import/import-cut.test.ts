// The power goes in the middle of an import or of its undoing, and a disk that is full: what is there is whole, or told as a part
// that can be completed and taken back.
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readTable } from '../../../../electron/adapters/import/read-table';
import type { OpenDesk } from '../../../../electron/adapters/open-desk';
import { ImportDesk } from '../../../../electron/application/import-desk';
import type { DateOrder } from '../../../../electron/shared/domain/import/cell-values';
import type { ImportColumns } from '../../../../electron/shared/domain/import/import-kinds';
import { type ImportStanding, importStanding } from '../../../../electron/shared/domain/imports';
import { ok } from '../../../../electron/shared/result';
import { openBare } from '../../../support/desk-access';
import { createDeskHarness, type DeskHarness, type TestClock, unwrap } from '../../../support/desk-harness';
import { registerClient } from '../../../support/example-client';
import { seededRandom } from '../../../support/seeded-random';
import { PowerOff, type SimulatedDisk } from '../../../support/simulated-disk';
import { diskWith } from '../../../support/workspace-on-disk';

const FULL = process.env['MESA_FULL'] === '1';
/** Three commits of 50. */
const ROWS = 130;
const lines = (line: (row: number) => string) => Array.from({ length: ROWS }, (_none, row) => line(row));
const TEXTS = {
  clients: ['Razón social', ...lines((row) => `Cliente ${row}`)].join('\n'),
  historic: [
    'Cliente,Folio,Asunto,Fecha',
    ...lines((row) => `Grupo Bajío,T-${row},Asunto ${row},2024-05-01`),
  ].join('\n'),
};
type Kind = keyof typeof TEXTS;

let harness: DeskHarness;
let masterKey: Uint8Array;
let clock: TestClock;
beforeAll(async () => {
  harness = await createDeskHarness();
  await registerClient(harness);
  clock = harness.clock;
  masterKey = new Uint8Array(harness.open.folders.secret.masterKey);
  await harness.close();
});
afterAll(() => harness.dispose());

/** What is looked through behind an opening is over: what is cut is the import alone. */
async function opened(disk: SimulatedDisk, kind: Kind) {
  const desk = await openBare('/w', clock, new Uint8Array(masterKey), disk);
  await desk.open.checked;
  await desk.open.searched;
  const [person] = desk.open.session.settings.people;
  unwrap(desk.open.session.seat(person?.id ?? ''));
  return { ...desk, imports: importsOf(desk.open, kind) };
}

const importsOf = ({ desk, journal, stop }: OpenDesk, kind: Kind, text: string = TEXTS[kind]) =>
  new ImportDesk({
    desk,
    journal,
    stop,
    readTable,
    shell: { chooseFiles: async () => ['clientes.csv'], chooseTarget: async () => ok(null) },
    openSource: async (name) => ok({ name, stream: Readable.from([Buffer.from(text)]) }),
    timeZone: () => 'America/Mexico_City',
    slices: () => async () => {},
    refusedText: () => '',
    write: async () => ok({ sha256: '', sizeBytes: 0 }),
  });

async function take(imports: ImportDesk, kind: Kind) {
  const view = unwrap(await imports.choose());
  if (!view) throw new Error('Nothing was chosen');
  const { columns, fixed } = view.proposals[kind];
  return imports.run({ commandId: randomUUID(), token: view.token, kind, columns, fixed, dateOrder: null });
}

const undo = (imports: ImportDesk, importId: string) =>
  imports.undo({ commandId: randomUUID(), importId, keepUsed: false });
/** What came in: all but the one client that was there. */
const broughtTo = ({ desk }: OpenDesk): readonly string[] => [
  ...desk
    .clients()
    .slice(1)
    .map(({ details }) => details.legalName),
  ...[...desk.state.historic.values()].map(({ reference }) => reference),
];

const halfwayTold = ({ notices }: OpenDesk) =>
  notices.flatMap(({ key, params }) => (key.startsWith('import-') ? [[key, params['name']]] : []));

/** Whether the power went before it was answered. */
const isCut = (work: Promise<unknown>) =>
  work.then(
    () => false,
    (error: unknown) => {
      if (!(error instanceof PowerOff)) throw error;
      return true;
    },
  );

async function afterCrash(disk: SimulatedDisk, kind: Kind) {
  await disk.unlink('/w/workspace.lock').catch(() => {});
  const desk = await opened(disk, kind);
  expect(desk.open.session.state().damage).toBeNull();
  return desk;
}

/** What is left of an import is counted, taken back, and brought in whole after all. */
async function expectMendable(
  disk: SimulatedDisk,
  kind: Kind,
  what: string,
): Promise<ImportStanding | 'none'> {
  const { open, imports, close } = await afterCrash(disk, kind);
  const [left] = imports.list();
  const standing = left ? importStanding(left) : 'none';
  const there = broughtTo(open).length;
  expect(left ? left.recorded - left.withdrawn : 0, what).toBe(there);
  if (left && standing !== 'undone') {
    expect(unwrap(await undo(imports, left.id)), what).toEqual({
      kind: 'undone',
      withdrawn: left.recorded,
      kept: 0,
    });
    // Each once, whatever was withdrawn before the cut.
    expect(imports.list()[0]?.withdrawn, what).toBe(left.recorded);
  }
  expect(broughtTo(open), what).toEqual([]);
  expect(unwrap(await take(imports, kind)).recorded, what).toBe(ROWS);
  expect(new Set(broughtTo(open)).size, what).toBe(ROWS);
  await close();
  // From the checkpoint of that closing, which the journal is compared with.
  const again = await afterCrash(disk, kind);
  expect(broughtTo(again.open), what).toHaveLength(ROWS);
  await again.close();
  return standing;
}

it('an import that the power cuts, at any operation, is there as far as it says, and can be undone', async () => {
  const random = seededRandom(11);
  const found = new Map<string, number>();
  for (let at = 1; ; at += FULL ? 1 : 4) {
    const disk = await diskWith(harness.folder, '/w');
    const { imports } = await opened(disk, 'clients');
    disk.powerOffAt = disk.operations + at;
    if (!(await isCut(take(imports, 'clients')))) break;
    disk.cyclePower(random);
    const standing = await expectMendable(disk, 'clients', `cut at ${at}`);
    found.set(standing, (found.get(standing) ?? 0) + 1);
  }
  expect(found.get('none')).toBeGreaterThan(0);
  expect(found.get('partial')).toBeGreaterThan(2);
}, 300_000);

it('what was cut is completed by taking the same file in again', async () => {
  const disk = await diskWith(harness.folder, '/w');
  const { imports } = await opened(disk, 'clients');
  let appends = 0;
  disk.failWith = (operation, path) => {
    if (operation !== 'datasync' || !path.includes('/journal/')) return null;
    appends += 1;
    return appends >= 3 ? 'ENOSPC' : null;
  };
  const stopped = await take(imports, 'clients');
  expect(stopped).toMatchObject({ ok: false, error: { kind: 'disk-full' } });
  disk.failWith = () => null;
  disk.cyclePower(seededRandom(1));
  const { open, imports: later, close } = await afterCrash(disk, 'clients');
  const [partial] = later.list();
  expect(partial && importStanding(partial)).toBe('partial');
  expect(partial?.recorded).toBe(50);
  expect(halfwayTold(open)).toEqual([['import-partial', 'clientes.csv']]);
  // One import, and one undoing of it.
  expect(unwrap(await take(later, 'clients'))).toMatchObject({ id: partial?.id, recorded: ROWS });
  expect(later.list().map(importStanding)).toEqual(['whole']);
  expect(new Set(broughtTo(open)).size).toBe(ROWS);
  expect(halfwayTold(open)).toEqual([]);
  await close();
  const again = await afterCrash(disk, 'clients');
  expect(halfwayTold(again.open)).toEqual([]);
  expect(unwrap(await undo(again.imports, partial?.id ?? ''))).toMatchObject({ withdrawn: ROWS });
  expect(broughtTo(again.open)).toEqual([]);
  await again.close();
});

it.each([
  ['that can be read in two ways', '05/06/2024', 'day-first'],
  ['that cannot, whatever was said of them', '25/06/2024', null],
])('is gone on with as it is proposed where its dates are of a kind %s', async (_kind, date, proposed) => {
  const disk = await diskWith(harness.folder, '/w');
  const { open, close } = await opened(disk, 'historic');
  const text = [
    'Cliente,Folio,Asunto,Fecha',
    ...lines((row) => `Grupo Bajío,T-${row},Asunto ${row},${date}`),
  ].join('\n');
  const imports = importsOf(open, 'historic', text);
  const run = async (said: DateOrder | null) => {
    const view = unwrap(await imports.choose());
    if (!view) throw new Error('Nothing was chosen');
    const { columns, fixed, dateOrder } = view.proposals.historic;
    const asked = { token: view.token, kind: 'historic' as const, columns, fixed };
    const commandId = randomUUID();
    return { dateOrder, done: await imports.run({ commandId, ...asked, dateOrder: said ?? dateOrder }) };
  };
  let appends = 0;
  disk.failWith = (operation, path) => {
    if (operation !== 'datasync' || !path.includes('/journal/')) return null;
    appends += 1;
    return appends >= 3 ? 'ENOSPC' : null;
  };
  expect((await run('day-first')).done).toMatchObject({ ok: false, error: { kind: 'disk-full' } });
  disk.failWith = () => null;
  const { dateOrder, done } = await run(null);
  expect(dateOrder).toBe(proposed);
  expect(unwrap(done)).toMatchObject({ recorded: ROWS });
  await close();
});

it('is not gone on with under other columns or other dates, which would mix two readings in one import', async () => {
  const disk = await diskWith(harness.folder, '/w');
  const { open, close } = await opened(disk, 'historic');
  const text = [
    'Cliente,Folio,Asunto,Fecha,Descripción',
    ...lines((row) => `Grupo Bajío,T-${row},Asunto ${row},05/06/2024,Texto ${row}`),
  ].join('\n');
  const imports = importsOf(open, 'historic', text);
  const asked = async (change: (columns: ImportColumns) => ImportColumns, dateOrder: DateOrder) => {
    const view = unwrap(await imports.choose());
    if (!view) throw new Error('Nothing was chosen');
    const { columns, fixed } = view.proposals.historic;
    return { token: view.token, kind: 'historic' as const, columns: change(columns), fixed, dateOrder };
  };
  const run = async (...how: Parameters<typeof asked>) =>
    imports.run({ commandId: randomUUID(), ...(await asked(...how)) });
  const same = (columns: ImportColumns) => columns;
  let appends = 0;
  disk.failWith = (operation, path) => {
    if (operation !== 'datasync' || !path.includes('/journal/')) return null;
    appends += 1;
    return appends >= 3 ? 'ENOSPC' : null;
  };
  const withoutText = ({ description: _left, ...columns }: ImportColumns) => columns;
  expect(await run(withoutText, 'day-first')).toMatchObject({ ok: false, error: { kind: 'disk-full' } });
  disk.failWith = () => null;
  expect(imports.list()).toMatchObject([{ recorded: 50 }]);
  const before = open.journal.lastSeq();
  const refusedFor = (reason: string, params = {}) => ({
    ok: false,
    error: { kind: 'import', reason, params },
  });
  const others: readonly [(columns: ImportColumns) => ImportColumns, string][] = [
    [(columns) => ({ ...columns, description: 4 }), 'description'],
    [(columns) => ({ ...columns, subject: 4 }), 'subject'],
  ];
  for (const [change, field] of others) {
    expect(await imports.preview(await asked(change, 'day-first'))).toEqual(
      refusedFor('other-columns', { field }),
    );
    expect(await run(change, 'day-first')).toEqual(refusedFor('other-columns', { field }));
  }
  expect(await run(same, 'month-first')).toEqual(refusedFor('other-dates'));
  expect(open.journal.lastSeq()).toBe(before);
  // As it is proposed it is read as it was begun, without what was left out then.
  expect(unwrap(await run(same, 'day-first'))).toMatchObject({ recorded: ROWS });
  const brought = [...open.desk.state.historic.values()];
  expect(new Set(brought.map(({ description, openedOn }) => `${description} ${openedOn}`))).toEqual(
    new Set([' 2024-06-05']),
  );
  await close();
});

it('is told from the moment that something stops it, whatever else is brought in, and ended where only its end was lacking', async () => {
  const disk = await diskWith(harness.folder, '/w');
  const { open, imports, close } = await opened(disk, 'historic');
  let appends = 0;
  let lastGood = 4;
  disk.failWith = (operation, path) => {
    if (operation !== 'datasync' || !path.includes('/journal/')) return null;
    appends += 1;
    return appends > lastGood ? 'ENOSPC' : null;
  };
  // Begun, and all three slices: what fails is the word that it is finished.
  expect(await take(imports, 'historic')).toMatchObject({ ok: false, error: { kind: 'disk-full' } });
  expect(halfwayTold(open)).toEqual([['import-partial', 'clientes.csv']]);
  lastGood = Number.POSITIVE_INFINITY;
  expect(unwrap(await take(importsOf(open, 'clients'), 'clients')).recorded).toBe(ROWS);
  expect(halfwayTold(open)).toEqual([['import-partial', 'clientes.csv']]);
  expect(unwrap(await take(imports, 'historic'))).toMatchObject({ recorded: ROWS });
  expect(halfwayTold(open)).toEqual([]);
  expect(imports.list().map(importStanding)).toEqual(['whole', 'whole']);
  await close();
});

it('an undoing that was cut goes on without what was used since, once somebody says so', async () => {
  const disk = await diskWith(harness.folder, '/w');
  const { open, imports, close } = await opened(disk, 'clients');
  const { id } = unwrap(await take(imports, 'clients'));
  let appends = 0;
  disk.failWith = (operation, path) => {
    if (operation !== 'datasync' || !path.includes('/journal/')) return null;
    appends += 1;
    return appends === 2 ? 'ENOSPC' : null;
  };
  expect(await undo(imports, id)).toMatchObject({ ok: false });
  disk.failWith = () => null;
  expect(imports.list().map(importStanding)).toEqual(['undoing']);
  expect(halfwayTold(open)).toEqual([['import-undoing', 'clientes.csv']]);
  const [, left] = open.desk.clients();
  if (!left) throw new Error('Nothing is left');
  unwrap(
    await open.desk.clientCommand(
      { commandId: randomUUID(), id: left.id, expectedVersion: left.version },
      { type: 'client.set-active', payload: { active: false, reason: 'Se fue' } },
    ),
  );
  expect(unwrap(await undo(imports, id))).toMatchObject({ kind: 'used', total: 1, hasBegun: true });
  expect(broughtTo(open)).toHaveLength(ROWS - 50);
  const ended = unwrap(await imports.undo({ commandId: randomUUID(), importId: id, keepUsed: true }));
  expect(ended).toEqual({ kind: 'undone', withdrawn: ROWS - 1, kept: 1 });
  expect(broughtTo(open)).toEqual([left.details.legalName]);
  expect(halfwayTold(open)).toEqual([]);
  expect(imports.list()).toMatchObject([{ withdrawn: ROWS - 1, undone: { kept: 1 } }]);
  await close();
});

it('a whole import is never undone in part, whatever is asked', async () => {
  const disk = await diskWith(harness.folder, '/w');
  const { open, imports, close } = await opened(disk, 'clients');
  const { id } = unwrap(await take(imports, 'clients'));
  const [, used] = open.desk.clients();
  if (!used) throw new Error('Nothing came in');
  unwrap(
    await open.desk.clientCommand(
      { commandId: randomUUID(), id: used.id, expectedVersion: used.version },
      { type: 'client.set-active', payload: { active: false, reason: 'Se fue' } },
    ),
  );
  const asked = unwrap(await imports.undo({ commandId: randomUUID(), importId: id, keepUsed: true }));
  expect(asked).toMatchObject({ kind: 'used', hasBegun: false });
  expect(broughtTo(open)).toHaveLength(ROWS);
  await close();
});

it('an undoing that the power cuts goes on where it was', async () => {
  const random = seededRandom(13);
  const found = new Map<string, number>();
  for (let at = 1; ; at += FULL ? 1 : 2) {
    const disk = await diskWith(harness.folder, '/w');
    const { imports } = await opened(disk, 'historic');
    const { id } = unwrap(await take(imports, 'historic'));
    disk.powerOffAt = disk.operations + at;
    if (!(await isCut(undo(imports, id)))) break;
    disk.cyclePower(random);
    const standing = await expectMendable(disk, 'historic', `cut at ${at}`);
    found.set(standing, (found.get(standing) ?? 0) + 1);
  }
  expect(found.get('whole')).toBeGreaterThan(0);
  expect(found.get('undoing')).toBeGreaterThan(1);
}, 300_000);
