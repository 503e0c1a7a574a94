/** Documents and messages that the desk makes: previewed, issued, written, opened, signed. */
import type { Card } from '../../electron/shared/domain/projections/card';
import type { Request, Response } from '../../electron/shared/ipc-contract';
import { bridge } from './bridge';

type Version = Pick<Card, 'id' | 'version'>;

const meta = (ticket: Version, commandId: string) => ({
  commandId,
  ticketId: ticket.id,
  expectedVersion: ticket.version,
});

export function draftMail(ticket: Version, message: Request<'mail:draft'>['message'], commandId: string) {
  return bridge.invoke('mail:draft', { ...meta(ticket, commandId), message });
}

export function openMail(ticketId: string, mailId: string): Promise<Response<'mail:open'>> {
  return bridge.invoke('mail:open', { ticketId, mailId });
}

export function issueReport(ticket: Version, revisionReason: string, commandId: string) {
  return bridge.invoke('report:issue', { ...meta(ticket, commandId), revisionReason });
}

export function issueLetter(ticket: Version, signatoryContactId: string, commandId: string) {
  return bridge.invoke('letter:issue', { ...meta(ticket, commandId), signatoryContactId });
}

/** @param token of an earlier choice that lacks a part */
export function chooseSigningMaterial(token: string | null): Promise<Response<'letter:choose-material'>> {
  return bridge.invoke('letter:choose-material', { token });
}

export function inspectSigningMaterial(request: Request<'letter:inspect-material'>) {
  return bridge.invoke('letter:inspect-material', request);
}

type Signing = Omit<Request<'letter:sign'>, 'commandId' | 'expectedVersion' | 'ticketId'>;

type Seen<C extends 'letter:sign-by-hand' | 'letter:send-out' | 'letter:take-in'> = Omit<
  Request<C>,
  'commandId' | 'expectedVersion' | 'ticketId'
>;

export function signLetterByHand(ticket: Version, mark: Seen<'letter:sign-by-hand'>, commandId: string) {
  return bridge.invoke('letter:sign-by-hand', { ...meta(ticket, commandId), ...mark });
}

export function sendLetterOut(ticket: Version, sent: Seen<'letter:send-out'>, commandId: string) {
  return bridge.invoke('letter:send-out', { ...meta(ticket, commandId), ...sent });
}

export function takeLetterIn(ticket: Version, returned: Seen<'letter:take-in'>, commandId: string) {
  return bridge.invoke('letter:take-in', { ...meta(ticket, commandId), ...returned });
}

export function signLetter(ticket: Version, signing: Signing, commandId: string) {
  return bridge.invoke('letter:sign', { ...meta(ticket, commandId), ...signing });
}

/** Asks the authority of Ajustes for a timestamp over the whole letter. */
export function timestampLetter(ticket: Version, letterId: string, commandId: string) {
  return bridge.invoke('letter:timestamp', { ...meta(ticket, commandId), letterId });
}

type PackageChoice = Request<'package:preview'>['choice'];

export function previewPackage(
  ticketId: string,
  choice: PackageChoice,
): Promise<Response<'package:preview'>> {
  return bridge.invoke('package:preview', { ticketId, choice });
}

/** @param shown SHA-256 that the preview answered */
export function makePackage(ticket: Version, choice: PackageChoice, shown: string, commandId: string) {
  return bridge.invoke('package:make', { ...meta(ticket, commandId), choice, shown });
}
