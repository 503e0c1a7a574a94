/** Two versions of the procedure side by side: each ticket keeps the ways of the one that it was opened under. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeskState } from '../../../electron/application/desk-state';
import { DocumentDesk } from '../../../electron/application/document-desk';
import { PrintedPictures } from '../../../electron/application/printed-pictures';
import { TicketDesk } from '../../../electron/application/ticket-desk';
import type { LetterModel, ReportModel } from '../../../electron/shared/domain/document-models';
import { PR_OPE_003_V5 } from '../../../electron/shared/domain/pr-ope-003-v5';
import type { Procedure } from '../../../electron/shared/domain/procedure';
import { ledgerSpans, printedMinute } from '../../../electron/shared/domain/service-clock';
import { ok } from '../../../electron/shared/result';
import { createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { INVENTED_V6, renumbered } from '../../support/proofs/invented-versions';
import { seededRandom } from '../../support/seeded-random';
import { walk } from '../../support/walk';

const WALKS = 900;

let harness: DeskHarness;
let client: ExampleClient;

beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
});

afterEach(async () => {
  await harness.dispose();
});

/** The same workspace, served by a desk that knows `procedures` and opens new requests under the last of them. */
function servedWith(procedures: readonly Procedure[], state = harness.open.desk.state): DeskHarness {
  const { journal, vault, clock, session } = harness.open;
  const desk = new TicketDesk(
    {
      journal,
      vault,
      clock,
      session: () => session.session(),
      procedures: new Map(procedures.map((procedure) => [procedure.version, procedure])),
      currentVersion: procedures.at(-1)?.version ?? 0,
    },
    state,
  );
  return { ...harness, open: { ...harness.open, desk } };
}

const page = (served: DeskHarness, journey: Journey) => unwrap(served.open.desk.page(journey.id));
const places = (journey: Journey) =>
  journey.ticket.visits.map((visit) => (visit.at.kind === 'step' ? visit.at.step : visit.at.outcome));

async function validated(served: DeskHarness): Promise<Journey> {
  const journey = await new Journey(served, client).capture();
  return journey.do(journey.validate(true));
}

describe('an invented version 6 beside version 5', () => {
  it('lets a ticket of version 5 go on by version 5 after the desk has learnt version 6', async () => {
    const old = await validated(harness);
    const served = servedWith([PR_OPE_003_V5, INVENTED_V6]);
    const continued = await Object.assign(new Journey(served, client), { id: old.id }).attend();
    await continued.log();
    await continued.unfinished();
    await continued.log();
    expect(page(served, continued).card.moves.map((move) => move.transition)).toEqual(['6-5', '6-7']);
    await continued.support(false);
    expect(places(continued)).toEqual([1, 2, 4, 5, 6, 5]);
    expect(page(served, continued).procedureVersion).toBe(5);
  });

  it('holds a new ticket to version 6: its extra guard refuses, its own way is taken', async () => {
    const served = servedWith([PR_OPE_003_V5, INVENTED_V6]);
    const journey = await validated(served);
    expect(page(served, journey)).toMatchObject({
      procedureVersion: 6,
      card: { moves: [{ transition: '4-5', missing: expect.arrayContaining(['worklog-since-entry']) }] },
    });
    await expect(journey.attend()).rejects.toThrow(
      '"kind":"guard-failed","from":{"kind":"step","step":4},"to":{"step":5},"missing":["worklog-since-entry"]',
    );
    expect(journey.ticket.position).toEqual({ kind: 'step', step: 4 });
    await journey.log();
    await journey.attend();
    await journey.log();
    await journey.unfinished();
    await journey.log();
    expect(page(served, journey).card.moves.map((move) => move.transition)).toEqual(['6-9', '6-7']);
    await journey.support(false);
    expect(places(journey)).toEqual([1, 2, 4, 5, 6, 9]);
    expect(page(served, journey).targets).toContainEqual(
      expect.objectContaining({
        target: 'solution',
        reached: expect.objectContaining({
          at: printedMinute(journey.ticket.visits.at(-1)?.enteredAt ?? ''),
        }),
      }),
    );
  });

  it('refuses under version 5 what only version 6 allows, and the other way round', async () => {
    const old = await validated(harness);
    await old.attend();
    const served = servedWith([PR_OPE_003_V5, INVENTED_V6]);
    const young = await validated(served);
    const oldMoves = page(served, old).card.moves.map((move) => move.missing);
    expect(old.ticket.position).toEqual({ kind: 'step', step: 5 });
    expect(oldMoves.flat()).toContain('worklog-since-entry');
    await young.log();
    await young.attend();
    for (const journey of [old, young]) {
      const through = Object.assign(new Journey(served, client), { id: journey.id });
      await through.log();
      await through.unfinished();
      await through.log();
      await through.support(false);
    }
    const at = (journey: Journey) => served.open.desk.state.tickets.get(journey.id)?.position;
    expect([at(old), at(young)]).toEqual([
      { kind: 'step', step: 5 },
      { kind: 'step', step: 9 },
    ]);
  });

  it('keeps each ticket under its version when the journal is folded again', async () => {
    const old = await validated(harness);
    const served = servedWith([PR_OPE_003_V5, INVENTED_V6]);
    const young = await validated(served);
    const state = new DeskState();
    for await (const batch of harness.open.journal.read())
      for (const event of unwrap(batch)) state.apply(event);
    const again = servedWith([PR_OPE_003_V5, INVENTED_V6], state);
    expect(page(again, old)).toEqual(page(served, old));
    expect(page(again, young)).toEqual(page(served, young));
    expect([page(again, old), page(again, young)].map((view) => view.procedureVersion)).toEqual([5, 6]);
  });

  it('prints on each document the version that the ticket was opened under', async () => {
    const old = await solved(await validated(harness));
    const served = servedWith([PR_OPE_003_V5, INVENTED_V6]);
    const young = await validated(served);
    await young.log();
    await solved(young);
    const models: (ReportModel | LetterModel)[] = [];
    const draw = (model: ReportModel | LetterModel) => {
      models.push(model);
      return Promise.resolve(ok({ bytes: new Uint8Array(), recordSha256: 'a'.repeat(64) }));
    };
    const preparePicture = async () => null;
    const documents = new DocumentDesk({
      ...served.open,
      settings: () => served.open.session.settings,
      renderer: { renderReport: draw, renderLetter: draw, preparePicture },
      pictures: new PrintedPictures(served.open.vault, preparePicture),
    });
    for (const journey of [old, young]) unwrap(await documents.previewReport(journey.id));
    expect(models.map((model) => model.procedure.version)).toEqual([5, 6]);
  });
});

