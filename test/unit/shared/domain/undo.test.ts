// What is taken back is as if it had never been, but for what the request tells of it; and nothing is taken back that left the desk.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecisionContext } from '../../../../electron/shared/domain/decide/context';
import { decideTicket } from '../../../../electron/shared/domain/decide/decide';
import { evidenceIn } from '../../../../electron/shared/domain/evidence';
import type { TicketEvent } from '../../../../electron/shared/domain/evolve';
import { PR_OPE_003_V5 } from '../../../../electron/shared/domain/pr-ope-003-v5';
import { cardOf } from '../../../../electron/shared/domain/projections/card';
import type { Ticket } from '../../../../electron/shared/domain/ticket';
import { leaves, UNDO_WITHIN_MINUTES } from '../../../../electron/shared/domain/undo';
import { fold, type Taken, uuidOf, Walker, walk } from '../../../support/walk';

const RUNS = 3_000;
const LEAST_TIMES = 5;
/** Each kind of act that can be taken back, by its first event. */
const KINDS = [
  'v1.ticket.moved 1-2',
  'v1.ticket.moved 8-5',
  'v1.ticket.attended',
  'v1.ticket.reassigned',
  'v1.ticket.reprioritised',
  'v1.work.logged',
  'v1.solution.declared',
  'v1.operation.supported',
  'v1.waiting.started',
  'v1.waiting.ended',
  'v1.labels.changed',
];

function contextAt(event: TicketEvent, afterMinutes = 1): DecisionContext {
  const { recordedAt, recordedBy } = event.header;
  const base = new Walker('undo', PR_OPE_003_V5).context('soporte-n2');
  const role = recordedBy.role as DecisionContext['session']['role'];
  return {
    ...base,
    now: new Date(Date.parse(recordedAt) + afterMinutes * 60_000).toISOString(),
    session: { ...recordedBy, role },
  };
}

const undo = (ticket: Ticket, eventId: string, context: DecisionContext) =>
  decideTicket(ticket, { type: 'act.undo', payload: { eventId, why: 'slip', note: '' } }, context);

function taken(ticket: Ticket, by: TicketEvent, payload: unknown): Ticket {
  const seq = by.header.seq + 1;
  const header = {
    ...by.header,
    seq,
    streamVersion: seq,
    eventId: uuidOf(`undo-${seq}`),
    type: 'v1.act.undone',
  };
  return fold([{ type: 'v1.act.undone', payload, header } as TicketEvent], ticket);
}

/** Everything that counts: what is told of the undoing, and by how many events it was told, does not. */
function whatCounts(ticket: Ticket) {
  const { version: _version, changedAtVersion: _changed, undone: _undone, records, ...rest } = ticket;
  return { ...rest, records: records.filter(({ type }) => type !== 'v1.act.undone') };
}

const card = (ticket: Ticket, now: string) => {
  const { version: _version, ...told } = cardOf(ticket, { procedure: PR_OPE_003_V5, client: undefined, now });
  return told;
};

function nameOf({ events }: Taken): string {
  const [first] = events;
  if (!first) throw new Error('A command without an event');
  return first.type === 'v1.ticket.moved' ? `${first.type} ${first.payload.via}` : first.type;
}

