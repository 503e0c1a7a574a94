/** The carta de aceptación: issued after the Vo.Bo., Cliente first, Gerente second; no state deadlocks the archive. */

import { err, ok } from '../../result';
import { heldSince } from '../brought-times';
import { powerFact } from '../client-history';
import { isClockBehind, signedTooEarly } from '../clock-rules';
import type { CommandOf, TicketCommandType } from '../commands';
import { localTime } from '../contract-evidence';
import type { Actor } from '../event-envelope';
import { frozenContract } from '../frozen-contract';
import {
  blockDueIn,
  currentLetter,
  isSealed,
  isSettled,
  letterDocument,
  letterIsOutdated,
  letterIsWaived,
  letterState,
  letterTimestamp,
} from '../letter';
import type { SignatureBlock } from '../letter-records';
import { signingPower } from '../letter-signatory';
import { isSameName } from '../signing-rules';
import { clientIdOf, latest, recordsOf, type Ticket } from '../ticket';
import type { Decision, DecisionContext } from './context';
import { checkAnswer, isScan } from './evidence-rules';
import { checkAuthority, rule } from './moves';
import { isBefore } from './record-rules';

export function decideLetterIssue(
  ticket: Ticket,
  { payload, type }: CommandOf<'letter.issue'>,
  context: DecisionContext,
): Decision {
  if (ticket.position.kind !== 'closed' || ticket.position.outcome !== 'con-vobo') {
    return err({ kind: 'not-allowed-here', command: type, position: ticket.position });
  }
  if (letterIsWaived(ticket)) return rule('letter-waived', 'letterId');
  if (isClockBehind(ticket, context.now, context)) return rule('clock-behind', 'letterId');
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

export function decideLetterSign(
  ticket: Ticket,
  { payload, type }: CommandOf<'letter.sign'>,
  context: DecisionContext,
): Decision {
  // Signed elsewhere, it was signed before it came back; here, now.
  const at = payload.external ? payload.signedAt : context.now;
  const due = letterDueFor(ticket, payload, type, context, at);
  if (!due.ok) return due;
  const timely = signedInTime(ticket, payload, context);
  if (!timely.ok) return timely;
  if (payload.match === 'none' && payload.mismatchReason === '')
    return rule('letter-mismatch-reason', 'mismatchReason');
  const same = recordsOf(ticket, 'v1.letter.signed').some(
    (record) =>
      record.payload.letterId === payload.letterId &&
      record.payload.certificate.sha256 === payload.certificate.sha256,
  );
  return same
    ? rule('letter-same-certificate', 'certificate')
    : ok([
        {
          type: 'v1.letter.signed',
          payload: { ...payload, ...(payload.block === 'cliente' && powerOnRecord(ticket, context, at)) },
          occurredAt: payload.signedAt,
          actor: signerOf(ticket, payload, context),
        },
      ]);
}

/** Nothing is signed by a clock that was set back: the signature would be older than the letter, a certificate not yet out. */
function signedInTime(
  ticket: Ticket,
  { block, signedAt }: { readonly block: SignatureBlock; readonly signedAt: string },
  { now, clockConfirmed }: DecisionContext,
): Decision {
  if (isClockBehind(ticket, now, { clockConfirmed })) return rule('clock-behind', 'signedAt');
  if (signedAt > now) return rule('in-the-future', 'signedAt');
  const early = signedTooEarly(ticket, block, signedAt);
  return early === null ? ok([]) : rule(early, 'signedAt');
}

/**
 * Who signed is never simply who sits at the desk: the person that the letter names, or the certificate's holder where
 * that is somebody else and a reason was given for it.
 */
function signerOf(
  ticket: Ticket,
  { block, match, signer }: CommandOf<'letter.sign'>['payload'],
  { session }: DecisionContext,
): Actor {
  const letter = currentLetter(ticket)?.payload;
  const named = block === 'cliente' ? letter?.client : letter?.manager;
  const isNamed = match !== 'none' || signer === undefined;
  const name = (isNamed ? named?.name : signer) ?? session.name;
  if (block === session.role && isSameName(name, session.name)) return session;
  return { id: (isNamed && named?.contactId) || 'externo', name, role: block, declared: true };
}

/** Cliente first, then Gerente: whether the letter that counts stands, and it is this block's turn in it. */
function letterDueFor(
  ticket: Ticket,
  { letterId, block }: { readonly letterId: string; readonly block: SignatureBlock },
  command: TicketCommandType,
  context: DecisionContext,
  at = context.now,
): Decision {
  const stands = letterStands(ticket, command);
  if (!stands.ok) return stands;
  const current = currentLetter(ticket);
  if (!current || current.payload.letterId !== letterId) return err({ kind: 'not-found', what: 'letter' });
  const due = blockDueIn(letterState(ticket, letterId));
  if (due === block) return block === 'cliente' ? signatoryStands(ticket, context, at) : ok([]);
  return rule(due === null ? 'letter-not-pending' : 'letter-order', 'block');
}

/** @param at the moment of the signature, as far as it is known */
function powerToSign(ticket: Ticket, context: DecisionContext, at: string) {
  const letter = currentLetter(ticket)?.payload;
  return letter ? signingPower(letter.client, context.client(clientIdOf(ticket) ?? ''), at) : null;
}

function signatoryStands(ticket: Ticket, context: DecisionContext, at: string): Decision {
  const held = powerToSign(ticket, context, at)?.held ?? true;
  return held ? ok([]) : rule('signatory-without-power', 'letterId');
}

/** Said where the power was not simply there, then and now: it was withdrawn since, or the contact is newer than the signature. */
function powerOnRecord(ticket: Ticket, context: DecisionContext, at: string) {
  const power = powerToSign(ticket, context, at);
  if (power === null || power.why === 'held') return {};
  const timeZone = frozenContract(ticket)?.timeZone ?? 'UTC';
  const name = currentLetter(ticket)?.payload.client.name ?? '';
  return { power: powerFact(power, name, (instant) => localTime(instant, timeZone)) };
}

/** A mark without a certificate, for the client's block alone and where the client's settings allow it. */
export function decideLetterHandwritten(
  ticket: Ticket,
  { payload, type }: CommandOf<'letter.sign-by-hand'>,
  context: DecisionContext,
): Decision {
  const due = letterDueFor(ticket, payload, type, context);
  if (!due.ok) return due;
  const timely = signedInTime(ticket, payload, context);
  if (!timely.ok) return timely;
  const client = context.client(clientIdOf(ticket) ?? '');
  if (client?.details.allowsHandwritten !== true) return rule('letter-handwritten-forbidden', 'rubric');
  return ok([
    {
      type: 'v1.letter.handwritten',
      payload,
      occurredAt: payload.signedAt,
      actor: { id: 'externo', name: payload.signer, role: 'cliente', declared: true },
    },
  ]);
}

/** It may leave as often as it is asked for; what comes back is checked against the letter as it then stands. */
export function decideLetterSendOut(
  ticket: Ticket,
  { payload, type }: CommandOf<'letter.send-out'>,
  context: DecisionContext,
): Decision {
  const due = letterDueFor(ticket, payload, type, context);
  return due.ok ? ok([{ type: 'v1.letter.sent-out', payload }]) : due;
}

/** Over a sealed letter, once: the field that it fills is there once. */
export function decideLetterTimestamp(
  ticket: Ticket,
  { payload }: CommandOf<'letter.timestamp'>,
  context: DecisionContext,
): Decision {
  const current = currentLetter(ticket);
  if (!current || current.payload.letterId !== payload.letterId)
    return err({ kind: 'not-found', what: 'letter' });
  if (!isSealed(letterState(ticket, payload.letterId))) return rule('letter-not-complete', 'letterId');
  if (letterTimestamp(ticket, payload.letterId)) return rule('letter-timestamped', 'letterId');
  // An authority's clock may be ahead of this one: then the record's own time has to do.
  const { at } = payload.stamp;
  return ok([{ type: 'v1.letter.timestamped', payload, ...(at <= context.now && { occurredAt: at }) }]);
}

/** Beside a letter that is settled; one may follow another, since each has its own validity. */
export function decideLetterConstancia(
  ticket: Ticket,
  { payload }: CommandOf<'letter.attach-constancia'>,
): Decision {
  const current = currentLetter(ticket);
  const document = current && letterDocument(ticket, payload.letterId);
  if (!current || current.payload.letterId !== payload.letterId || !document)
    return err({ kind: 'not-found', what: 'letter' });
  if (!isSealed(letterState(ticket, payload.letterId))) return rule('letter-not-complete', 'letterId');
  const shown = checkAnswer(ticket, payload.file, 'file', current.seq);
  if (!shown.ok) return shown;
  return ok([
    { type: 'v1.letter.constancia-attached', payload: { ...payload, documentSha256: document.sha256 } },
  ]);
}

function pendingLetter(ticket: Ticket, letterId: string): Decision {
  const current = currentLetter(ticket);
  if (!current || current.payload.letterId !== letterId) return err({ kind: 'not-found', what: 'letter' });
  return blockDueIn(letterState(ticket, letterId)) === null ? rule('letter-not-pending', 'letterId') : ok([]);
}

/** Nobody signs or rejects a letter before there is one. */
function sinceIssued(ticket: Ticket, field: string, at: string, { now }: DecisionContext): Decision {
  if (at > now) return rule('in-the-future', field);
  const letter = currentLetter(ticket);
  return letter && isBefore(at, heldSince(ticket, letter.seq, letter.recordedAt))
    ? rule('before-letter', field)
    : ok([]);
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
  if (letterState(ticket, payload.letterId) === 'pendiente-cliente') {
    const signatory = signatoryStands(ticket, context, payload.signedAt);
    if (!signatory.ok) return signatory;
  }
  const timely = sinceIssued(ticket, 'signedAt', payload.signedAt, context);
  if (!timely.ok) return timely;
  const shown = checkAnswer(ticket, payload.scan, 'scan', currentLetter(ticket)?.seq ?? null);
  if (!shown.ok) return shown;
  if (!isScan(payload.scan)) return rule('scan-not-picture', 'scan');
  const power = powerOnRecord(ticket, context, payload.signedAt);
  return ok([
    { type: 'v1.letter.paper-attached', payload: { ...payload, ...power }, occurredAt: payload.signedAt },
  ]);
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
      actor: {
        id: 'externo',
        name: payload.by,
        role: payload.block ?? 'cliente',
        declared: true,
      },
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
  if (state && isSettled(state)) return rule('letter-exists', 'letterId');
  if (letterIsWaived(ticket)) return rule('letter-waived', 'letterId');
  const authorised = checkAuthority(ticket, payload.authority, 'gerente-operaciones', context);
  if (!authorised.ok) return authorised;
  return ok([
    {
      type: 'v1.deviation.recorded',
      payload: { kind: 'carta-no-emitida', ...payload, from: position.outcome, to: null },
    },
  ]);
}
