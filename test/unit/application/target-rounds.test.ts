/** What each target says of a request that came back: page, card and report from the same moments. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { termsOf } from '../../../electron/application/documents/report-terms';
import { PR_OPE_003_V5 } from '../../../electron/shared/domain/pr-ope-003-v5';
import type { TicketPage } from '../../../electron/shared/domain/projections/page';
import { printedMinute } from '../../../electron/shared/domain/service-clock';
import { actAs, createDeskHarness, type DeskHarness, keep, unwrap } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;
let journey: Journey;

beforeEach(async () => {
  harness = await createDeskHarness();
  journey = await new Journey(harness, await registerClient(harness)).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log();
});

afterEach(async () => {
  await harness.dispose();
});

const page = (): TicketPage => unwrap(harness.open.desk.page(journey.id));
const target = (name: 'solution' | 'report') => page().targets.find((status) => status.target === name);
const row = (name: string) =>
  termsOf(journey.ticket, PR_OPE_003_V5, harness.clock.now()).targets.find((one) => one.name === name);

async function delivered(): Promise<void> {
  await journey.finish();
  await journey.report();
}

describe('a request whose Vo.Bo. was denied', () => {
  let firstRound = 0;
  beforeEach(async () => {
    await delivered();
    firstRound = target('solution')?.reached?.minutes ?? 0;
    // A day with the client, which is nobody's time to solve.
    harness.clock.advance(1500);
    await journey.do(await journey.approval(false));
  });

  it('is being solved again: the terms go on where they stood', () => {
    const denied = printedMinute(harness.clock.now());
    const dueAt = new Date(Date.parse(denied) + (240 - firstRound) * 60_000).toISOString();
    expect(target('solution')).toMatchObject({ reached: null, dueAt, firstRound: { missed: false } });
    expect(target('report')).toMatchObject({ reached: null, firstRound: { missed: false } });
    expect(page().card.due).toEqual({ target: 'solution', at: dueAt });
  });

  it('takes solution and report from all its rounds, and says what the first one obtained', async () => {
    harness.clock.advance(230);
    await journey.log();
    await journey.finish();
    harness.clock.advance(3000);
    // Past its term already: what has passed is said, and never a verdict without its figures.
    const report = row('Entrega del reporte');
    expect(report).toMatchObject({ outcome: 'incumplido', stillOpen: true });
    expect(report?.actualMinutes).toBeGreaterThan(3000);
    await journey.report();
    const [solution, delivery] = [target('solution'), target('report')];
    expect(solution).toMatchObject({ reached: { missed: true }, firstRound: { missed: false } });
    expect(solution?.reached?.minutes).toBeLessThan(400);
    expect(delivery?.reached?.minutes).toBeGreaterThan(
      solution?.reached?.minutes ?? Number.POSITIVE_INFINITY,
    );
    expect(row('Solución')).toMatchObject({
      actualMinutes: solution?.reached?.minutes,
      outcome: 'incumplido',
      firstRound: { outcome: 'cumplido', actualMinutes: firstRound },
    });
  });
});

describe('a solution that was late already', () => {
  it('stays due when it was, however often it comes back', async () => {
    const due = target('solution')?.dueAt;
    harness.clock.advance(300);
    await delivered();
    expect(target('solution')).toMatchObject({ dueAt: due, reached: { missed: true } });
    harness.clock.advance(1500);
    await journey.do(await journey.approval(false));
    expect(target('solution')).toMatchObject({ dueAt: due, reached: null, firstRound: { missed: true } });
    await journey.log();
    await journey.finish();
    expect(target('solution')).toMatchObject({ dueAt: due, reached: { missed: true } });
    expect(target('solution')?.reached?.minutes).toBeLessThan(400);
  });
});

describe('a reopened request', () => {
  it('has its solution open again, without the time in which it was closed', async () => {
    await delivered();
    await journey.do(await journey.approval(true));
    expect(target('solution')).toMatchObject({ reached: { missed: false }, firstRound: null });
    const taken = target('solution')?.reached?.minutes ?? 0;
    await actAs(harness, 'lider-soc');
    const name = harness.open.session.settings.people.find(({ role }) => role === 'lider-soc')?.name ?? '';
    harness.clock.advance(30_000);
    await journey.do({
      type: 'deviation.reopen',
      payload: {
        reason: 'La falla volvió.',
        authority: { name, role: 'lider-soc', how: 'present', evidence: null },
        evidence: [],
      },
    });
    expect(target('solution')).toMatchObject({ reached: null, ended: null, usedBefore: taken });
    expect(Date.parse(page().card.due?.at ?? '')).toBeGreaterThan(Date.parse(harness.clock.now()));
  });
});

describe('a withdrawn request', () => {
  it('has no solution that runs on', async () => {
    const name = harness.open.session.settings.people[0]?.name ?? '';
    await journey.do({
      type: 'deviation.withdraw',
      payload: {
        reason: 'El cliente ya no lo requiere.',
        authority: { name, role: 'soporte-n2', how: 'present', evidence: null },
        evidence: [await keep(harness, 'retiro', 'retiro.eml')],
      },
    });
    harness.clock.advance(3000);
    expect(target('solution')).toMatchObject({ reached: null, ended: { missed: false } });
    expect(row('Solución')).toMatchObject({ outcome: 'sin-medir', unsolved: true });
    expect(page().card.due?.target).toBe('report');
  });
});

describe('minutes', () => {
  it('are counted between the times as they are printed, so that a second decides nothing', async () => {
    const due = Date.parse(target('solution')?.dueAt ?? '');
    expect(due % 60_000).toBe(0);
    // Within the minute in which it fell due.
    harness.clock.advance((due + 59_000 - Date.parse(harness.clock.now())) / 60_000 - 1);
    await journey.finish();
    expect(target('solution')?.reached).toMatchObject({ minutes: 240, missed: false });
  });
});
