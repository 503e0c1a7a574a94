import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DocumentDesk } from '../../../electron/application/document-desk';
import { PrintedPictures } from '../../../electron/application/printed-pictures';
import { approvalConfirmations } from '../../../electron/shared/domain/approval-confirmations';
import type { ReportModel } from '../../../electron/shared/domain/document-models';
import { latest } from '../../../electron/shared/domain/ticket';
import { ok } from '../../../electron/shared/result';
import { actAs, createDeskHarness, type DeskHarness, keep, unwrap } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;

beforeEach(async () => {
  harness = await createDeskHarness();
});

afterEach(async () => {
  await harness.dispose();
});

/** Draws nothing: keeps what would have been drawn. `meanwhile` happens whenever it reads a file. */
function desk(drawn: ReportModel[], meanwhile: () => Promise<unknown> = async () => {}): DocumentDesk {
  const { journal, clock, session, desk: tickets } = harness.open;
  const vault = new Proxy(harness.open.vault, {
    get: (real, name) => {
      if (name !== 'read') return Reflect.get(real, name).bind(real);
      return async (sha256: string) => {
        await meanwhile();
        return real.read(sha256);
      };
    },
  });
  const renderReport = async (model: ReportModel) => {
    drawn.push(model);
    return ok({ bytes: new Uint8Array([drawn.length]), recordSha256: '0'.repeat(64) });
  };
  const renderLetter = async () => ok({ bytes: new Uint8Array(), recordSha256: '0'.repeat(64) });
  const preparePicture = async () => null;
  const renderer = { renderReport, renderLetter, preparePicture };
  return new DocumentDesk({
    desk: tickets,
    vault,
    journal,
    clock,
    settings: () => session.settings,
    renderer,
    pictures: new PrintedPictures(vault, preparePicture),
  });
}

async function modelOf(journey: Journey): Promise<ReportModel> {
  const drawn: ReportModel[] = [];
  unwrap(await desk(drawn).previewReport(journey.id));
  const [model] = drawn;
  if (!model) throw new Error('Nothing was drawn');
  return model;
}

async function attended(client: ExampleClient): Promise<Journey> {
  const journey = await new Journey(harness, client).capture();
  await journey.do(journey.validate(true));
  return journey.attend();
}

const target = (firstResponseMinutes: number, solutionMinutes: number) => ({
  firstResponseMinutes,
  solutionMinutes,
  reportMinutes: null,
});

describe('the report of an atención condicionada', () => {
  it.each([
    [true, ''],
    [false, 'No se autoriza: el contrato venció.'],
  ])('tells what Líder SOC answered (ratified: %s)', async (ratified, note) => {
    const expired = await registerClient(harness, { validFrom: '2020-01-01', validTo: '2020-12-31' });
    const journey = await new Journey(harness, expired).capture();
    await journey.do(journey.validate(true, true));
    expect((await modelOf(journey)).deviations).toMatchObject([{ ratification: null }]);
    await actAs(harness, 'lider-soc');
    const name = harness.open.session.settings.people.find(({ role }) => role === 'lider-soc')?.name ?? '';
    const authority = { name, role: 'lider-soc', how: 'present', evidence: null } as const;
    await journey.do({ type: 'attention.ratify', payload: { ratified, note, authority } });
    expect((await modelOf(journey)).deviations).toMatchObject([
      { kind: 'atencion-condicionada', ratification: { granted: ratified, note, by: { name } } },
    ]);
  });
});

