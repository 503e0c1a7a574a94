/**
 * Steps 3, 7 and 9 are done in parts, each with a command of its own. A part that was written is not a part that was
 * sent (design decision 5): the two are told apart everywhere.
 */

import type { MailPurpose } from '../../../../electron/shared/domain/mail-templates';
import type { MailOnPage, TicketPage } from '../../../../electron/shared/domain/projections/page';

/** `written`: something is there, but its sending is not evidenced. `uncertain`: nobody knows whether it was sent. */
export type PartState = 'done' | 'now' | 'written' | 'uncertain' | 'waiting';

export interface Part<Id extends string> {
  readonly id: Id;
  readonly state: PartState;
}

export function mailsFor(page: Pick<TicketPage, 'mails'>, purpose: MailPurpose): readonly MailOnPage[] {
  return page.mails.filter((mail) => mail.mail.purpose === purpose);
}

/** Parts in order: the first that is not done is the one to do now. */
function inOrder<Id extends string>(parts: readonly (readonly [Id, boolean])[]): readonly Part<Id>[] {
  const current = parts.findIndex(([, done]) => !done);
  return parts.map(([id, done], index) => ({
    id,
    state: done ? 'done' : index === current ? 'now' : 'waiting',
  }));
}

/** A mail that was written and waits for its evidence marks the sending part. */
function sendingWritten<Id extends string>(
  parts: readonly Part<Id>[],
  sending: Id,
  mails: readonly MailOnPage[],
): readonly Part<Id>[] {
  const written = mails.length > 0 && mails.every((mail) => mail.sent === null);
  const state = mails.some((mail) => mail.sending.kind === 'uncertain') ? 'uncertain' : 'written';
  return parts.map((part) =>
    part.id === sending && part.state === 'now' && written ? { ...part, state } : part,
  );
}

export type InadmissibilityPart = 'record' | 'mail' | 'sending' | 'conclude';

export function inadmissibilityParts(
  page: Pick<TicketPage, 'mails' | 'records'>,
): readonly Part<InadmissibilityPart>[] {
  const recipient = inadmissibilityOf(page)?.recipient.email.toLowerCase();
  const mails = mailsFor(page, 'improcedencia').filter((mail) =>
    mail.mail.to.some((address) => address.address.toLowerCase() === recipient),
  );
  const parts = inOrder<InadmissibilityPart>([
    ['record', recipient !== undefined],
    ['mail', mails.length > 0],
    ['sending', mails.some((mail) => mail.sent !== null)],
    ['conclude', false],
  ]);
  return sendingWritten(parts, 'sending', mails);
}

export function inadmissibilityOf(page: Pick<TicketPage, 'records'>) {
  const record = page.records.findLast((candidate) => candidate.type === 'v1.inadmissibility.recorded');
  return record?.type === 'v1.inadmissibility.recorded' ? record.payload : null;
}

export type ManufacturerPart = 'package' | 'sending' | 'case';

/** Sent by mail or by the vendor's portal: either is enough. */
export function manufacturerParts(
  page: Pick<TicketPage, 'mails' | 'currentPackage' | 'currentBuilt' | 'records' | 'visits'>,
): readonly Part<ManufacturerPart>[] {
  const mails = mailsFor(page, 'fabricante');
  const sent = isPackageSent(page, mails) || portalOf(page) !== null;
  const parts = inOrder<ManufacturerPart>([
    ['package', page.currentPackage !== null],
    ['sending', sent],
    ['case', false],
  ]);
  return sendingWritten(parts, 'sending', mails);
}

/** Where the package is in several archives, all of them. */
function isPackageSent(
  { currentBuilt }: Pick<TicketPage, 'currentBuilt'>,
  mails: readonly MailOnPage[],
): boolean {
  const sent = mails.filter((mail) => mail.sent !== null);
  if (!currentBuilt || sent.some(({ mail }) => mail.omittedFilesReason)) return sent.length > 0;
  const carried = new Set(sent.flatMap(({ mail }) => mail.attachments.map(({ sha256 }) => sha256)));
  return currentBuilt.archives.every(({ sha256 }) => carried.has(sha256));
}

/** The sending by portal of the current passage. */
export function portalOf(page: Pick<TicketPage, 'records' | 'visits'>) {
  const record = page.records.findLast(
    (candidate) =>
      candidate.type === 'v1.manufacturer.portal-sent' && candidate.visit === page.visits.length - 1,
  );
  return record?.type === 'v1.manufacturer.portal-sent' ? record.payload : null;
}

export type ReportPart = 'issue' | 'mail' | 'sending' | 'deliver';

/** Only a mail that carries the revision of this passage counts. */
export function reportParts(page: Pick<TicketPage, 'mails' | 'report'>): readonly Part<ReportPart>[] {
  const sha256 = page.report?.document.sha256;
  const mails = reportMails(page, sha256);
  const parts = inOrder<ReportPart>([
    ['issue', sha256 !== undefined],
    ['mail', mails.length > 0],
    ['sending', mails.some((mail) => mail.sent !== null)],
    ['deliver', false],
  ]);
  return sendingWritten(parts, 'sending', mails);
}

export function reportMails(
  page: Pick<TicketPage, 'mails'>,
  sha256: string | undefined,
): readonly MailOnPage[] {
  return mailsFor(page, 'reporte').filter((mail) =>
    mail.mail.attachments.some((file) => file.sha256 === sha256),
  );
}
