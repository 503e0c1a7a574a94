/** What moves the clock of a request after the fact: other terms, a corrected reception, a wait that began earlier. */
import { Temporal } from 'temporal-polyfill';
import { canonicalJson } from '../../canonical-json';
import { err, ok } from '../../result';
import { agreedTerms, bindingTargets } from '../agreed-terms';
import type { Contract, Targets } from '../clients';
import type { ClockChange } from '../clock-changes';
import { clockChanges } from '../clock-effect';
import type { CommandOf } from '../commands';
import type { AgreedTerms } from '../records';
import {
  capturedAt,
  latest,
  priorityOf,
  type RecordOf,
  recordsOf,
  requestOf,
  type Ticket,
  type Visit,
} from '../ticket';
import type { EventSpec } from '../ticket-events';
import { freezeRestDays, restDays } from '../work-calendar';
import { timersOf } from '../work-time';
import { isSigned } from './amendable';
import type { Decision, DecisionContext } from './context';
import { preview, rule } from './moves';
import { checkReceived, isBefore } from './record-rules';

/** The terms of a contract for a request, with the days of rest that the calendar knows now. */
export function termsOf(
  { coverage, timeZone, pauses, restsOnHolidays, validFrom, validTo }: Contract,
  targets: Targets,
  ticket: Ticket,
  { calendar, now }: DecisionContext,
): AgreedTerms {
  const reception = Temporal.Instant.from(requestOf(ticket).receivedAt ?? now)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
  return {
    targets,
    coverage,
    timeZone,
    ...(restsOnHolidays && { holidays: freezeRestDays(calendar, { validFrom, validTo }, reception) }),
    ...((pauses?.client || pauses?.manufacturer) && { pauses }),
  };
}

/** Those that say what they changed of the clock. */
const TELLS = [
  'v1.ticket.reprioritised',
  'v1.record.amended',
  'v1.terms.revised',
  'v1.reception.corrected',
  'v1.act.undone',
];
const WAITS = ['v1.waiting.started', 'v1.waiting.ended'];

/** A wait that is written down as it happens changes nothing of before; one that says when it was may undo a breach. */
const tells = ({ type, payload }: EventSpec): boolean =>
  TELLS.includes(type) || (WAITS.includes(type) && 'at' in payload && payload.at !== undefined);

/** The decision with what it changes of the targets in its record, recomputed from the beginning. */
export function withClockChanges(ticket: Ticket, decision: Decision, context: DecisionContext): Decision {
  if (!decision.ok || !decision.value.some(tells)) return decision;
  const after = preview(ticket, decision.value, context);
  const changes = clockChanges(ticket, after, context.procedure, context.now);
  if (changes.length === 0) return decision;
  return ok(
    decision.value.map((spec) =>
      tells(spec) ? ({ ...spec, payload: { ...spec.payload, changes } } as EventSpec) : spec,
    ),
  );
}

/** What a decision says of the targets. */
export function changesTold(specs: readonly EventSpec[]): readonly ClockChange[] {
  return specs.flatMap(({ payload }) => ('changes' in payload && payload.changes) || []);
}

type Revised = Extract<EventSpec, { type: 'v1.terms.revised' }>['payload'];

function fromContract(
  ticket: Ticket,
  context: DecisionContext,
): Omit<Revised, 'basis' | 'reason'> | 'no-contract' | 'no-priority' {
  const validated = latest(ticket, 'v1.request.validated')?.payload;
  const client = context.client(validated?.clientId ?? '');
  const contract = client?.contracts.find(({ id }) => id === validated?.contractId);
  const priority = priorityOf(ticket);
  if (!contract) return 'no-contract';
  if (!priority) return 'no-priority';
  // As step 2 freezes it.
  const canonical = canonicalJson({ client: client?.details ?? null, contract });
  return {
    terms: termsOf(contract, contract.targets[priority], ticket, context),
    byPriority: contract.targets,
    contract: { number: contract.number, canonical, sha256: context.sha256(canonical) },
  };
}

/** The same terms, with the days of rest that the calendar knows now for the days that they looked at. */
function withCalendarOfNow(
  ticket: Ticket,
  terms: AgreedTerms,
  { calendar }: DecisionContext,
): Omit<Revised, 'basis' | 'reason'> | null {
  const { holidays } = terms;
  if (!holidays) return null;
  const { from, until } = holidays;
  const days = restDays(calendar, from, until).map(({ date, name }) => ({ date, name }));
  return {
    terms: { ...terms, holidays: { calendarVersion: calendar.version, from, until, days } },
    byPriority: bindingTargets(ticket),
    contract: null,
  };
}

/** What two sets of terms count; the version of the calendar counts nothing. */
const counted = ({ holidays, ...terms }: AgreedTerms) =>
  canonicalJson({ ...terms, days: holidays?.days ?? null });