describe('taking back the last act', () => {
  it(`gives the state of before, whatever happened until then (${RUNS} walks)`, () => {
    const counts = new Map<string, number>();
    fc.assert(
      fc.property(
        fc.noBias(fc.array(fc.nat({ max: 9_999 }), { minLength: 60, maxLength: 500, size: 'max' })),
        (numbers) => {
          for (const step of walk(numbers, PR_OPE_003_V5).taken) {
            const { before, after, events } = step;
            const last = events.at(-1);
            if (!before || !last) continue;
            const decided = undo(after, last.header.eventId, contextAt(last));
            if (!decided.ok) continue;
            const name = nameOf(step);
            counts.set(name, (counts.get(name) ?? 0) + 1);
            expect(KINDS).toContain(name);
            expect(events.some(({ type }) => leaves(type as never))).toBe(false);
            expect(events.flatMap(({ payload }) => evidenceIn(payload))).toEqual([]);
            const undone = taken(after, last, decided.value[0]?.payload);
            expect(whatCounts(undone)).toEqual(whatCounts(before));
            const now = last.header.recordedAt;
            expect(card(undone, now)).toEqual(card(before, now));
            // And both stay told.
            expect(undone.undone.slice(before.undone.length).map(({ eventId }) => eventId)).toEqual(
              events.map(({ header }) => header.eventId),
            );
          }
        },
      ),
      { numRuns: RUNS, seed: 20_261_201, endOnFailure: true },
    );
    for (const kind of KINDS) {
      expect(counts.get(kind) ?? 0, `${kind} was hardly taken back`).toBeGreaterThanOrEqual(LEAST_TIMES);
    }
  }, 240_000);

  const walked = () => {
    const walks = fc.sample(
      fc.noBias(fc.array(fc.nat({ max: 9_999 }), { minLength: 200, maxLength: 500, size: 'max' })),
      {
        numRuns: 20,
        seed: 20_261_201,
      },
    );
    const found = walks
      .flatMap((numbers) => walk(numbers, PR_OPE_003_V5).taken)
      .find((step) => nameOf(step) === 'v1.work.logged');
    const last = found?.events.at(-1);
    if (!found || !last) throw new Error('A walk without an act that can be taken back');
    return { ...found, last };
  };

  it('is refused to whoever did not record it, unless they lead the SOC', () => {
    const { after, last } = walked();
    const another = (role: 'soporte-n2' | 'lider-soc') => ({
      ...contextAt(last),
      session: { id: 'otra', name: 'Otra', role, declared: true },
    });
    expect(undo(after, last.header.eventId, another('soporte-n2'))).toMatchObject({
      error: { rule: 'undo-own' },
    });
    expect(undo(after, last.header.eventId, another('lider-soc')).ok).toBe(true);
  });

  it('is refused once more time has passed than a slip takes to be noticed', () => {
    const { after, last } = walked();
    const { eventId } = last.header;
    expect(undo(after, eventId, contextAt(last, UNDO_WITHIN_MINUTES)).ok).toBe(true);
    expect(undo(after, eventId, contextAt(last, UNDO_WITHIN_MINUTES + 1))).toMatchObject({
      error: { rule: 'undo-late' },
    });
  });

  it('is refused of an act that something was recorded after', () => {
    const { after, last } = walked();
    const header = {
      ...last.header,
      seq: last.header.seq + 1,
      streamVersion: last.header.streamVersion + 1,
      eventId: uuidOf('later'),
    };
    const later = (type: string, payload: unknown) =>
      fold([{ type, payload, header: { ...header, type } } as TicketEvent], after);
    const reassigned = later('v1.ticket.reassigned', { assignee: { id: 'beto', name: 'Beto' }, reason: '' });
    expect(undo(reassigned, last.header.eventId, contextAt(last))).toMatchObject({
      error: { rule: 'undo-changed' },
    });
    const exported = later('v1.expediente.exported', {});
    expect(undo(exported, last.header.eventId, contextAt(last))).toMatchObject({
      error: { rule: 'undo-left' },
    });
    const attempted = later('v1.mail.attempt-started', {
      mailId: uuidOf('mail'),
      attemptId: uuidOf('attempt'),
    });
    expect(undo(attempted, last.header.eventId, contextAt(last))).toMatchObject({
      error: { rule: 'undo-left' },
    });
    // What was said of it at a change of shift is no act.
    const noted = later('v1.handover.noted', { handoverId: uuidOf('shift'), note: 'Sigue igual' });
    expect(undo(noted, last.header.eventId, contextAt(last)).ok).toBe(true);
  });

  it('is refused a second time', () => {
    const { after, last } = walked();
    const twice = taken(after, last, {
      undone: [{ eventId: last.header.eventId, type: last.type }],
      why: 'slip',
      note: '',
    });
    expect(undo(twice, last.header.eventId, contextAt(last))).toMatchObject({
      error: { rule: 'undo-changed' },
    });
  });
});
