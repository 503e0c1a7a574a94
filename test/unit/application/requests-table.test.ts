// A table of chosen requests: those, in their order, and nothing once the desk is being locked.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MetricsDesk } from '../../../electron/application/metrics-desk';
import { RequestsTable, type RequestsTableParts } from '../../../electron/application/requests-table';
import { ok } from '../../../electron/shared/result';
import { createDeskHarness, type DeskHarness } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;
let written: Map<string, string>;
beforeEach(async () => {
  harness = await createDeskHarness();
  written = new Map();
});
afterEach(() => harness.dispose());

const tableOf = (overrides: Partial<RequestsTableParts> = {}) =>
  new RequestsTable({
    metrics: new MetricsDesk({
      desk: harness.open.desk,
      clock: harness.clock,
      timeZone: () => 'America/Mexico_City',
      slices: () => async () => undefined,
    }),
    shell: { chooseTarget: async (name) => ok(`/fuera/${name}`) },
    write: async (path, pieces) => {
      let text = '';
      for await (const piece of pieces) if (piece.ok) text += piece.value;
      written.set(path, text);
      return ok({ sha256: '0'.repeat(64), sizeBytes: text.length });
    },
    name: () => 'Solicitudes MX01',
    textOf: (rows) => rows.map(({ folio, clientName }) => `${folio} ${clientName}`).join('\n'),
    ...overrides,
  });

it('holds the chosen ones in their order, without one that is gone', async () => {
  const client = await registerClient(harness);
  const first = await new Journey(harness, client).capture();
  const second = await new Journey(harness, client).capture({ againReason: 'Es otra' });
  await new Journey(harness, client).capture({ againReason: 'Es otra' });
  const gone = '00000000-0000-7000-8000-000000000000';
  expect(await tableOf().save([second.id, gone, first.id])).toEqual(ok('/fuera/Solicitudes MX01.csv'));
  expect([...written.values()]).toEqual([
    `${second.ticket.requestFolio} Grupo Bajío\n${first.ticket.requestFolio} Grupo Bajío`,
  ]);
});

it('writes nothing where nobody chose a place, nor behind the shut door', async () => {
  const { id } = await new Journey(harness, await registerClient(harness)).capture();
  expect(await tableOf({ shell: { chooseTarget: async () => ok(null) } }).save([id])).toEqual(ok(null));
  const table = tableOf();
  table.leave();
  expect(await table.save([id])).toEqual(ok(null));
  expect(written.size).toBe(0);
});