/** Other terms for a request that has some: Líder SOC answers for what was agreed with the client. */
export function decideTermsRevision(
  ticket: Ticket,
  { payload, type }: CommandOf<'terms.revise'>,
  context: DecisionContext,
): Decision {
  const terms = agreedTerms(ticket);
  const { position } = ticket;
  if (!terms || position.kind !== 'step') return err({ kind: 'not-allowed-here', command: type, position });
  if (context.session.role !== 'lider-soc') return err({ kind: 'authority', required: 'lider-soc' });
  const revised =
    payload.basis === 'contract' ? fromContract(ticket, context) : withCalendarOfNow(ticket, terms, context);
  if (revised === null) return rule('terms-without-holidays', 'basis');
  if (revised === 'no-contract') return err({ kind: 'not-found', what: 'contract' });
  if (revised === 'no-priority') return err({ kind: 'not-allowed-here', command: type, position });
  const same =
    counted(revised.terms) === counted(terms) &&
    canonicalJson(revised.byPriority) === canonicalJson(bindingTargets(ticket));
  if (same) return rule('terms-unchanged', 'basis');
  return ok([{ type: 'v1.terms.revised', payload: { ...payload, ...revised } }]);
}

/** When the request really came in: never after the desk wrote it down, nor after work on it had begun. */
export function decideReceptionCorrection(
  ticket: Ticket,
  { payload, type }: CommandOf<'reception.correct'>,
  context: DecisionContext,
): Decision {
  const { position } = ticket;
  if (position.kind === 'step' && position.step === context.procedure.start) {
    return err({ kind: 'not-allowed-here', command: type, position });
  }
  const { session } = context;
  const [captured] = recordsOf(ticket, 'v1.request.captured');
  if (captured?.recordedBy.id !== session.id && session.role !== 'lider-soc') {
    return rule('amend-own', 'receivedAt');
  }
  if (isSigned(ticket, 'v1.request.captured')) return rule('amend-signed', 'receivedAt');
  const request = requestOf(ticket);
  const { receivedAt, reason } = payload;
  if (receivedAt === request.receivedAt) return rule('reception-unchanged', 'receivedAt');
  const possible = checkReceived({ ...request, receivedAt, call: null }, context);
  if (!possible.ok)
    return rule(possible.error.kind === 'rule' ? possible.error.rule : 'long-ago', 'receivedAt');
  if (isBefore(capturedAt(ticket), receivedAt)) return rule('reception-after-capture', 'receivedAt');
  const worked = recordsOf(ticket, 'v1.work.logged');
  const begun = [
    ...worked.map(({ payload: work }) => work.startedAt),
    ...timersOf(ticket).map(({ startedAt }) => startedAt),
  ];
  if (begun.some((at) => isBefore(at, receivedAt))) {
    return rule('work-before-request', 'receivedAt');
  }
  return ok([
    { type: 'v1.reception.corrected', payload: { receivedAt, previous: request.receivedAt, reason } },
  ]);
}

type WaitRecord = RecordOf<'v1.waiting.started'> | RecordOf<'v1.waiting.ended'>;

/** Whether a stated time of a wait can be: while the request stood at that step, and not in the future. */
function checkStated(at: string, visit: Visit | undefined, { now }: DecisionContext): Decision {
  if (at > now) return rule('in-the-future', 'at');
  if (visit && isBefore(at, visit.enteredAt)) return rule('wait-before-entry', 'at');
  if (visit?.leftAt && isBefore(visit.leftAt, at)) return rule('wait-after-leaving', 'at');
  return ok([]);
}

/**
 * A wait begins and ends within the passage through the step in which it was recorded, each after what came before it. What
 * nobody stated is the desk's own time, which is not judged: its clock may have been set back meanwhile.
 */
export function checkWaits(ticket: Ticket, visit: number, context: DecisionContext): Decision {
  const marks: readonly WaitRecord[] = [
    ...recordsOf(ticket, 'v1.waiting.started'),
    ...recordsOf(ticket, 'v1.waiting.ended'),
  ];
  const ordered = marks
    .filter((record) => record.visit === visit)
    .toSorted((left, right) => left.seq - right.seq);
  for (const [index, { payload, occurredAt }] of ordered.entries()) {
    const before = ordered[index - 1];
    if (payload.at) {
      const possible = checkStated(payload.at, ticket.visits[visit], context);
      if (!possible.ok) return possible;
    }
    if (!before || !(payload.at || before.payload.at)) continue;
    const runsBack = (payload.at ?? occurredAt) < (before.payload.at ?? before.occurredAt);
    if (runsBack) return rule('waits-out-of-order', 'at');
  }
  return ok([]);
}
