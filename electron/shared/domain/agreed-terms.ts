/** The terms that a request is held to: what step 4 agreed, or what was agreed anew since; and what time they count. */
import type { AgreedHours, Stretch } from './agreed-hours';
import type { Contract } from './clients';
import { frozenContract } from './frozen-contract';
import type { Procedure } from './procedure';
import type { AgreedTerms } from './records';
import { type Ledger, ledgerSpans, printedMinute } from './service-clock';
import type { Ticket, TicketRecord } from './ticket';

type Base = Extract<TicketRecord, { type: 'v1.ticket.attended' | 'v1.terms.revised' }>;

/** What the targets of another priority are taken from. */
function targetsByPriority(ticket: Ticket, base: Base): Contract['targets'] | null {
  return base.type === 'v1.terms.revised'
    ? base.payload.byPriority
    : (frozenContract(ticket)?.targets ?? null);
}

/** The terms of now; another priority since they were agreed brings the targets that its contract sets for it. */
export function agreedTerms(ticket: Ticket): AgreedTerms | null {
  const at = ticket.records.findLastIndex(
    ({ type }) => type === 'v1.ticket.attended' || type === 'v1.terms.revised',
  );
  const base = ticket.records[at] as Base | undefined;
  if (!base) return null;
  const changed = ticket.records.slice(at + 1).findLast(({ type }) => type === 'v1.ticket.reprioritised');
  const targets =
    changed?.type === 'v1.ticket.reprioritised'
      ? targetsByPriority(ticket, base)?.[changed.payload.priority]
      : undefined;
  return targets ? { ...base.payload.terms, targets } : base.payload.terms;
}

/** The contract's targets by priority, as they bind this request now. */
export function bindingTargets(ticket: Ticket): Contract['targets'] | null {
  const base = ticket.records.findLast(
    ({ type }) => type === 'v1.ticket.attended' || type === 'v1.terms.revised',
  ) as Base | undefined;
  return base ? targetsByPriority(ticket, base) : null;
}

export function hoursOf({ coverage, timeZone, holidays }: AgreedTerms): AgreedHours {
  if (!holidays) return { coverage, timeZone };
  return { coverage, timeZone, restDays: new Set(holidays.days.map(({ date }) => date)) };
}

/** A stretch in which the clock of the terms stood, and for whom; `to` is null while it stands. */
export interface Pause extends Omit<Stretch, 'to'> {
  readonly party: Exclude<Ledger, 'soc'>;
  readonly to: string | null;
}

/** What lasts until then, lasts still. */
const STILL = '9999-12-31T00:00:00.000Z';

/**
 * When the terms stood because somebody was waited for whose waiting pauses them by contract. Between printed minutes, as
 * all of the terms are counted.
 */
export function pausesOf(ticket: Ticket, procedure: Procedure, terms: AgreedTerms): readonly Pause[] {
  const { pauses } = terms;
  if (!pauses?.client && !pauses?.manufacturer) return [];
  return ledgerSpans(ticket, procedure, STILL).flatMap(({ ledger, from, to }) => {
    if (ledger === 'soc' || !(ledger === 'cliente' ? pauses.client : pauses.manufacturer)) return [];
    return [{ party: ledger, from: printedMinute(from), to: to === STILL ? null : printedMinute(to) }];
  });
}
