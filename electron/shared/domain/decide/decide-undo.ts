/** Taking back the last act of a request: decision 42. */
import { ok, type Result } from '../../result';
import type { CommandOf } from '../commands';
import type { RuleName } from '../errors';
import { evidenceIn } from '../evidence';
import type { Ticket, TicketRecord } from '../ticket';
import { actsIn, lastAct, leaves, UNDO_WITHIN_MINUTES } from '../undo';
import type { Decision, DecisionContext } from './context';
import { rule } from './moves';

const MINUTE_MS = 60_000;

type Asked = Pick<DecisionContext, 'procedure' | 'session' | 'now'>;

/** Something left the desk after the act, a mail by itself too. */
function leftSince(ticket: Ticket, { seq, recordedAt }: TicketRecord): boolean {
  return (
    ticket.records.some((record) => record.seq > seq && leaves(record.type)) ||
    ticket.mailAttempts.some(({ startedAt }) => startedAt >= recordedAt)
  );
}

/** The last act of a request, or the rule by which nothing of it can be taken back by whoever asks. */
export function undoableAct(
  ticket: Ticket,
  { procedure, session, now }: Asked,
): Result<readonly TicketRecord[], RuleName> {
  const refused = (name: RuleName) => ({ ok: false, error: name }) as const;
  const commandOf = (via: string) => procedure.transitions.find(({ id }) => id === via)?.command;
  const act = lastAct(ticket, commandOf);
  const last = act?.at(-1);
  if (!act || !last) {
    const acts = actsIn(ticket);
    // Of a move it is the record before it that says what left.
    const newest = acts.slice(acts.at(-1)?.type === 'v1.ticket.moved' ? -2 : -1);
    return refused(newest.some(({ type }) => leaves(type)) ? 'undo-left' : 'undo-nothing');
  }
  if (leftSince(ticket, last)) return refused('undo-left');
  if (act.some(({ payload }) => evidenceIn(payload).length > 0)) return refused('undo-evidence');
  // A call becomes one record: taken back, it would be registered nowhere.
  if (
    act.some((record) => record.type === 'v1.work.logged' && (record.payload.timers || record.payload.call))
  )
    return refused('undo-measured');
  if (last.recordedBy.id !== session.id && session.role !== 'lider-soc') return refused('undo-own');
  if (Date.parse(now) - Date.parse(last.recordedAt) > UNDO_WITHIN_MINUTES * MINUTE_MS)
    return refused('undo-late');
  return ok(act);
}

/** @returns the compensating event, unless it is another act by now, or none that can be taken back */
export function decideUndo(
  ticket: Ticket,
  { payload: { eventId, why, note } }: CommandOf<'act.undo'>,
  context: DecisionContext,
): Decision {
  const asked = ticket.records.find((record) => record.eventId === eventId);
  if (asked && leftSince(ticket, asked)) return rule('undo-left', 'eventId');
  if (!asked || actsIn(ticket).at(-1) !== asked) return rule('undo-changed', 'eventId');
  const act = undoableAct(ticket, context);
  if (!act.ok) return rule(act.error, 'eventId');
  const undone = act.value.map((record) => ({ eventId: record.eventId, type: record.type }));
  return ok([{ type: 'v1.act.undone', payload: { undone, why, note } }]);
}
