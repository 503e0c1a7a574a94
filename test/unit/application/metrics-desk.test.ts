import { afterEach, beforeEach, expect, it } from 'vitest';
import { MetricsDesk } from '../../../electron/application/metrics-desk';
import { MetricsExport } from '../../../electron/application/metrics-export';
import { PR_OPE_003_V5 } from '../../../electron/shared/domain/pr-ope-003-v5';
import { ledgerMinutes } from '../../../electron/shared/domain/service-clock';
import { ok } from '../../../electron/shared/result';
import { createDeskHarness, type DeskHarness } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;
let client: ExampleClient;
beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
});
afterEach(() => harness.dispose());

const EVERYTHING = { clientId: null, product: null, engineerId: null };
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30', ...EVERYTHING };

const desk = (pause: () => Promise<void> = async () => undefined) =>
  new MetricsDesk({
    desk: harness.open.desk,
    clock: harness.clock,
    timeZone: () => 'America/Mexico_City',
    slices: () => pause,
  });

async function solved(granted: boolean): Promise<Journey> {
  const journey = await new Journey(harness, client).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  harness.clock.advance(90);
  await journey.log();
  await journey.finish();
  await journey.report();
  await journey.do(await journey.approval(granted));
  return journey;
}

it('tells of real requests what their records say', async () => {
  const approved = await solved(true);
  const denied = await solved(false);
  const { metrics, months, clients, engineers, before } = await desk().view(NOVEMBER);

  expect(metrics.received).toEqual([approved.id, denied.id]);
  expect(metrics.closed['con-vobo']).toEqual([approved.id]);
  expect(metrics.approvedAtOnce).toEqual({ part: [approved.id], whole: [approved.id, denied.id] });
  expect(metrics.inadmissible).toEqual({ part: [], whole: [approved.id, denied.id] });
  expect(metrics.open.map(({ step }) => step)).toContain(
    denied.ticket.position.kind === 'step' ? denied.ticket.position.step : 0,
  );
  expect(metrics.ledgers).toEqual(
    ledgerMinutes(approved.ticket, PR_OPE_003_V5, approved.ticket.visits.at(-1)?.enteredAt ?? ''),
  );
  const solution = metrics.terms.find(({ target }) => target === 'solution');
  expect(solution?.met).toContain(approved.id);
  expect(solution?.taken?.medianMinutes).toBeGreaterThanOrEqual(90);
  expect(months.at(-1)).toMatchObject({ month: '2026-11', received: 2, closed: 1 });
  expect(months).toHaveLength(12);
  expect(clients).toMatchObject([{ key: client.clientId, received: 2, closed: 1 }]);
  expect(engineers.map(({ name }) => name)).toEqual(['Ana Robles']);
  expect(before.received).toEqual([]);
});

it('is of the days asked for, and compares a month with the month before', async () => {
  await solved(true);
  const metrics = desk();
  expect(
    (await metrics.view({ ...NOVEMBER, from: '2026-12-01', to: '2026-12-31' })).before.received,
  ).toHaveLength(1);
  const today = harness.clock.now().slice(0, 10);
  expect((await metrics.view({ ...NOVEMBER, from: today, to: today })).metrics.received).toHaveLength(1);
  expect((await metrics.view({ ...NOVEMBER, clientId: '' })).metrics.received).toEqual([]);
});

it('lets others have a turn, and tells what ended once as it ended', async () => {
  const journey = await solved(true);
  let turns = 0;
  const metrics = desk(async () => {
    turns += 1;
  });
  const first = await metrics.view(NOVEMBER);
  // Before the request, and before the contract.
  expect(turns).toBe(2);
  harness.clock.advance(60 * 24 * 3);
  const later = await metrics.view(NOVEMBER);
  expect(later.metrics.ledgers).toEqual(first.metrics.ledgers);
  expect(later.metrics.closed['con-vobo']).toEqual([journey.id]);
});

