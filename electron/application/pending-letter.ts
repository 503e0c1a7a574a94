/** The letter that waits for somebody, as every way of signing it finds it. */

import { isClockBehind, signedTooEarly } from '../shared/domain/clock-rules';
import { refusedAway } from '../shared/domain/decide/decide-transfer';
import type { EvidenceRef } from '../shared/domain/evidence';
import { currentLetter, letterDocument } from '../shared/domain/letter';
import type { Signatory, SignatureBlock } from '../shared/domain/letter-records';
import { mightSign } from '../shared/domain/letter-signatory';
import type { NamedPerson } from '../shared/domain/signing-rules';
import { clientIdOf, isStale, type Ticket } from '../shared/domain/ticket';
import type { DeskFailure } from '../shared/failures';
import { err, ok, type Result } from '../shared/result';
import type { Settings } from '../shared/settings';
import type { Clock } from './ports';
import type { TicketDesk } from './ticket-desk';

export interface PendingLetter {
  readonly ticket: Ticket;
  readonly letterId: string;
  /** As the desk made it, before anybody signed. */
  readonly issued: EvidenceRef;
  /** Its newest bytes. */
  readonly document: EvidenceRef;
  readonly signatory: Signatory;
}

/** @param at when it was signed, where that was elsewhere; now where it is left out */
export function findLetter(
  desk: TicketDesk,
  ticketId: string,
  block: SignatureBlock,
  at?: string,
): Result<PendingLetter, DeskFailure> {
  const ticket = desk.state.tickets.get(ticketId);
  if (!ticket) return err({ kind: 'not-found', what: 'ticket' });
  const away = refusedAway(ticket);
  if (away) return err(away);
  const letter = currentLetter(ticket);
  const document = letter && letterDocument(ticket, letter.payload.letterId);
  if (!letter || !document) return err({ kind: 'not-found', what: 'letter' });
  const { letterId, client, manager, document: issued } = letter.payload;
  // Told before anybody signs, or the letter leaves.
  const signing = at ?? desk.projectionContext(ticket).now;
  const registered = desk.state.clients.get(clientIdOf(ticket) ?? '');
  if (block === 'cliente' && !mightSign(client, registered, signing))
    return err({ kind: 'rule', rule: 'signatory-without-power', field: 'letterId' });
  return ok({ ticket, letterId, issued, document, signatory: block === 'cliente' ? client : manager });
}

/** The same, refused when it is not the letter, or not the version of the ticket, that the person looked at. */
export function findLetterSeen(
  desk: TicketDesk,
  seen: { readonly ticketId: string; readonly letterId: string; readonly expectedVersion: number },
  block: SignatureBlock,
  at?: string,
): Result<PendingLetter, DeskFailure> {
  const found = findLetter(desk, seen.ticketId, block, at);
  if (!found.ok) return found;
  if (found.value.letterId !== seen.letterId) return err({ kind: 'not-found', what: 'letter' });
  const { ticket } = found.value;
  return isStale(ticket, seen.expectedVersion)
    ? err({ kind: 'conflict', expected: seen.expectedVersion, actual: ticket.version })
    : found;
}

/** Who has to sign, with the company that they sign for as the desk knows it today. */
export function personNamed(
  desk: TicketDesk,
  { ticket, signatory }: PendingLetter,
  block: SignatureBlock,
  { issuer }: Pick<Settings, 'issuer'>,
): NamedPerson {
  if (block === 'gerente-operaciones')
    return { ...signatory, organisation: { names: [issuer.legalName, issuer.tradeName] } };
  const client = desk.state.clients.get(clientIdOf(ticket) ?? '')?.details;
  const names = client ? [client.legalName, client.tradeName] : [signatory.organisation];
  return { ...signatory, organisation: { names, rfc: client?.rfc ?? null } };
}

/**
 * Told before anything is signed or drawn: what came of it would have to be thrown away.
 * @param block of what is to be signed: a letter that bears a time to come is not signed before it, whoever said that the clock is right now
 */
export function clockFailure(
  { state }: Pick<TicketDesk, 'state'>,
  ticket: Ticket,
  clock: Clock,
  block: SignatureBlock | null = null,
): DeskFailure | null {
  const now = clock.now();
  if (isClockBehind(ticket, now, state.roster))
    return { kind: 'rule', rule: 'clock-behind', field: 'signedAt' };
  const early = block && signedTooEarly(ticket, block, now);
  if (early === null) return null;
  return { kind: 'rule', rule: early === 'before-letter' ? 'letter-to-come' : early, field: 'signedAt' };
}

/** What the signed file is called: `N2-…-carta-1.pdf` becomes `N2-…-carta-1-firmada-1.pdf`. */
export function signedName(name: string, block: SignatureBlock): string {
  return name.replace(/(-firmada-\d|-autografa)?\.pdf$/, `-firmada-${block === 'cliente' ? 1 : 2}.pdf`);
}

export const handwrittenName = (name: string): string => name.replace(/\.pdf$/, '-autografa.pdf');
