import { afterEach, beforeEach, expect, it } from 'vitest';
import { renderClientReport } from '../../../electron/adapters/pdf/render-client-report';
import { ClientReportDesk } from '../../../electron/application/client-report-desk';
import { MetricsDesk } from '../../../electron/application/metrics-desk';
import type { ClientReportModel } from '../../../electron/shared/domain/client-report';
import type { RecordedEvent } from '../../../electron/shared/domain/event-envelope';
import { PR_OPE_003_V5 } from '../../../electron/shared/domain/pr-ope-003-v5';
import type { DamageView } from '../../../electron/shared/ipc-views';
import { err, ok } from '../../../electron/shared/result';
import { createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { pageTexts, squash } from '../adapters/pdf/pdf-tools';

const HOURS = { quota: { kind: 'hours', units: 20, usedBefore: 1.5 } } as const;

let harness: DeskHarness;
let client: ExampleClient;
beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness, HOURS);
});
afterEach(() => harness.dispose());

interface StandIns {
  readonly target?: (name: string) => string | null;
  readonly damage?: DamageView | null;
}

function reports({ target = () => '/tmp/informe.pdf', damage = null }: StandIns = {}) {
  const models: ClientReportModel[] = [];
  const names: string[] = [];
  const written: Uint8Array[] = [];
  const discarded: string[] = [];
  const { open, clock } = harness;
  const desk = new ClientReportDesk({
    desk: open.desk,
    metrics: new MetricsDesk({
      desk: open.desk,
      clock,
      timeZone: () => 'America/Mexico_City',
      slices: () => async () => undefined,
    }),
    vault: open.vault,
    journal: open.journal,
    clock,
    settings: () => open.session.settings,
    damage: () => damage,
    renderer: {
      renderClientReport: async (model) => {
        models.push(model);
        return ok(await renderClientReport(model));
      },
    },
    procedure: PR_OPE_003_V5,
    shell: {
      chooseTarget: async (name) => {
        names.push(name);
        return ok(target(name));
      },
    },
    write: async (_path, pieces) => {
      for await (const piece of pieces) {
        if (!piece.ok) return err(piece.error);
        written.push(piece.value as Uint8Array);
      }
      return ok({ sha256: 'ab'.repeat(32), sizeBytes: written.at(-1)?.length ?? 0 });
    },
    discard: async (path) => void discarded.push(path),
  });
  return { desk, models, names, written, discarded };
}

async function events(): Promise<readonly RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  for await (const batch of harness.open.journal.readBatches())
    if (batch.ok) found.push(...batch.value.events);
  return found;
}
const exports = async () =>
  (await events()).filter(({ header }) => header.type === 'v1.client-report.exported');

async function approved(subject: string, of = client, log?: string): Promise<Journey> {
  const journey = await new Journey(harness, of).capture({ subject });
  await journey.do(journey.validate(true));
  await journey.attend();
  harness.clock.advance(90);
  await journey.log(log);
  await journey.finish();
  await journey.report();
  return journey.do(await journey.approval(true));
}

const figureIn = (model: ClientReportModel | undefined, what: string) =>
  model?.summary.find((one) => one.what === what)?.value;

it('tells a month by what its requests say, and records which copy left', async () => {
  const done = await approved('Alta de sede Mérida');
  const open = await new Journey(harness, client).capture({ subject: 'Túnel intermitente' });
  await open.do(open.validate(true));
  await open.attend();
  await open.log();
  await open.unfinished();
  harness.clock.advance(30);
  await open.log();
  await open.support(true);
  await open.toManufacturer();
  const { desk, models, names, written } = reports();
  expect(unwrap(await desk.save({ clientId: client.clientId, month: '2026-11' }))).toEqual({
    path: '/tmp/informe.pdf',
    requests: 2,
  });
  const [model] = models;
  expect(names).toEqual(['Informe mensual 2026-11 Grupo Bajío.pdf']);
  expect(model).toMatchObject({
    month: 'Noviembre de 2026',
    client: 'Grupo Industrial del Bajío, S.A. de C.V.',
    open: [{ step: '8 En espera de fabricante', count: '1' }],
    requests: [
      { folio: done.ticket.folio, subject: 'Alta de sede Mérida', outcome: 'Concluida con Vo.Bo.' },
      {
        folio: open.ticket.folio,
        priority: 'Crítica',
        closedAt: null,
        outcome: 'Abierta: En espera de fabricante',
      },
    ],
    escalations: [{ manufacturer: 'Fortinet', caseNumber: 'TAC-889231', answer: 'Sin respuesta al cierre' }],
    // One and a half before this desk, and three entries of 25 minutes.
    contracts: [{ units: { contracted: '20 h', used: '2.75 h', left: '17.25 h' }, month: '1 h 15 min' }],
  });
  expect(model?.period).toContain('el mes no ha terminado');
  expect(figureIn(model, 'Solicitudes recibidas en el mes')).toBe('2');
  expect(figureIn(model, 'Solicitudes terminadas en el mes')).toBe('1');
  expect(figureIn(model, 'Abiertas al cierre')).toBe('1');
  expect(figureIn(model, 'Vo.Bo. a la primera')).toBe('100 %');
  expect(figureIn(model, 'Escaladas al fabricante en el mes')).toBe('1');
  expect(figureIn(model, 'Trabajo registrado en el mes')).toBe('1 h 15 min');
  expect(model?.terms.find(({ name }) => name === 'Solución')).toMatchObject({
    met: '1',
    missed: '0',
    rate: '100 %',
  });
  expect(written).toHaveLength(1);
  expect((await exports()).map(({ payload }) => payload)).toEqual([
    {
      clientId: client.clientId,
      month: '2026-11',
      requests: 2,
      sha256: 'ab'.repeat(32),
      sizeBytes: written[0]?.length,
      fileName: 'informe.pdf',
    },
  ]);
});

