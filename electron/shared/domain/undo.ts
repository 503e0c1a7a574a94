/** Which act of a request can be taken back: the last one, of a kind that let nothing leave the desk; decision 42. */
import { z } from 'zod';
import { clockChangesSchema } from './clock-changes';
import { optionalText, VALIDATION } from './text';
import type { RecordOf, Ticket, TicketRecord, Visit } from './ticket';
import type { TicketEventType } from './ticket-events';

export const UNDO_REASONS = ['slip', 'wrong-request', 'other'] as const;

const explanation = {
  why: z.enum(UNDO_REASONS, { error: VALIDATION.required }),
  note: optionalText(2000),
} as const;
const isExplained = ({ why, note }: { readonly why: string; readonly note: string }): boolean =>
  why !== 'other' || note !== '';
const UNEXPLAINED = { error: VALIDATION.required, path: ['note'] };

/** `eventId`: of the last event of the act. */
export const undoInputSchema = z
  .strictObject({ eventId: z.uuid(), ...explanation })
  .refine(isExplained, UNEXPLAINED);

/** The compensating event: which events of the request no longer count, and why. */
export const undoneSchema = z
  .strictObject({
    undone: z
      .array(z.strictObject({ eventId: z.uuid(), type: z.string().min(1).max(80) }))
      .min(1)
      .max(2),
    ...explanation,
    changes: clockChangesSchema,
  })
  .refine(isExplained, UNEXPLAINED);

/** A slip is noticed at once. What stood longer was worked with, and is corrected, or goes back by the ways of the procedure. */
export const UNDO_WITHIN_MINUTES = 15;

/** Records that are an act by themselves. */
const ALONE: readonly TicketEventType[] = [
  'v1.ticket.reassigned',
  'v1.ticket.reprioritised',
  'v1.work.logged',
  'v1.waiting.started',
  'v1.waiting.ended',
  'v1.labels.changed',
];
/** Records that stand before the move that they allowed. */
const BEFORE_MOVE: readonly TicketEventType[] = [
  'v1.ticket.attended',
  'v1.solution.declared',
  'v1.operation.supported',
];
/** Arrows of a command without a record of its own. */
const BARE_MOVES: readonly string[] = ['request.receive', 'manufacturer.return'];

/** By them something left the desk, or came of what had left it. */
const LEAVING: readonly TicketEventType[] = [
  'v1.mail.sent-evidenced',
  'v1.manufacturer.portal-sent',
  'v1.report.delivered',
  'v1.approval.reminded',
  'v1.approval.recorded',
  'v1.expediente.exported',
  'v1.transfer.sent',
  'v1.transfer.received',
];
export const leaves = (type: TicketEventType): boolean =>
  LEAVING.includes(type) || type.startsWith('v1.letter.');

/** They say something beside the acts of a request, and are none. */
const BESIDE: readonly TicketEventType[] = ['v1.act.undone', 'v1.handover.noted'];

/** What was recorded on a request that could stand before or after an act, oldest first. */
export const actsIn = ({ records }: Pick<Ticket, 'records'>): readonly TicketRecord[] =>
  records.filter(({ type }) => !BESIDE.includes(type));

/**
 * The records of the last act, in their order; null where it is of no kind that can be taken back.
 * @param commandOf of an arrow of the procedure, by its id
 */
export function lastAct(
  ticket: Pick<Ticket, 'records'>,
  commandOf: (via: string) => string | undefined,
): readonly TicketRecord[] | null {
  const acts = actsIn(ticket);
  const last = acts.at(-1);
  if (!last) return null;
  if (ALONE.includes(last.type)) return [last];
  if (last.type !== 'v1.ticket.moved') return null;
  const before = acts.at(-2);
  // Of one commit: nothing came between them, also nothing of another request.
  const isTogether = before?.seq === last.seq - 1 && before.recordedAt === last.recordedAt;
  if (before && isTogether && BEFORE_MOVE.includes(before.type)) return [before, last];
  const isBare = BARE_MOVES.includes(commandOf(last.payload.via) ?? '');
  // Captured and received at once is one act, and what was captured stays.
  return isBare && !(isTogether && before?.type === 'v1.request.captured') ? [last] : null;
}

const withoutLastPassage = (visits: readonly Visit[]): readonly Visit[] =>
  visits
    .slice(0, -1)
    .map((visit, index) =>
      index === visits.length - 2 ? { ...visit, leftAt: null, leftVia: null, answer: null } : visit,
    );

/** The request as it stood before the act. What was taken back stays in `undone`. */
export function withoutAct(
  ticket: Ticket,
  { undone }: z.output<typeof undoneSchema>,
): Pick<Ticket, 'records' | 'undone' | 'visits' | 'position'> {
  const ids = new Set(undone.map(({ eventId }) => eventId));
  const gone = ticket.records.filter(({ eventId }) => ids.has(eventId));
  const moves = gone.filter(
    (record): record is RecordOf<'v1.ticket.moved'> & TicketRecord => record.type === 'v1.ticket.moved',
  );
  const visits = moves.reduce<readonly Visit[]>(withoutLastPassage, ticket.visits);
  return {
    records: ticket.records.filter(({ eventId }) => !ids.has(eventId)),
    undone: [...ticket.undone, ...gone],
    visits,
    position: visits.at(-1)?.at ?? ticket.position,
  };
}
