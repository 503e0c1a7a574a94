// Two sheets of one workbook with the same headings and as many rows: what of one was cut goes on with that one.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { importedFrom, importStanding } from '../../../../electron/shared/domain/imports';
import { unwrap } from '../../../support/desk-harness';
import { ImportBench } from '../../../support/import-bench';
import { workbook } from '../../../support/workbook';

let bench: ImportBench;
beforeEach(async () => {
  bench = await ImportBench.open();
});
afterEach(() => bench.close());

const rowsOf = (place: string) => [['Razón social'], [`${place} Uno`], [`${place} Dos`]];
const twoSheets = () => workbook({ sheets: { Norte: rowsOf('Norte'), Sur: rowsOf('Sur') } });

async function viewOf(content: Uint8Array, sheet: string) {
  const { token } = await bench.chosen(content, 'clientes.xlsx');
  return unwrap(await bench.ask('import:sheet', { token, sheet, headingsRow: null }));
}

async function run(content: Uint8Array, sheet: string) {
  const mapping = bench.mappingOf(await viewOf(content, sheet), 'clients');
  const { goesOn } = unwrap(await bench.ask('import:preview', mapping));
  return { goesOn, done: unwrap(await bench.ask('import:run', { commandId: randomUUID(), ...mapping })) };
}

/** An import of a sheet that begins, and is stopped before its first row. */
async function cut(content: Uint8Array, sheet: string, forget = false): Promise<string> {
  const { desk } = bench.harness.open;
  const mapping = bench.mappingOf(await viewOf(content, sheet), 'clients');
  const commandId = randomUUID();
  const recordTogether = desk.recordTogether.bind(desk);
  let groups = 0;
  desk.recordTogether = (id, work) =>
    recordTogether(id, (record) =>
      work((given) => {
        groups += 1;
        if (groups > 1) return Promise.resolve({ ok: false, error: { kind: 'disk-full', path: '' } });
        if (!forget) return record(given);
        const before = given.map((group) => ({
          ...group,
          specs: group.specs.map(({ type, payload }) => {
            const { sheet: _untold, ...rest } = payload as { sheet?: string };
            return { type, payload: rest };
          }),
        }));
        return record(before as unknown as typeof given);
      }),
    );
  expect(await bench.ask('import:run', { commandId, ...mapping })).toMatchObject({ ok: false });
  desk.recordTogether = recordTogether;
  return commandId;
}

it('goes on with the sheet that was cut, and takes the other one in as its own', async () => {
  const content = await twoSheets();
  const id = await cut(content, 'Sur');
  expect((await viewOf(content, 'Norte')).proposals.clients.goesOnAfter).toBeNull();
  expect((await viewOf(content, 'Sur')).proposals.clients.goesOnAfter).toBe(0);
  const north = await run(content, 'Norte');
  expect(north).toMatchObject({ goesOn: false, done: { recorded: 2, sheet: 'Norte' } });
  expect(north.done.id).not.toBe(id);
  await bench.reopen();
  expect(await run(content, 'Sur')).toMatchObject({ goesOn: true, done: { id, recorded: 2 } });
  const imports = await bench.ask('import:list', {});
  expect(imports.toReversed().map((one) => [importedFrom(one), importStanding(one)])).toEqual([
    ['clientes.xlsx › Sur', 'whole'],
    ['clientes.xlsx › Norte', 'whole'],
  ]);
  expect(bench.harness.open.desk.clients().map(({ details }) => details.legalName)).toEqual([
    'Norte Uno',
    'Norte Dos',
    'Sur Uno',
    'Sur Dos',
  ]);
});

it('of before its sheet was told goes on with the rows that it fits', async () => {
  const content = await twoSheets();
  const id = await cut(content, 'Sur', true);
  const done = await run(content, 'Sur');
  expect(done).toMatchObject({ goesOn: true, done: { id } });
  expect(importedFrom(done.done)).toBe('clientes.xlsx');
});
