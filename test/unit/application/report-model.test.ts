import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DocumentDesk } from '../../../electron/application/document-desk';
import { PrintedPictures } from '../../../electron/application/printed-pictures';
import { APPROVAL_CONFIRMATIONS } from '../../../electron/shared/domain/approval-confirmations';
import type { ReportModel } from '../../../electron/shared/domain/document-models';
import { latest } from '../../../electron/shared/domain/ticket';
import { ok } from '../../../electron/shared/result';
import { actAs, createDeskHarness, type DeskHarness, keep, unwrap } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
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
    const model = await modelOf(journey);
    expect(model.chronology[0]?.records[0]?.location).toContain('solicitud.eml');
    expect(model.closing.confirm).toBe(APPROVAL_CONFIRMATIONS['es-MX']);
    expect(model.validation.criteria.map(({ basis }) => basis).join(' ')).not.toMatch(
      /\d{4}-\d\d-\d\d|America\//,
    );
    expect(model.terms.calendar).toBe('Todos los días, las 24 horas (hora de Ciudad de México)');
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
    // Two fifths of a minute on two ledgers: rounded one by one they would be a minute less than their sum.
    harness.clock.advance(10.4);
    await journey.recommendation();
    await journey.log();
    await journey.finish();
    const { totalMinutes, ledgers, from, to } = (await modelOf(journey)).times;
    expect(totalMinutes).toBe(Math.round((Date.parse(to) - Date.parse(from)) / 60_000));
    expect(ledgers.filter(({ minutes }) => minutes > 0)).toHaveLength(2);
    expect(ledgers.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(totalMinutes);
    const page = unwrap(harness.open.desk.page(journey.id));
    expect(ledgers.map(({ party, minutes }) => [party, minutes])).toEqual(Object.entries(page.ledgerMinutes));
  });
});