async function solved(journey: Journey): Promise<Journey> {
  await journey.attend();
  await journey.log();
  return journey.finish();
}

describe('walks under the invented version 6', () => {
  it('take its ways and no others', () => {
    const taken = new Map<string, number>();
    const random = seededRandom(20_261_122);
    for (let run = 0; run < WALKS; run += 1) {
      const numbers = Array.from({ length: 500 }, () => Math.floor(random() * 10_000));
      const { events, ticket } = walk(numbers, INVENTED_V6);
      expect(ticket.procedureVersion).toBe(6);
      for (const event of events) {
        if (event.type !== 'v1.ticket.moved') continue;
        const { via, from, to } = event.payload;
        const ways = [
          ...INVENTED_V6.transitions.filter(({ id }) => id === via),
          ...INVENTED_V6.deviations.filter(({ kind }) => kind === via).flatMap((rule) => rule.ways),
        ];
        expect(ways).toContainEqual(expect.objectContaining({ from, to }));
        taken.set(via, (taken.get(via) ?? 0) + 1);
      }
    }
    expect(taken.get('6-9')).toBeGreaterThan(10);
    expect(taken.get('4-5')).toBeGreaterThan(10);
    console.log(`version 6: ${JSON.stringify(Object.fromEntries(taken))}`);
    expect(taken.has('6-5')).toBe(false);
  });
});

describe('the same procedure under other numbers', () => {
  const numberOf = (step: number) => (step === 1 ? 1 : step + 20);
  const RENUMBERED = renumbered(PR_OPE_003_V5, 7, numberOf);

  it('is passed from the request to the Vo.Bo., each ledger running where its party acts', async () => {
    const served = servedWith([RENUMBERED]);
    const journey = await validated(served);
    await journey.attend();
    await journey.log();
    await journey.unfinished();
    await journey.log();
    await journey.support(true);
    await journey.toManufacturer();
    expect(page(served, journey).card.ledger).toBe('fabricante');
    await journey.recommendation();
    await journey.log();
    await journey.finish();
    await journey.report();
    expect(page(served, journey)).toMatchObject({ card: { ledger: 'cliente', rounds: 2 } });
    await journey.do(await journey.approval(true));
    expect(places(journey)).toEqual([1, 22, 24, 25, 26, 27, 28, 25, 29, 30, 'con-vobo']);
    const spans = ledgerSpans(journey.ticket, RENUMBERED, harness.clock.now());
    expect(new Set(spans.map((span) => span.ledger))).toEqual(new Set(['soc', 'fabricante', 'cliente']));
    expect(page(served, journey).targets.every((target) => target.reached !== null)).toBe(true);
  });

  it('writes the letter and tells its deviations by the numbers of its own version', async () => {
    const served = servedWith([RENUMBERED]);
    const journey = await validated(served);
    await solved(journey);
    await journey.report();
    const approval = await journey.approval(true);
    if (approval.type !== 'approval.record') throw new Error('Not an approval');
    await journey.do({
      ...approval,
      payload: {
        ...approval.payload,
        by: { contactId: null, name: 'Otra persona', email: '', phone: '' },
        mayApprove: false,
        withoutPowerReason: 'El contacto está de vacaciones.',
      },
    });
    const told = journey.ticket.records.filter((record) => record.type === 'v1.deviation.recorded');
    expect(told.map((record) => record.payload)).toMatchObject([{ kind: 'aprueba-sin-poder', from: 30 }]);
  });

  it('sends an improcedente and ends', async () => {
    const served = servedWith([RENUMBERED]);
    const journey = await new Journey(served, client).capture({ product: null, requester: stranger });
    const validation = journey.validate(false);
    await journey.do(validation);
    const recipient = { contactId: null, name: '', email: stranger.email };
    await journey.do({ type: 'inadmissibility.record', payload: { reason: 'Sin contrato.', recipient } });
    const told = journey.ticket.records.filter((record) => record.type === 'v1.deviation.recorded');
    expect(told.map((record) => record.payload)).toMatchObject([
      { kind: 'destinatario-no-registrado', from: 23 },
    ]);
    await journey.sendMail('improcedencia', [], [{ name: '', address: stranger.email }]);
    await journey.do({ type: 'inadmissibility.conclude', payload: {} });
    expect(places(journey)).toEqual([1, 22, 23, 'improcedente']);
  });
});

const stranger = { contactId: null, name: 'Desconocido', email: 'desconocido@otra.example', phone: '' };
