/** Writes a message from its template. It is opened in the mail client afterwards; writing it sends nothing. */
import { Alert, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { openBlanks } from '../../../../electron/shared/domain/mail-blanks';
import type { MailPurpose } from '../../../../electron/shared/domain/mail-templates';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { mailDraftSchema } from '../../../../electron/shared/domain/records';
import type { MailProposal } from '../../../../electron/shared/ipc-views';
import { draftMail } from '../../../desk/documents';
import { deskQuery, useSession } from '../../../desk/queries';
import { queryFailure } from '../../../desk/query-failure';
import { announce } from '../../../ui/announce';
import { FailureAlert } from '../../../ui/failure';
import { EvidenceField } from '../../../ui/fields/evidence-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { TextField } from '../../../ui/fields/text-field';
import { ErrorState, LoadingState } from '../../../ui/page';
import { RecordForm } from '../../../ui/record-form';
import { useFormat } from '../../../ui/use-format';
import { draftKeyOf } from '../step-forms/command-form';
import { AddressesField } from './addresses-field';
import { NamedAsTheyAre } from './named-as-they-are';
import { begunFrom, OthersUnderway } from './other-mails';
import { OwnAddress } from './own-address';
import { ProposeAgain } from './propose-again';

const messageSchema = mailDraftSchema.omit({ mailId: true, messageId: true, eml: true });

interface MailComposerProps {
  readonly page: TicketPage;
  readonly purpose: MailPurpose;
  readonly onDone: () => void;
  readonly onCancel?: (() => void) | undefined;
}

export function MailComposer({ page, purpose, onDone, onCancel }: MailComposerProps) {
  // Asked for anew by each composer that opens, and not again while somebody writes in it.
  const [version] = useState(page.card.version);
  const { queryKey, queryFn } = deskQuery('mail:propose', { ticketId: page.card.id, purpose });
  const proposal = useQuery({ queryKey: [...queryKey, version], queryFn, gcTime: 0 });
  if (proposal.isError) return <ErrorState failure={queryFailure(proposal.error)} />;
  if (!proposal.data) return <LoadingState />;
  if (!proposal.data.ok) return <FailureAlert failure={proposal.data.error} />;
  return (
    <Stack gap="lg">
      <OwnAddress />
      <ComposerForm
        page={page}
        purpose={purpose}
        proposal={proposal.data.value}
        onDone={onDone}
        onCancel={onCancel}
      />
    </Stack>
  );
}

function ComposerForm({
  page,
  purpose,
  proposal,
  onDone,
  onCancel,
}: MailComposerProps & { readonly proposal: MailProposal }) {
  const { t } = useTranslation(['ticket', 'common']);
  const contacts = (page.client?.contacts ?? []).filter((contact) => contact.active && contact.email !== '');
  const [begun] = useState(() => begunFrom(page, purpose, proposal));
  const suggestions = contacts.map((contact) => ({ name: contact.name, address: contact.email }));
  return (
    <RecordForm
      schema={messageSchema}
      defaultValues={{
        purpose,
        to: [...begun.to],
        cc: [...begun.cc],
        subject: begun.subject,
        body: begun.body,
        attachments: [...begun.attachments],
        ...(purpose === 'fabricante' && { omittedFilesReason: '' }),
      }}
      title={t(`mail-purpose.${purpose}`, { ns: 'common' })}
      description={t('mail.write-help')}
      submitLabel={t('mail.write')}
      draftKey={draftKeyOf(page, `mail-${purpose}`, carriedOf(page, purpose)?.slice(0, 12))}
      onSubmit={(message, { commandId }) => draftMail(page.card, message, commandId)}
      onDone={() => {
        announce(t('mail.drafted'));
        onDone();
      }}
      onCancel={onCancel}
    >
      <OthersUnderway page={page} purpose={purpose} carries={begun.attachments} mailId={null} />
      <AddressesField name="to" label={t('field.to')} suggestions={suggestions} required />
      <AddressesField name="cc" label={t('field.cc')} suggestions={suggestions} />
      <TextField name="subject" label={t('field.subject')} required />
      <TextAreaField name="body" label={t('field.body')} minRows={8} blanksAreTold required />
      <OpenBlanks purpose={purpose} />
      <NamedAsTheyAre hidden={proposal.hidden ?? []} />
      <ProposeAgain proposal={proposal} />
      <EvidenceField name="attachments" label={t('field.attachments')} several />
      <AttachmentsSize />
      {purpose === 'fabricante' && page.currentBuilt === null && <OmittedFiles of={proposal.attachments} />}
    </RecordForm>
  );
}

/** What a message is about: what was begun for something else is not gone on with. */
function carriedOf(page: TicketPage, purpose: MailPurpose): string | undefined {
  return purpose === 'fabricante' ? page.currentBuilt?.shown : page.report?.document.sha256;
}

function OpenBlanks({ purpose }: Pick<MailComposerProps, 'purpose'>) {
  const { t } = useTranslation('ticket');
  const [subject, body]: unknown[] = useWatch({ name: ['subject', 'body'] });
  const open = openBlanks(`${subject ?? ''}\n${body ?? ''}`, purpose);
  if (open.length === 0) return null;
  return (
    <Alert color="espera" variant="light" icon={<TriangleAlert size={16} aria-hidden />}>
      {t('mail.placeholders', { fields: open.join(', ') })}
    </Alert>
  );
}

/** Step 7: the package goes whole, or the record says why a file of it did not go by this mail. */
function OmittedFiles({ of: files }: { readonly of: MailProposal['attachments'] }) {
  const { t } = useTranslation('ticket');
  const attached: readonly { readonly sha256: string }[] = useWatch({ name: 'attachments' }) ?? [];
  const omitted = files.filter((file) => !attached.some(({ sha256 }) => sha256 === file.sha256));
  if (omitted.length === 0) return null;
  const names = omitted.map(({ name }) => name).join(', ');
  return (
    <TextAreaField
      name="omittedFilesReason"
      label={t('field.omittedFilesReason')}
      help={t('mail.omitted', { names })}
      minRows={2}
      required
    />
  );
}

function AttachmentsSize() {
  const { t } = useTranslation('ticket');
  const format = useFormat();
  const limitBytes = useSession().data?.settings.attachmentsLimitBytes ?? Number.POSITIVE_INFINITY;
  const files: readonly { readonly sizeBytes: number }[] = useWatch({ name: 'attachments' }) ?? [];
  const totalBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  if (totalBytes === 0) return null;
  return totalBytes <= limitBytes ? (
    <Text size="xs" c="dimmed">
      {t('mail.total', { total: format.size(totalBytes), limit: format.size(limitBytes) })}
    </Text>
  ) : (
    <Stack gap={0}>
      <Alert color="riesgo" variant="light" icon={<TriangleAlert size={16} aria-hidden />}>
        {t('mail.too-large', { total: format.size(totalBytes), limit: format.size(limitBytes) })}
      </Alert>
    </Stack>
  );
}
