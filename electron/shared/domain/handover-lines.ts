/** How the open requests of a desk stand, one line each, for whoever comes next. */

import type { Target } from './clock-changes';
import { unmarkedRecommendations } from './guards';
import {
  HANDOVER_GROUPS,
  type HandoverDue,
  type HandoverGroup,
  type HandoverLine,
  PROMISE_KINDS,
  type PromiseKind,
} from './handover';
import { nextMissing } from './legal-moves';
import { blockDueIn, currentLetter, letterIsDue, letterState } from './letter';
import { isOfPresentPassage, mailSending, needsEyes } from './mail-sending';
import { perTicket } from './per-ticket';
import { isLeftBy, type Procedure } from './procedure';
import { columnOf } from './projections/card';
import { ledgerSpans, printedMinute } from './service-clock';
import { isPast, targetStatuses, termMoments } from './service-targets';
import {
  assigneeOf,
  folioOf,
  openRatification,
  priorityOf,
  recordsOf,
  sinceEntry,
  type Ticket,
} from './ticket';
import { isAway } from './transfers';
import { runningTimers } from './work-time';

export interface HandoverMoment {
  readonly now: string;
  /** With how much of a term left, in percent, it is at risk: as the warnings have it. Empty for what falls due within the hour alone. */
  readonly percents: readonly number[];
  readonly procedureOf: (version: number) => Procedure;
}

type Promised = HandoverLine['promises'][number];

/** Open: at a step, or over and waiting for its carta, or for somebody to see what became of a mail. */
export const isOpen: (ticket: Ticket) => boolean = perTicket(
  (ticket) => columnOf(ticket) !== 'archive' || (!isAway(ticket) && mailsToSee(ticket)),
);

const mailsToSee = (ticket: Ticket): boolean =>
  recordsOf(ticket, 'v1.mail.drafted').some(({ payload: { mailId } }) =>
    needsEyes(mailSending(ticket, mailId)),
  );

const KIND_OF_SENDING: Readonly<Record<string, PromiseKind>> = {
  none: 'mail-unsent',
  queued: 'mail-queued',
  sending: 'mail-queued',
  retry: 'mail-queued',
  refused: 'mail-failed',
  expired: 'mail-failed',
  uncertain: 'mail-uncertain',
};

/** Mails that were written for the step that it stands at, or whose outcome somebody has to see. */
function mailsOf(ticket: Ticket): readonly Promised[] {
  const evidenced = new Set(recordsOf(ticket, 'v1.mail.sent-evidenced').map(({ payload }) => payload.mailId));
  return recordsOf(ticket, 'v1.mail.drafted').flatMap(({ payload: { mailId }, recordedAt }): Promised[] => {
    const sending = mailSending(ticket, mailId);
    const isWaited = isOfPresentPassage(ticket, mailId) && !evidenced.has(mailId);
    // Taken by the server for some of its recipients, and refused for others.
    const isPartly = sending.kind === 'accepted' && !sending.isSettled;
    const said = isPartly ? 'mail-failed' : KIND_OF_SENDING[sending.kind];
    return said && (needsEyes(sending) || isWaited) ? [{ kind: said, at: recordedAt, by: '' }] : [];
  });
}

/** The report of this passage is not with the client yet. */
function reportOf(ticket: Ticket, procedure: Procedure): readonly Promised[] {
  const { position } = ticket;
  const isDelivering = position.kind === 'step' && isLeftBy(procedure, position.step, ['report.deliver']);
  return isDelivering ? [{ kind: 'report-due', at: ticket.visits.at(-1)?.enteredAt ?? null, by: '' }] : [];
}

function promisesOf(ticket: Ticket, procedure: Procedure): readonly Promised[] {
  const ratifyBy = openRatification(ticket)?.payload.ratifyBy;
  const recommendations = unmarkedRecommendations(ticket).map(
    ({ payload }): Promised => ({ kind: 'recommendations', at: payload.receivedAt, by: '' }),
  );
  const timers = runningTimers(ticket).map(
    ({ startedAt, person }): Promised => ({ kind: 'timer', at: startedAt, by: person.name }),
  );
  const all: readonly Promised[] = [
    ...mailsOf(ticket),
    ...reportOf(ticket, procedure),
    ...(ratifyBy ? [{ kind: 'ratification' as const, at: ratifyBy, by: '' }] : []),
    ...recommendations,
    ...timers,
  ];
  return all.toSorted(byPromise);
}

/** Of two of one moment always the same one first, whichever was recorded before. */
const byPromise = (left: Promised, right: Promised): number =>
  PROMISE_KINDS.indexOf(left.kind) - PROMISE_KINDS.indexOf(right.kind) ||
  compare(left.at ?? '', right.at ?? '') ||
  compare(left.by, right.by);

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

interface Term {
  /** All that run, the tightest first. */
  readonly dues: readonly HandoverDue[];
  /** When little is left of each term: RFC 3339. */
  readonly nearAt: ReadonlyMap<Target, string>;
}

function termOf(ticket: Ticket, procedure: Procedure, percents: readonly number[]): Term {
  const targets = targetStatuses(ticket, procedure).flatMap(({ target, dueAt, reached, ended }) =>
    reached === null && ended === null && dueAt !== null ? [{ target, at: dueAt }] : [],
  );
  const ratifyBy = openRatification(ticket)?.payload.ratifyBy;
  const running = [...targets, ...(ratifyBy ? [{ target: 'ratification' as const, at: ratifyBy }] : [])];
  const dues = running.toSorted(
    (left, right) => compare(left.at, right.at) || compare(left.target, right.target),
  );
  const nearAt = new Map<Target, string>();
  for (const { target, at } of termMoments(ticket, procedure, percents)) {
    const before = nearAt.get(target);
    if (before === undefined || at < before) nearAt.set(target, at);
  }
  return { dues, nearAt };
}

