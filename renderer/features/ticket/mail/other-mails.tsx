/** Of a message that is written when one for the same was before: what that one said, and that it may go out by itself. */
import { Alert } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MailPurpose } from '../../../../electron/shared/domain/mail-templates';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import type { MailProposal } from '../../../../electron/shared/ipc-views';

const ON_ITS_WAY: readonly string[] = ['queued', 'sending', 'retry'];

const othersOf = (page: TicketPage, purpose: MailPurpose, mailId: string | null) =>
  page.mails.filter(({ mail, sent }) => mail.purpose === purpose && mail.mailId !== mailId && sent === null);

/** What is written anew begins with what was written before and never went, where that carries what is carried now. */
export function begunFrom(page: TicketPage, purpose: MailPurpose, proposal: MailProposal): MailProposal {
  const before = othersOf(page, purpose, null).at(-1)?.mail;
  const isSame = proposal.attachments.every(({ sha256 }) =>
    before?.attachments.some((file) => file.sha256 === sha256),
  );
  return before && isSame ? before : proposal;
}

/** Two parts of a package go by two messages, and neither replaces the other. */
const carriesLike = (files: MailProposal['attachments'], others: MailProposal['attachments']) =>
  files.length === 0
    ? others.length === 0
    : files.some(({ sha256 }) => others.some((other) => other.sha256 === sha256));

interface OthersUnderwayProps {
  readonly page: TicketPage;
  readonly purpose: MailPurpose;
  readonly carries: MailProposal['attachments'];
  /** Of the message beside which it is told; null for one that is being written. */
  readonly mailId: string | null;
}

/** Told where somebody is about to send the same twice: the desk sends what was approved, though another was written since. */
export function OthersUnderway({ page, purpose, carries, mailId }: OthersUnderwayProps) {
  const { t } = useTranslation('ticket');
  const others = othersOf(page, purpose, mailId)
    .filter(({ mail }) => carriesLike(carries, mail.attachments))
    .map(({ sending }) => sending.kind);
  const kind = others.includes('uncertain')
    ? 'uncertain'
    : others.some((other) => ON_ITS_WAY.includes(other))
      ? 'underway'
      : null;
  if (kind === null) return null;
  return (
    <Alert color="espera" variant="light" icon={<TriangleAlert size={16} aria-hidden />}>
      {t(`mail.other-${kind}`)}
    </Alert>
  );
}
