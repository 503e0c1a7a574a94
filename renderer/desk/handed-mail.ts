/** A mail on its way from the intake to the form of the request that it answers, where a person reads and records it. */
import type { EvidenceRef } from '../../electron/shared/domain/evidence';
import { forgetOnLeaving } from './leaving';

let handed: { readonly ticketId: string; readonly file: EvidenceRef } | null = null;

forgetOnLeaving(() => {
  handed = null;
});

export function handMail(ticketId: string, file: EvidenceRef): void {
  handed = { ticketId, file };
}

/** The mail that was handed to a request, once: whoever comes back later finds what they wrote, not the mail anew. */
export function takeHandedMail(ticketId: string): EvidenceRef | null {
  if (handed?.ticketId !== ticketId) return null;
  const { file } = handed;
  handed = null;
  return file;
}

/** Whether one waits, for a form that has to be opened for it. */
export function hasHandedMail(ticketId: string): boolean {
  return handed?.ticketId === ticketId;
}