describe('what moved the terms', () => {
  it('is told with what it moved, who did it and why, and which hour the criteria were judged by', async () => {
    const targets = { critica: target(10, 20), alta: target(60, 240) };
    const client = await registerClient(harness, {
      targets: { ...targets, media: targets.alta, baja: { ...target(60, 240), firstResponseMinutes: null } },
    });
    const journey = await attended(client);
    const written = journey.ticket.records.find(({ type }) => type === 'v1.request.captured')?.payload;
    const receivedAt = written && 'request' in written ? written.request.receivedAt : null;
    const earlier = new Date(Date.parse(receivedAt ?? '') - 120 * 60_000).toISOString();
    expect((await modelOf(journey)).terms.changes).toBeUndefined();
    expect((await modelOf(journey)).validation.judgedAs).toBeUndefined();
    await journey.do({ type: 'reception.correct', payload: { receivedAt: earlier, reason: 'Llamó antes' } });
    await journey.do({ type: 'ticket.reprioritise', payload: { priority: 'baja', reason: 'Cedió' } });
    const model = await modelOf(journey);
    expect(model.terms.changes).toMatchObject([
      {
        change: { kind: 'recepcion', before: receivedAt, after: earlier },
        reason: 'Llamó antes',
        by: { name: journey.ticket.records[0]?.recordedBy.name },
      },
      {
        change: { kind: 'prioridad', after: 'Baja' },
        reason: 'Cedió',
        targets: [
          { name: 'Primera respuesta', before: { minutes: 10, verdict: 'no cumplido' }, after: null },
          { name: 'Solución', before: { verdict: 'vencido' }, after: { minutes: 240, verdict: 'abierto' } },
        ],
      },
    ]);
    expect(model.validation.judgedAs).toEqual({ receivedAt, undone: [] });
    expect(model.request.receivedAt).toBe(earlier);
    expect(model.chronology[0]?.startedAt).toBe(earlier);
  });

  it('says which criteria the corrected hour would not meet', async () => {
    const client = await registerClient(harness, {
      coverage: { kind: 'weekly', days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' },
    });
    harness.clock.advance(120);
    const journey = await attended(client);
    // The Sunday before.
    const receivedAt = '2026-11-22T18:00:00.000Z';
    await journey.do({ type: 'reception.correct', payload: { receivedAt, reason: 'Llamó el domingo' } });
    expect((await modelOf(journey)).validation.judgedAs?.undone).toEqual(['Dentro del horario de cobertura']);
  });
});

describe('the targets in the report', () => {
  it('count covered time, and another priority brings the targets that the contract sets for it', async () => {
    const terms = { alta: target(60, 240), critica: target(10, 20) };
    const client = await registerClient(harness, {
      coverage: { kind: 'weekly', days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' },
      targets: { critica: terms.critica, alta: terms.alta, media: terms.alta, baja: terms.alta },
    });
    // Friday 27 November 2026, 17:00 in Mexico City; solved the Monday after at 10:00: two covered hours.
    harness.clock.advance(
      (Date.parse('2026-11-27T23:00:00.000Z') - Date.parse(harness.clock.now())) / 60_000,
    );
    const journey = await new Journey(harness, client).capture({ receivedAt: harness.clock.now() });
    await journey.do(journey.validate(true));
    const { coverage, timeZone } = client.contract;
    await journey.do({
      type: 'ticket.attend',
      payload: {
        assignee: { id: harness.open.session.settings.currentPersonId ?? '', name: '' },
        priority: 'alta',
        terms: { targets: terms.alta, coverage, timeZone },
        agreed: '',
      },
    });
    harness.clock.advance(25);
    await journey.log();
    harness.clock.advance(
      (Date.parse('2026-11-30T15:59:00.000Z') - Date.parse(harness.clock.now())) / 60_000,
    );
    await journey.finish();
    const solution = (model: ReportModel) => model.terms.targets.find(({ name }) => name === 'Solución');
    expect(solution(await modelOf(journey))).toEqual({
      name: 'Solución',
      targetMinutes: 240,
      actualMinutes: 120,
      outcome: 'cumplido',
    });
    await journey.do({ type: 'ticket.reprioritise', payload: { priority: 'critica', reason: 'Escaló.' } });
    const changed = await modelOf(journey);
    expect(changed.terms.priority).toBe('Crítica');
    expect(solution(changed)).toMatchObject({ targetMinutes: 20, actualMinutes: 120, outcome: 'incumplido' });
  });
});

describe('a target in the report', () => {
  const of = (model: ReportModel, name: string) => model.terms.targets.find((one) => one.name === name);

  it('that its delivery reaches is not measured before, until it is missed', async () => {
    const journey = await attended(await registerClient(harness));
    await journey.log();
    await journey.finish();
    expect(of(await modelOf(journey), 'Entrega del reporte')).toMatchObject({
      actualMinutes: null,
      outcome: 'por-medir',
    });
    harness.clock.advance(1500);
    expect(of(await modelOf(journey), 'Entrega del reporte')?.outcome).toBe('incumplido');
  });

  it('missed at an hour that the terms do not count says so', async () => {
    const client = await registerClient(harness, {
      coverage: { kind: 'weekly', days: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '10:00' },
      targets: {
        critica: target(60, 60),
        alta: target(60, 60),
        media: target(60, 60),
        baja: target(60, 60),
      },
    });
    // 09:00 in Mexico City: the hour that counts ends as the target does.
    harness.clock.advance(
      (Date.parse('2026-11-27T15:00:00.000Z') - Date.parse(harness.clock.now())) / 60_000,
    );
    const journey = await new Journey(harness, client).capture({ receivedAt: harness.clock.now() });
    await journey.do(journey.validate(true));
    harness.clock.advance(120);
    await journey.attend();
    expect(of(await modelOf(journey), 'Primera respuesta')).toMatchObject({
      actualMinutes: 60,
      outcome: 'incumplido',
      outsideHours: true,
    });
  });
});

describe('what the client is asked to confirm', () => {
  const confirmed = async (journey: Journey) => (await modelOf(journey)).closing.confirm;

  it('is not that a request was attended which the client withdrew', async () => {
    const journey = await attended(await registerClient(harness));
    const name = harness.open.session.settings.people[0]?.name ?? '';
    await journey.do({
      type: 'deviation.withdraw',
      payload: {
        reason: 'El cliente ya no lo requiere.',
        authority: { name, role: 'soporte-n2', how: 'present', evidence: null },
        evidence: [await keep(harness, 'retiro', 'retiro.eml')],
      },
    });
    expect(await confirmed(journey)).toEqual(approvalConfirmations('es-MX', 'retirada'));
    expect((await modelOf(journey)).withdrawn).toBe(true);
    expect((await confirmed(journey)).join(' ')).not.toMatch(/atendió|sección 7/);
  });

  it('names an operation that is left degraded', async () => {
    const journey = await attended(await registerClient(harness));
    await journey.log();
    await journey.do({
      type: 'solution.declare',
      payload: {
        finished: true,
        cause: 'Causa.',
        solution: 'Solución.',
        verification: 'Verificación.',
        operationState: 'degradada',
        pendingRisks: '',
        recommendations: '',
      },
    });
    expect((await confirmed(journey))[1]).toContain('queda degradada');
  });
});

describe('the journal head of a report', () => {
  it('is the same on its pages and in its record, whatever is recorded while it is drawn', async () => {
    const logo = { ...(await keep(harness, 'un logotipo', 'logo.png')), mediaType: 'image/png' };
    const { session } = harness.open;
    unwrap(await session.save({ issuer: { ...session.settings.issuer, logo } }));
    const client = await registerClient(harness);
    const journey = await new Journey(harness, client).capture();
    await journey.do(journey.validate(true));
    await journey.attend();
    await journey.log();
    await journey.finish();
    const drawn: ReportModel[] = [];
    const other = () => new Journey(harness, client).capture();
    unwrap(
      await desk(drawn, other).issueReport({
        commandId: randomUUID(),
        ticketId: journey.id,
        expectedVersion: journey.ticket.version,
        revisionReason: '',
      }),
    );
    expect(latest(journey.ticket, 'v1.report.issued')?.payload.journalHead).toBe(drawn[0]?.journalHead);
  });
});

describe('what the report says of its records', () => {
  it('names the message that asked for support, not what came with it, and asks what the mail asks', async () => {
    const client = await registerClient(harness);
    const original = await keep(harness, 'From: ana', 'solicitud.eml');
    const attachments = [await keep(harness, 'top', 'top-mem.txt')];
    const journey = await new Journey(harness, client).capture({ original, attachments });
    await journey.do(journey.validate(true));
    await journey.attend();
    await journey.log();
    await journey.finish();
    const model = await modelOf(journey);
    expect(model.chronology[0]?.records[0]?.location).toContain('solicitud.eml');
    expect(model.closing.confirm).toEqual(approvalConfirmations('es-MX', 'estable'));
    expect(model.validation.criteria.map(({ basis }) => basis).join(' ')).not.toMatch(
      /\d{4}-\d\d-\d\d|America\//,
    );
    expect(model.terms.calendar).toBe('Todos los días, las 24 horas (hora de Ciudad de México)');
  });

  it('tells the activities in the order in which they were done', async () => {
    const journey = await attended(await registerClient(harness));
    const at = (minutes: number) =>
      new Date(Date.parse(harness.clock.now()) + minutes * 60_000).toISOString();
    const [first, second, third] = [at(1), at(16), at(26)];
    harness.clock.advance(60);
    for (const [startedAt, activity] of [
      [first, 'primera'],
      [third, 'tercera'],
      [second, 'segunda'],
    ] as const) {
      await journey.do({ type: 'work.log', payload: { startedAt, minutes: 5, activity, evidence: [] } });
    }
    const told = (await modelOf(journey)).activities.map(({ text }) => text);
    expect(told).toEqual(['primera', 'segunda', 'tercera']);
  });

  it('sums the time of work once, and says what of it is in no activity or in two', async () => {
    const journey = await attended(await registerClient(harness));
    harness.clock.advance(60);
    await journey.log();
    await journey.log();
    const timerId = randomUUID();
    await journey.do({ type: 'work.start', payload: { timerId } });
    harness.clock.advance(9);
    await journey.do({ type: 'work.stop', payload: { timerId, reason: '' } });
    const { activities, work } = await modelOf(journey);
    // Two entries of 25 minutes, the second of which was written down a minute after the first, and ten measured.
    expect(activities.map(({ minutes }) => minutes)).toEqual([25, 25]);
    expect(work).toMatchObject({ totalMinutes: 36, untoldMinutes: 10, repeatedMinutes: 24 });
  });

  it('tells a denied Vo.Bo. with its reason where it was asked for', async () => {
    const journey = await attended(await registerClient(harness));
    await journey.log();
    await journey.finish();
    await journey.report();
    await journey.do(await journey.approval(false));
    const { chronology } = await modelOf(journey);
    expect(chronology.find(({ stepNumber }) => stepNumber === 10)?.decision).toEqual({
      question: '¿Otorga su Vo.Bo.?',
      answer: 'no',
      reason: 'Falta la evidencia de la prueba de failover.',
    });
  });

  it('adds up its times', async () => {
    const journey = await new Journey(harness, await registerClient(harness)).capture();
    await journey.do(journey.validate(true));
    await journey.attend();
    await journey.log();
    harness.clock.advance(20.4);
    await journey.unfinished();
    await journey.log();
    await journey.support(true);
    await journey.toManufacturer();
    // Two fifths of a minute on two ledgers, which no printed time shows.
    harness.clock.advance(10.4);
    await journey.recommendation();
    await journey.log();
    await journey.finish();
    const { totalMinutes, ledgers, from, to } = (await modelOf(journey)).times;
    // As whoever subtracts the printed times finds it.
    const printed = (instant: string) => Math.floor(Date.parse(instant) / 60_000);
    expect(totalMinutes).toBe(printed(to) - printed(from));
    expect(ledgers.filter(({ minutes }) => minutes > 0)).toHaveLength(2);
    expect(ledgers.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(totalMinutes);
    const page = unwrap(harness.open.desk.page(journey.id));
    expect(ledgers.map(({ party, minutes }) => [party, minutes])).toEqual(Object.entries(page.ledgerMinutes));
  });
});

it('names the entries of one kind once for each step, with all of their numbers', async () => {
  const journey = await attended(await registerClient(harness));
  for (let number = 0; number < 3; number += 1) await journey.log(`Actividad ${number}`);
  const seqs = journey.ticket.records.flatMap(({ type, seq }) => (type === 'v1.work.logged' ? [seq] : []));
  const named = (await modelOf(journey)).chronology.flatMap(({ records }) => records);
  expect(named.filter(({ name }) => name.startsWith('Seguimiento'))).toEqual([
    { name: 'Seguimiento (3)', location: `Bitácora, asientos ${seqs[0]} a ${seqs[2]}` },
  ]);
});
