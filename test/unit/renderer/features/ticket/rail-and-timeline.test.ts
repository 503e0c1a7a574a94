import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeskRole } from '../../../../../electron/shared/domain/event-envelope';
import { PR_OPE_003_V5 } from '../../../../../electron/shared/domain/pr-ope-003-v5';
import type { TicketPage } from '../../../../../electron/shared/domain/projections/page';
import {
  type TicketEventType,
  ticketEventSchemas,
} from '../../../../../electron/shared/domain/ticket-events';
import { railOf } from '../../../../../renderer/features/ticket/rail/rail-model';
import { returnedOf } from '../../../../../renderer/features/ticket/rail/returned';
import { RECORD_ROWS, shownRows } from '../../../../../renderer/features/ticket/timeline/record-rows';
import {
  countByGroup,
  stepOfRecord,
  timelineOf,
} from '../../../../../renderer/features/ticket/timeline/timeline-model';
import { actAs, keep } from '../../../../support/desk-harness';
import { startWalk, type Walk } from '../../../../support/ticket-pages';

let walk: Walk;
beforeAll(async () => {
  walk = await startWalk();
  const { journey } = walk;
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log('Primera revisión.');
  await journey.unfinished();
  await journey.log();
  await journey.support(false);
});
afterAll(() => walk.harness.dispose());

describe('the rail', () => {
  it('tells done, now, next, ahead and what does not apply, and the rounds of a loop', () => {
    const rail = railOf(walk.page(), PR_OPE_003_V5);
    expect(rail.map((step) => `${step.number} ${step.state}`)).toEqual([
      '1 done',
      '2 done',
      '3 never',
      '4 done',
      '5 now',
      '6 done',
      '7 ahead',
      '8 ahead',
      '9 next',
      '10 ahead',
    ]);
    // 6 is done and open again: both are told.
    expect(rail.filter((step) => step.possible).map((step) => step.number)).toEqual([6, 9]);
    expect(rail[4]).toMatchObject({ rounds: 2, leftAt: null });
    expect(rail[1]).toMatchObject({ answer: true, question: '¿Es válida la solicitud?' });
    expect(rail[5]).toMatchObject({ answer: false });
  });
});

describe('the rail of a ticket that left the graph', () => {
  const states = (page: TicketPage) =>
    railOf(page, PR_OPE_003_V5).map(({ number, state, deviation }) =>
      [number, state, deviation].filter((part) => part !== null).join(' '),
    );
  const reason = { reason: 'El cliente ya no lo necesita.', evidence: [] };
  const authorised = (role: DeskRole, name: string) => ({
    ...reason,
    authority: { name, role, how: 'present' as const, evidence: null },
  });

  it('does not call done what was withdrawn, and has nothing ahead of it', async () => {
    const withdrawn = await startWalk();
    const { journey, harness } = withdrawn;
    const evidence = [await keep(harness, 'Ya no lo necesitamos.')];
    const payload = { ...authorised('soporte-n2', 'Ana Robles'), evidence };
    await journey.do({ type: 'deviation.withdraw', payload });
    const nothing = [3, 4, 5, 6, 7, 8, 9, 10].map((step) => `${step} never`);
    expect(states(withdrawn.page())).toEqual(['1 done', '2 off retiro-cliente', ...nothing]);
    await harness.dispose();
  });

  it('says that the manufacturer’s step was left without its record, and that it may come again', async () => {
    const unsupported = await startWalk();
    const { journey, harness } = unsupported;
    await journey.do(journey.validate(true));
    await journey.attend();
    await journey.log();
    await journey.unfinished();
    await journey.log();
    await journey.support(true);
    await actAs(harness, 'lider-soc');
    await journey.do({
      type: 'deviation.manufacturer-unsupported',
      payload: authorised('lider-soc', 'Persona lider-soc'),
    });
    expect(states(unsupported.page()).slice(4, 8)).toEqual([
      '5 now',
      '6 done',
      '7 off fabricante-sin-apoyo',
      '8 ahead',
    ]);
    await harness.dispose();
  });

  it('keeps the record of a step that a deviation left with it', async () => {
    const denied = await startWalk();
    const { journey, harness } = denied;
    await journey.do(journey.validate(true));
    await journey.attend();
    await journey.log();
    await journey.finish();
    await journey.report();
    expect(states(denied.page()).slice(5)).toEqual(['6 never', '7 never', '8 never', '9 done', '10 now']);
    await journey.do(await journey.approval(false));
    expect(states(denied.page()).slice(9)).toEqual(['10 again']);
    await harness.dispose();
  });
});

