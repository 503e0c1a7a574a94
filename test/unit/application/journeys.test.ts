import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { letterIsDue } from '../../../electron/shared/domain/letter';
import { PR_OPE_003_V5 } from '../../../electron/shared/domain/pr-ope-003-v5';
import { ledgerTotals } from '../../../electron/shared/domain/service-clock';
import { latest, recordsOf, requestOf } from '../../../electron/shared/domain/ticket';
import { actAs, createDeskHarness, type DeskHarness, keep } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;
let client: ExampleClient;

beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
});

afterEach(async () => {
  await harness.dispose();
});

const steps = (journey: Journey) =>
  journey.ticket.visits.map((visit) => (visit.at.kind === 'step' ? visit.at.step : visit.at.outcome));

async function solved(): Promise<Journey> {
  const journey = await new Journey(harness, client).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log();
  return journey.finish();
}

describe('a request through the procedure', () => {
  it('goes 1→2→4→5→6→7→8→5→9→10 to its Vo.Bo., and the letter is due', async () => {
    const journey = await new Journey(harness, client).capture();
    await journey.do(journey.validate(true));
    await journey.attend();
    await journey.log();
    await journey.unfinished();
    await journey.log();
    await journey.support(true);
    await journey.toManufacturer();
    await journey.recommendation();
    await journey.log();
    await journey.finish();
    await journey.report();
    await journey.do(await journey.approval(true));
    expect(steps(journey)).toEqual([1, 2, 4, 5, 6, 7, 8, 5, 9, 10, 'con-vobo']);
    expect(journey.ticket.requestFolio).toBe('SOL-MX01-2026-0001');
    expect(journey.ticket.folio).toBe('N2-MX01-2026-0001');
    expect(letterIsDue(journey.ticket)).toBe(true);
  });

  it('ends an improcedente only when its mail is evidenced, and never gives it a ticket number', async () => {
    const expired = await registerExpired();
    const journey = await new Journey(harness, expired).capture();
    await journey.do(journey.validate(false));
    const recipient = {
      contactId: expired.contact.id,
      name: expired.contact.name,
      email: expired.contact.email,
    };
    await journey.do({ type: 'inadmissibility.record', payload: { reason: 'Contrato vencido.', recipient } });
    expect(await journey.try({ type: 'inadmissibility.conclude', payload: {} })).toMatchObject({
      ok: false,
      error: { kind: 'guard-failed', missing: ['inadmissibility-mail', 'inadmissibility-sent'] },
    });
    await journey.sendMail('improcedencia', []);
    await journey.do({ type: 'inadmissibility.conclude', payload: {} });
    expect(steps(journey)).toEqual([1, 2, 3, 'improcedente']);
    expect(journey.ticket.folio).toBeNull();
  });

  it('takes a denied Vo.Bo. back to 5 and asks for a new revision that supersedes', async () => {
    const journey = await (await solved()).report();
    await journey.do(await journey.approval(false));
    expect(recordsOf(journey.ticket, 'v1.deviation.recorded').map((record) => record.payload.kind)).toEqual([
      'vobo-denegado',
    ]);
    await journey.log();
    await journey.finish();
    await journey.report();
    expect(latest(journey.ticket, 'v1.report.issued')?.payload).toMatchObject({
      revision: 2,
      supersedes: { revision: 1 },
    });
    await journey.do(await journey.approval(true));
    expect(steps(journey)).toEqual([1, 2, 4, 5, 9, 10, 5, 9, 10, 'con-vobo']);
  });

  it('opens an atención condicionada by override, to be ratified by Líder SOC alone', async () => {
    const expired = await registerExpired();
    const journey = await new Journey(harness, expired).capture();
    await journey.do(journey.validate(true, true));
    expect(journey.ticket.visits.at(-2)?.leftVia).toBe('atencion-condicionada');
    const authority = {
      name: 'Persona lider-soc',
      role: 'lider-soc' as const,
      how: 'present' as const,
      evidence: null,
    };
    const ratify = { type: 'attention.ratify' as const, payload: { ratified: true, note: '', authority } };
    expect(await journey.try(ratify)).toMatchObject({ ok: false, error: { kind: 'authority' } });
    await actAs(harness, 'lider-soc');
    await journey.do(ratify);
    expect(await journey.try(ratify)).toMatchObject({ ok: false, error: { rule: 'nothing-to-ratify' } });
  });

  it('refuses «sí» while a criterion is unmet, and «no» while all are met', async () => {
    const expired = await registerExpired();
    const doubtful = await new Journey(harness, expired).capture();
    expect(await doubtful.try(doubtful.validate(true))).toMatchObject({
      error: { rule: 'validation-contradicts' },
    });
    const sound = await new Journey(harness, client).capture();
    expect(await sound.try(sound.validate(false))).toMatchObject({
      error: { rule: 'validation-contradicts' },
    });
  });

  it('captures an incomplete request at step 1 and names what it lacks', async () => {
    const journey = await new Journey(harness, client).capture({ subject: '', original: null }, false);
    expect(await journey.try({ type: 'request.receive', payload: {} })).toMatchObject({
      error: { kind: 'guard-failed', missing: ['request-subject', 'request-original'] },
    });
    const request = {
      ...requestOf(journey.ticket),
      subject: 'Ya con asunto',
      original: await keep(harness, 'x', 'x.eml'),
    };
    await journey.do({ type: 'request.update', payload: { request } });
    await journey.do({ type: 'request.receive', payload: {} });
    expect(steps(journey)).toEqual([1, 2]);
  });

  it('refuses work on a stale version, repeats an answer for a repeated command, and lets an auditor write nothing', async () => {
    const journey = await new Journey(harness, client).capture();
    const stale = await harness.open.desk.ticketCommand(
      { commandId: crypto.randomUUID(), id: journey.id, expectedVersion: 1 },
      journey.validate(true),
    );
    expect(stale).toMatchObject({ error: { kind: 'conflict', expected: 1, actual: 2 } });
    const meta = { commandId: crypto.randomUUID(), id: journey.id, expectedVersion: 2 };
    const first = await harness.open.desk.ticketCommand(meta, journey.validate(true));
    const again = await harness.open.desk.ticketCommand(meta, journey.validate(true));
    expect(again).toEqual(first);
    expect(recordsOf(journey.ticket, 'v1.request.validated')).toHaveLength(1);
    await actAs(harness, 'auditor');
    expect(await journey.try({ type: 'manufacturer.return', payload: {} })).toMatchObject({
      error: { kind: 'reader-only' },
    });
  });

  it('repeats the answer of a change to the trust list too, whose stream has no id of its own', async () => {
    const { desk } = harness.open;
    const file = await keep(harness, 'una lista', 'ac.crl');
    const list = {
      sha256: file.sha256,
      issuer: 'CN=Autoridad',
      thisUpdate: '2026-11-01T00:00:00.000Z',
      nextUpdate: null,
      entryCount: 0,
      file,
    };
    const meta = { commandId: crypto.randomUUID(), expectedVersion: 0 };
    const command = { type: 'trust.add' as const, payload: { certificates: [], revocationLists: [list] } };
    const first = await desk.trustCommand(meta, command);
    expect(first).toMatchObject({ ok: true });
    expect(await desk.trustCommand(meta, command)).toEqual(first);
  });

  it('keeps the ledgers equal to the elapsed time, waiting included', async () => {
    const journey = await new Journey(harness, client).capture();
    await journey.do(journey.validate(true));
    await journey.attend();
    harness.clock.advance(30);
    await journey.do({ type: 'waiting.start', payload: { party: 'cliente', reason: 'Falta acceso.' } });
    harness.clock.advance(90);
    await journey.do({ type: 'waiting.end', payload: { note: '' } });
    const totals = ledgerTotals(journey.ticket, PR_OPE_003_V5, harness.clock.now());
    const received = Date.parse(requestOf(journey.ticket).receivedAt ?? '');
    expect(totals.cliente).toBe(91 * 60_000);
    expect(totals.soc + totals.cliente + totals.fabricante).toBe(Date.parse(harness.clock.now()) - received);
  });

  it('reopens a closed request only by Líder SOC', async () => {
    const journey = await (await solved()).report();
    await journey.do(await journey.approval(true));
    const reopen = (role: 'soporte-n2' | 'lider-soc') => ({
      type: 'deviation.reopen' as const,
      payload: {
        reason: 'La falla volvió.',
        authority: { name: `Persona ${role}`, role, how: 'present' as const, evidence: null },
        evidence: [],
      },
    });
    expect(await journey.try(reopen('soporte-n2'))).toMatchObject({
      error: { kind: 'authority', required: 'lider-soc' },
    });
    await actAs(harness, 'lider-soc');
    await journey.do(reopen('lider-soc'));
    expect(steps(journey).at(-1)).toBe(5);
  });

  it('corrects a record by a new event and keeps what it replaced', async () => {
    const journey = await solved();
    const logged = latest(journey.ticket, 'v1.work.logged');
    if (!logged) throw new Error('No work was logged');
    const payload = { ...logged.payload, minutes: 20 };
    await journey.do({
      type: 'record.amend',
      payload: { eventId: logged.eventId, payload, reason: 'Se midió mal.' },
    });
    const corrected = latest(journey.ticket, 'v1.work.logged');
    expect(corrected?.payload.minutes).toBe(20);
    expect(corrected?.amendments[0]?.previous).toMatchObject({ minutes: 25 });
    const declared = latest(journey.ticket, 'v1.solution.declared');
    expect(
      await journey.try({
        type: 'record.amend',
        payload: {
          eventId: declared?.eventId ?? '',
          payload: { finished: false, pending: 'x' },
          reason: 'Cambiar la respuesta.',
        },
      }),
    ).toMatchObject({ error: { rule: 'amend-decision' } });
  });

  it('holds everything after closing and opening again, from the checkpoint and from the journal alone', async () => {
    const journey = await (await solved()).report();
    const before = harness.open.desk.state.snapshot();
    const seq = harness.open.journal.lastSeq();
    await harness.reopen();
    // Closing and coming in are two records of their own.
    expect(harness.open.journal.lastSeq()).toBe(seq + 2);
    const after = harness.open.desk.state.snapshot();
    expect({ ...after, roster: null, commands: null, lastRecordedAt: null }).toEqual({
      ...before,
      roster: null,
      commands: null,
      lastRecordedAt: null,
    });
    expect(after.roster.people).toEqual(before.roster.people);
    expect(journey.ticket.position).toEqual({ kind: 'step', step: 10 });
  });
});

const registerExpired = (): Promise<ExampleClient> =>
  registerClient(harness, { validTo: '2026-06-30' }, 'Comercializadora del Istmo, S.A. de C.V.');