/** Of a term of minutes hardly any percent is gone while there is no time to lose: whoever takes over hears of what falls due within it. */
const SOON_MS = 60 * 60_000;

function riskOf({ dues, nearAt }: Term, now: string): Required<Pick<HandoverLine, 'risk' | 'near'>> {
  const past = new Set(dues.filter(({ at }) => isPast(at, now)).map(({ target }) => target));
  const soon = new Date(Date.parse(now) + SOON_MS).toISOString();
  const little = new Set([...nearAt].flatMap(([target, at]) => (at <= now ? [target] : [])));
  for (const { target, at } of dues) if (target !== 'ratification' && at <= soon) little.add(target);
  const near = [...little].filter((target) => !past.has(target));
  return { risk: past.size > 0 ? 'breached' : near.length > 0 ? 'near' : null, near };
}

/** What came from the party that is waited for, since the wait began. */
function lastWordOf(ticket: Ticket, party: 'cliente' | 'fabricante', since: string): string | null {
  const words =
    party === 'fabricante'
      ? sinceEntry(ticket, 'v1.recommendation.recorded').map(({ payload }) => payload.receivedAt)
      : sinceEntry(ticket, 'v1.approval.recorded').map(({ payload }) => payload.at);
  return (
    words
      .filter((at) => at >= since)
      .toSorted()
      .at(-1) ?? null
  );
}

/** For the client's signature only: to issue a letter, and to sign it as Gerente, is the company's. */
function letterWaitOf(ticket: Ticket): HandoverLine['waiting'] {
  const letter = currentLetter(ticket);
  if (!letter || blockDueIn(letterState(ticket, letter.payload.letterId)) !== 'cliente') return null;
  return { party: 'cliente', since: letter.recordedAt, lastWordAt: null, remindedAt: null };
}

function waitOf(ticket: Ticket, procedure: Procedure, now: string): HandoverLine['waiting'] {
  if (letterIsDue(ticket)) return letterWaitOf(ticket);
  // To the next minute, so that a wait that began just now has a span.
  const until = new Date(Date.parse(printedMinute(now)) + 60_000).toISOString();
  const running = ledgerSpans(ticket, procedure, until).at(-1);
  if (!running || running.ledger === 'soc' || ticket.position.kind === 'closed') return null;
  const { ledger: party, from: since } = running;
  const reminded = sinceEntry(ticket, 'v1.approval.reminded').map(({ recordedAt }) => recordedAt);
  return {
    party,
    since,
    lastWordAt: lastWordOf(ticket, party, since),
    remindedAt:
      party === 'cliente'
        ? (reminded
            .filter((at) => at >= since)
            .toSorted()
            .at(-1) ?? null)
        : null,
  };
}

/** The first that fits, in the order of `HANDOVER_GROUPS`. */
function groupOf(line: Omit<HandoverLine, 'group'>): HandoverGroup {
  if (line.risk !== null) return 'at-risk';
  if (line.promises.length > 0) return 'promised';
  return line.waiting === null ? 'open' : 'waiting';
}

type Standing = Omit<HandoverLine, 'group' | 'due' | 'alsoDue' | 'risk' | 'near'>;

interface Known {
  readonly procedure: Procedure;
  readonly percents: string;
  readonly standing: Standing;
  readonly term: Term;
}

/** How a request stands but for what the passing of time does to it: of thousands only those that changed are worked out again. */
const known = new WeakMap<Ticket, Known>();

function knownOf(ticket: Ticket, moment: HandoverMoment): Known {
  const procedure = moment.procedureOf(ticket.procedureVersion);
  const percents = moment.percents.join();
  const before = known.get(ticket);
  if (before?.procedure === procedure && before.percents === percents) return before;
  const standing = {
    ticketId: ticket.id,
    folio: folioOf(ticket),
    step: ticket.position.kind === 'step' ? ticket.position.step : null,
    priority: priorityOf(ticket),
    assignee: assigneeOf(ticket),
    waiting: waitOf(ticket, procedure, moment.now),
    promises: [...promisesOf(ticket, procedure)],
    next: nextMissing(ticket, procedure),
  };
  const found = { procedure, percents, standing, term: termOf(ticket, procedure, moment.percents) };
  known.set(ticket, found);
  return found;
}

/** Null of one that is not open. The dear part is remembered: who has many looks at them one by one, with pauses, before all at once. */
export function handoverLine(ticket: Ticket, moment: HandoverMoment): HandoverLine | null {
  if (!isOpen(ticket)) return null;
  const { standing, term } = knownOf(ticket, moment);
  const [due = null, ...alsoDue] = term.dues;
  const line = { ...standing, due, alsoDue, ...riskOf(term, moment.now) };
  return { ...line, group: groupOf(line) };
}

/** What presses most comes first: by group, then by what falls due, then by how long it has been waited for. */
const byUrgency = (left: HandoverLine, right: HandoverLine): number =>
  HANDOVER_GROUPS.indexOf(left.group) - HANDOVER_GROUPS.indexOf(right.group) ||
  compare(left.due?.at ?? '9', right.due?.at ?? '9') ||
  compare(left.waiting?.since ?? '9', right.waiting?.since ?? '9') ||
  compare(left.folio, right.folio);

/** Each open request once, in the group that is its own, in one order however the requests are given. */
export function handoverLines(tickets: Iterable<Ticket>, moment: HandoverMoment): readonly HandoverLine[] {
  return [...tickets].flatMap((ticket) => handoverLine(ticket, moment) ?? []).toSorted(byUrgency);
}