describe('the rail of a ticket that was sent back', () => {
  const states = (page: TicketPage) =>
    railOf(page, PR_OPE_003_V5).map((step) => `${step.number} ${step.state} ${step.rounds}`);

  it('shows report and Vo.Bo. to be done again, until they are', async () => {
    const sent = await startWalk();
    const { journey } = sent;
    await journey.do(journey.validate(true));
    await journey.attend();
    await journey.log();
    expect(returnedOf(sent.page())).toBeNull();
    await journey.finish();
    await journey.report();
    await journey.do(await journey.approval(false));
    expect(states(sent.page())).toEqual(
      ['1 done 1', '2 done 1', '3 never 0', '4 done 1', '5 now 2', '6 next 0'].concat([
        '7 ahead 0',
        '8 ahead 0',
        '9 again 1',
        '10 again 1',
      ]),
    );
    expect(returnedOf(sent.page())).toMatchObject({
      times: 1,
      record: { payload: { kind: 'vobo-denegado', reason: 'Falta la evidencia de la prueba de failover.' } },
    });
    await journey.log();
    await journey.finish();
    expect(states(sent.page()).slice(8)).toEqual(['9 now 2', '10 again 1']);
    await journey.report();
    await journey.do(await journey.approval(true));
    expect(states(sent.page()).slice(8)).toEqual(['9 done 2', '10 done 2']);
    await sent.harness.dispose();
  });
});

describe('the timeline', () => {
  it('goes newest first and filters by group', () => {
    const { records } = walk.page();
    const seqs = timelineOf(records, 'all').map((record) => record.seq);
    expect(seqs).toEqual([...seqs].sort((left, right) => right - left));
    expect(timelineOf(records, 'work').map((record) => record.type)).toEqual([
      'v1.work.logged',
      'v1.work.logged',
    ]);
    expect(countByGroup(records)).toMatchObject({ work: 2, mail: 0 });
  });

  it('finds what brought a file, in whichever group it stands', async () => {
    const other = await startWalk();
    const { journey } = other;
    await journey.do(journey.validate(true));
    await journey.attend();
    const startedAt = other.harness.clock.now();
    await journey.do({
      type: 'work.log',
      payload: {
        startedAt,
        minutes: 1,
        activity: 'Con captura.',
        evidence: [await keep(other.harness, 'x')],
      },
    });
    // The captured request brought its mail, and the work log its file.
    expect(countByGroup(other.page().records)).toMatchObject({ work: 1, evidence: 2 });
    await other.harness.dispose();
  });

  it('says at which step a record was written', () => {
    const page = walk.page();
    const [newest, first] = timelineOf(page.records, 'work');
    expect(newest && stepOfRecord(page, newest)).toBe(6);
    expect(first && stepOfRecord(page, first)).toBe(5);
  });

  it('tells a correction inside the record that it corrects', async () => {
    const [, first] = timelineOf(walk.page().records, 'work');
    if (first?.type !== 'v1.work.logged') throw new Error('No work log');
    await walk.journey.do({
      type: 'record.amend',
      payload: {
        eventId: first.eventId,
        payload: { ...first.payload, activity: 'Primera revisión, en sitio.' },
        reason: 'Faltaba decir dónde.',
      },
    });
    const entries = timelineOf(walk.page().records, 'all');
    expect(entries.some((record) => record.type === 'v1.record.amended')).toBe(false);
    const corrected = entries.find((record) => record.eventId === first.eventId);
    expect(corrected?.amendments).toHaveLength(1);
  });
});

describe('the rows of a record', () => {
  const types = Object.keys(ticketEventSchemas) as TicketEventType[];
  it.each(types)('%s shows only fields that the record has', (type) => {
    const schema = ticketEventSchemas[type];
    const shapes =
      'options' in schema
        ? schema.options.map((option) => option.shape)
        : 'shape' in schema
          ? [schema.shape]
          : [];
    const known = new Set(shapes.flatMap((shape) => Object.keys(shape)));
    expect(RECORD_ROWS[type].filter((row) => known.size > 0 && !known.has(row.key))).toEqual([]);
  });

  it('leaves out what is empty', () => {
    const rows = shownRows('v1.waiting.ended', { note: '' });
    expect(rows).toEqual([]);
  });
});