it('holds nothing of another client, and nothing that was written for the desk alone', async () => {
  const other = await registerClient(harness, { number: 'CANARIO-CONTRATO' }, 'CANARIO-AJENO, S.A.');
  await approved('CANARIO-ASUNTO ajeno', other);
  const done = await approved('Alta de sede Mérida', client, 'CANARIO-BITACORA: la contraseña era débil.');
  const { desk, models, written } = reports();
  unwrap(await desk.save({ clientId: client.clientId, month: '2026-11' }));
  const printed = pageTexts(written[0] ?? new Uint8Array()).join('\n');
  const all = `${JSON.stringify(models)}${printed}`;
  expect(all).toContain(done.ticket.folio);
  expect(squash(printed)).toContain(squash('Alta de sede Mérida'));
  expect(all).not.toContain('CANARIO');
  expect(all).not.toContain('Ana Robles');
});

it('cuts months where the desk’s zone does, and tells a past one as it ended', async () => {
  // 23:30 of the 30th of November in Mexico, which is December in UTC.
  harness.clock.advance((Date.parse('2026-12-01T05:30:00.000Z') - Date.parse(harness.clock.now())) / 60_000);
  const journey = await new Journey(harness, client).capture({
    subject: 'Recibida a deshora',
    receivedAt: '2026-12-01T05:30:00.000Z',
  });
  await journey.do(journey.validate(true));
  await journey.attend();
  harness.clock.advance(60);
  await journey.log();
  await journey.finish();
  await journey.report();
  await journey.do(await journey.approval(true));
  const { desk, models } = reports();
  for (const month of ['2026-10', '2026-11', '2026-12'])
    unwrap(await desk.save({ clientId: client.clientId, month }));
  const [october, november, december] = models;
  expect(october?.requests).toEqual([]);
  expect(figureIn(november, 'Solicitudes recibidas en el mes')).toBe('1');
  expect(november?.open).toEqual([{ step: '5 Solución', count: '1' }]);
  expect(november?.requests).toMatchObject([{ closedAt: null, outcome: 'Abierta: Solución' }]);
  expect(november?.period).not.toContain('no ha terminado');
  expect(figureIn(december, 'Solicitudes recibidas en el mes')).toBe('0');
  expect(figureIn(december, 'Solicitudes terminadas en el mes')).toBe('1');
  expect(december?.requests).toMatchObject([{ outcome: 'Concluida con Vo.Bo.' }]);
  // The entry of 25 minutes ends at 00:30 of the first of December.
  expect([november, december].map((model) => model?.contracts[0]?.month)).toEqual(['0 min', '25 min']);
});

it('tells why a request was refused once the client was told, and not before', async () => {
  await harness.dispose();
  harness = await createDeskHarness();
  client = await registerClient(harness, { validFrom: '2025-01-01', validTo: '2025-12-31' });
  const journey = await new Journey(harness, client).capture({ subject: 'Fuera de contrato' });
  await journey.do(journey.validate(false));
  await journey.do({
    type: 'inadmissibility.record',
    payload: {
      reason: 'El contrato venció el 31 de diciembre de 2025.',
      recipient: { contactId: client.contact.id, name: client.contact.name, email: client.contact.email },
    },
  });
  // Written, and sent to nobody yet.
  const before = reports();
  unwrap(await before.desk.save({ clientId: client.clientId, month: '2026-11' }));
  expect(before.models[0]?.refused).toMatchObject([
    { subject: 'Fuera de contrato', reason: 'Todavía no se comunica.' },
  ]);
  expect(before.models[0]?.contracts).toEqual([]);
  await journey.sendMail('improcedencia', []);
  await journey.do({ type: 'inadmissibility.conclude', payload: {} });
  const after = reports();
  unwrap(await after.desk.save({ clientId: client.clientId, month: '2026-11' }));
  expect(after.models[0]?.refused).toMatchObject([
    { reason: 'El contrato venció el 31 de diciembre de 2025.' },
  ]);
  expect(figureIn(after.models[0], 'Improcedentes')).toBe('100 %');
});

it('writes nothing when the person cancels, and nothing behind a shut door', async () => {
  const cancelled = reports({ target: () => null });
  expect(await cancelled.desk.save({ clientId: client.clientId, month: '2026-11' })).toEqual(ok(null));
  const shut = reports({
    target: () => {
      shut.desk.leave();
      return '/tmp/tarde.pdf';
    },
  });
  expect(await shut.desk.save({ clientId: client.clientId, month: '2026-11' })).toEqual(ok(null));
  expect([...cancelled.written, ...shut.written]).toEqual([]);
  expect(await exports()).toEqual([]);
});

it('leaves no copy about that is on no record', async () => {
  const { desk, discarded } = reports();
  harness.open.desk.recordHandedOut = async () => err({ kind: 'no-session' });
  expect(await desk.save({ clientId: client.clientId, month: '2026-11' })).toEqual(
    err({ kind: 'no-session' }),
  );
  expect(discarded).toEqual(['/tmp/informe.pdf']);
});