it('tells what was found inadmissible, of nobody who attended it', async () => {
  await harness.dispose();
  harness = await createDeskHarness();
  const expired = await registerClient(harness, { validFrom: '2025-01-01', validTo: '2025-12-31' });
  const journey = await new Journey(harness, expired).capture();
  await journey.do(journey.validate(false));
  const { metrics, engineers } = await desk().view(NOVEMBER);
  expect(metrics.inadmissible).toEqual({ part: [journey.id], whole: [journey.id] });
  expect(engineers).toMatchObject([{ key: '', name: '', received: 1 }]);
});

it('gives the requests that were open at any moment of the period, in the order in which they came', async () => {
  const first = await solved(true);
  harness.clock.advance(60 * 24 * 12);
  const second = await solved(false);
  const metrics = desk();
  const folios = async (asked: Partial<typeof NOVEMBER>) =>
    (await metrics.requests({ ...NOVEMBER, ...asked })).map(({ id }) => id);
  expect(await folios({})).toEqual([first.id]);
  expect(await folios({ from: '2026-11-01', to: '2026-12-31' })).toEqual([first.id, second.id]);
  // It ended before; and the other is open still, long after it came.
  expect(await folios({ from: '2027-06-01', to: '2027-06-30' })).toEqual([second.id]);
  expect(await folios({ from: '2026-01-01', to: '2026-01-31' })).toEqual([]);
  expect((await metrics.requests(NOVEMBER))[0]).toMatchObject({
    clientName: expect.any(String),
    product: expect.any(String),
  });
  expect(await metrics.requests({ ...NOVEMBER, product: 'ninguno' })).toEqual([]);
});

it('saves nothing behind a door that was shut while its place was chosen', async () => {
  await solved(true);
  const written: string[] = [];
  const exported = new MetricsExport({
    metrics: desk(),
    shell: {
      chooseTarget: async (name) => {
        if (name.startsWith('cerrada')) exported.leave();
        return ok(`/tmp/${name}`);
      },
    },
    write: async (path) => {
      written.push(path);
      return ok({ sha256: '', sizeBytes: 0 });
    },
    nameOf: (from) => (from === NOVEMBER.from ? 'abierta' : 'cerrada'),
    textOf: (rows) => String(rows.length),
    workbookOf: async (rows, { metrics }) => ok(Uint8Array.of(rows.length, metrics.received.length)),
  });
  expect(await exported.save({ ...NOVEMBER, form: 'csv' })).toEqual(ok('/tmp/abierta.csv'));
  expect(await exported.save({ ...NOVEMBER, form: 'xlsx', from: '2026-11-02' })).toEqual(ok(null));
  expect(written).toEqual(['/tmp/abierta.csv']);
});

it('tells of each contract in force what was contracted, used and is left, and what the period worked', async () => {
  await harness.dispose();
  harness = await createDeskHarness();
  client = await registerClient(harness, { quota: { kind: 'hours', units: 2, usedBefore: 1.25 } });
  const journey = await solved(true);
  const other = await registerClient(
    harness,
    { validFrom: '2020-01-01', validTo: '2020-12-31' },
    'Otra, S.A.',
  );
  const { contracts } = await desk().view(NOVEMBER);
  expect(contracts).toEqual([
    {
      contractId: client.contract.id,
      clientName: 'Grupo Bajío',
      name: 'CT-2026-014, Soporte especializado',
      validTo: '2026-12-31',
      units: { kind: 'hours', units: 2, used: 1.67, left: 0.33 },
      workedMinutes: 25,
      tickets: [journey.id],
    },
  ]);
  const december = await desk().view({ ...NOVEMBER, from: '2026-12-01', to: '2026-12-31' });
  expect(december.contracts).toMatchObject([{ workedMinutes: 0, units: { used: 1.67 } }]);
  expect((await desk().view({ ...NOVEMBER, clientId: other.clientId })).contracts).toEqual([]);
});
