/** The carta de aceptación: issued after the Vo.Bo., Cliente first, Gerente second; no state deadlocks the archive. */
import { err, ok } from '../../result';
import type { CommandOf, TicketCommandType } from '../commands';
import { currentLetter, letterIsOutdated, letterIsWaived, letterState } from '../letter';
import { latest, ownFiles, recordsOf, type Ticket } from '../ticket';
import type { Decision, DecisionContext } from './context';
import { checkAuthority, rule } from './moves';
import { isBefore } from './record-rules';

export function decideLetterIssue(ticket: Ticket, { payload, type }: CommandOf<'letter.issue'>): Decision {
  if (ticket.position.kind !== 'closed' || ticket.position.outcome !== 'con-vobo') {
    return err({ kind: 'not-allowed-here', command: type, position: ticket.position });
  }
  if (letterIsWaived(ticket)) return rule('letter-waived', 'letterId');
  const report = latest(ticket, 'v1.report.issued')?.payload;
  if (report?.document.sha256 !== payload.reportSha256) return rule('report-is-not-current', 'reportSha256');
  const current = currentLetter(ticket);
  const state = current && letterState(ticket, current.payload.letterId);
  // A letter that somebody signed, or that stands complete, is never replaced; a rejected or unsigned one may be.
  if (current && state !== 'rechazada' && state !== 'pendiente-cliente')
    return rule('letter-exists', 'letterId');
  // Also one that a reopening left behind: it is named by the letter that takes its place.
  const previous = latest(ticket, 'v1.letter.issued')?.payload.letterId ?? null;
  if (payload.supersedes !== previous) return rule('letter-exists', 'supersedes');
  return ok([{ type: 'v1.letter.issued', payload }]);
}

/** A letter may be signed while its request stands closed with Vo.Bo., unless it was waived or says what no longer is. */
function letterStands(ticket: Ticket, command: TicketCommandType): Decision {
  const { position } = ticket;
  if (position.kind !== 'closed' || position.outcome !== 'con-vobo') {
    return err({ kind: 'not-allowed-here', command, position });
  }
  if (letterIsWaived(ticket)) return rule('letter-waived', 'letterId');
  const letter = currentLetter(ticket);
  return letter && letterIsOutdated(ticket, letter) ? rule('letter-outdated', 'letterId') : ok([]);
}

export function decideLetterSign(ticket: Ticket, { payload, type }: CommandOf<'letter.sign'>): Decision {
  const stands = letterStands(ticket, type);
  if (!stands.ok) return stands;
  const current = currentLetter(ticket);
  if (!current || current.payload.letterId !== payload.letterId)
    return err({ kind: 'not-found', what: 'letter' });
  const state = letterState(ticket, payload.letterId);
  const expected = payload.block === 'cliente' ? 'pendiente-cliente' : 'pendiente-gerencia';
  if (state !== expected) {
    const pending = state === 'pendiente-cliente' || state === 'pendiente-gerencia';
    return rule(pending ? 'letter-order' : 'letter-not-pending', 'block');
  }
  if (payload.match === 'none' && payload.mismatchReason === '')
    return rule('letter-mismatch-reason', 'mismatchReason');
  const same = recordsOf(ticket, 'v1.letter.signed').some(
    (record) =>
      record.payload.letterId === payload.letterId &&
      record.payload.certificate.sha256 === payload.certificate.sha256,
  );
  return same
    ? rule('letter-same-certificate', 'certificate')
    : ok([{ type: 'v1.letter.signed', payload, occurredAt: payload.signedAt }]);
}

function pendingLetter(ticket: Ticket, letterId: string): Decision {
  const current = currentLetter(ticket);
  if (!current || current.payload.letterId !== letterId) return err({ kind: 'not-found', what: 'letter' });
  const state = letterState(ticket, letterId);
  return state === 'pendiente-cliente' || state === 'pendiente-gerencia'
    ? ok([])
    : rule('letter-not-pending', 'letterId');
}

/** Nobody signs or rejects a letter before there is one. */
function sinceIssued(ticket: Ticket, field: string, at: string, { now }: DecisionContext): Decision {
  if (at > now) return rule('in-the-future', field);
  const issued = currentLetter(ticket)?.recordedAt;
  return issued !== undefined && isBefore(at, issued) ? rule('before-letter', field) : ok([]);
}

export function decideLetterPaper(
  ticket: Ticket,
  { payload, type }: CommandOf<'letter.attach-paper'>,
  context: DecisionContext,
): Decision {
  const stands = letterStands(ticket, type);
  if (!stands.ok) return stands;
  const pending = pendingLetter(ticket, payload.letterId);
  if (!pending.ok) return pending;
  const timely = sinceIssued(ticket, 'signedAt', payload.signedAt, context);
  if (!timely.ok) return timely;
  if (ownFiles(ticket).has(payload.scan.sha256)) return rule('evidence-own-file', 'scan');
  return ok([{ type: 'v1.letter.paper-attached', payload, occurredAt: payload.signedAt }]);
}

export function decideLetterReject(
  ticket: Ticket,
  { payload }: CommandOf<'letter.reject'>,
  context: DecisionContext,
): Decision {
  const pending = pendingLetter(ticket, payload.letterId);
  if (!pending.ok) return pending;
  if (letterIsWaived(ticket)) return rule('letter-waived', 'letterId');
  const timely = sinceIssued(ticket, 'at', payload.at, context);
  if (!timely.ok) return timely;
  return ok([
    {
      type: 'v1.letter.rejected',
      payload,
      occurredAt: payload.at,
      actor: { id: 'externo', name: payload.by, role: 'cliente', declared: true },
    },
  ]);
}

/** «No emitida»: the Gerente decides that there will be no letter; told as a deviation. */
export function decideLetterWaive(
  ticket: Ticket,
  { payload, type }: CommandOf<'letter.waive'>,
  context: DecisionContext,
): Decision {
  const { position } = ticket;
  const ended =
    position.kind === 'closed' && (position.outcome === 'con-vobo' || position.outcome === 'sin-vobo');
  if (!ended) return err({ kind: 'not-allowed-here', command: type, position });
  const current = currentLetter(ticket);
  const state = current && letterState(ticket, current.payload.letterId);
  if (state === 'completa' || state === 'firmada-en-papel') return rule('letter-exists', 'letterId');
  if (letterIsWaived(ticket)) return rule('letter-waived', 'letterId');
  const authorised = checkAuthority(payload.authority, 'gerente-operaciones', context);
  if (!authorised.ok) return authorised;
  return ok([
    {
      type: 'v1.deviation.recorded',
      payload: { kind: 'carta-no-emitida', ...payload, from: position.outcome, to: null },
    },
  ]);
}
