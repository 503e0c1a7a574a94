/** A message that was written: opened in the mail client, and its sending evidenced afterwards. */

import { Button, Group, Stack, Text } from '@mantine/core';
import { ExternalLink, Mail, MailCheck } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { EvidenceRef } from '../../../../electron/shared/domain/evidence';
import type { MailOnPage, TicketPage } from '../../../../electron/shared/domain/projections/page';
import { mailSentSchema } from '../../../../electron/shared/domain/records';
import type { DeskFailure } from '../../../../electron/shared/failures';
import { isMailName } from '../../../../electron/shared/mail-name';
import { openMail } from '../../../desk/documents';
import { readMail } from '../../../desk/evidence';
import { FailureAlert } from '../../../ui/failure';
import { EvidenceField } from '../../../ui/fields/evidence-field';
import { InstantField } from '../../../ui/fields/instant-field';
import { SelectField } from '../../../ui/fields/select-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { landInside } from '../../../ui/land-on';
import { SendingActions } from '../../../ui/sending/sending-actions';
import { lastOf, SendingState } from '../../../ui/sending/sending-state';
import { useFormat } from '../../../ui/use-format';
import { FileList } from '../facts/file-list';
import { CommandForm } from '../step-forms/command-form';
import classes from '../step-forms/step-forms.module.css';
import { writeAddress } from './mail-addresses';
import { OthersUnderway } from './other-mails';

interface WrittenMailProps {
  readonly page: TicketPage;
  readonly mail: MailOnPage;
}

export function WrittenMail({ page, mail }: WrittenMailProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const format = useFormat();
  const [evidencing, setEvidencing] = useState(false);
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  // What the desk is sending itself is not called sent by hand.
  const isDesks = ['queued', 'sending', 'retry', 'uncertain'].includes(mail.sending.kind);
  const Icon = mail.sent ? MailCheck : Mail;
  const open = async () => {
    const answer = await openMail(page.card.id, mail.mail.mailId);
    setFailure(answer.ok ? null : answer.error);
  };
  return (
    <Stack
      gap="xs"
      className={classes['box'] ?? ''}
      data-mail={mail.mail.mailId}
      data-sent={mail.sent !== null}
    >
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Icon size={16} aria-hidden />
        <div>
          <Text size="sm" fw={600}>
            {mail.sent
              ? t('mail.sent', { at: format.dateTime(mail.sent.sentAt) })
              : t(mail.sending.kind === 'uncertain' ? 'mail.written' : 'mail.written-not-sent', {
                  at: format.dateTime(mail.draftedAt),
                })}
          </Text>
          <Text size="sm" className={classes['wrap'] ?? ''}>
            {mail.mail.subject}
          </Text>
          <Text size="xs" c="dimmed" className={classes['wrap'] ?? ''}>
            {t('mail.to', { to: mail.mail.to.map(writeAddress).join(', ') })}
          </Text>
        </div>
      </Group>
      <SendingState mail={mail} />
      <Transcript mail={mail} />
      {mail.sent === null && !isDesks && (
        <OthersUnderway
          page={page}
          purpose={mail.mail.purpose}
          carries={mail.mail.attachments}
          mailId={mail.mail.mailId}
        />
      )}
      <SendingActions ticket={page.card} folio={page.card.folio} mail={mail} />
      {mail.sent ? (
        <FileList files={[mail.sent.evidence]} />
      ) : (
        <>
          <FileList files={[mail.mail.eml]} />
          {failure && <FailureAlert failure={failure} />}
          <Group gap="xs">
            <Button
              size="sm"
              variant="default"
              leftSection={<ExternalLink size={16} aria-hidden />}
              onClick={() => void open()}
            >
              {t('mail.open')}
            </Button>
            {!evidencing && !isDesks && (
              <Button size="sm" onClick={() => setEvidencing(true)}>
                {t('mail.evidence')}
              </Button>
            )}
          </Group>
          {evidencing && !isDesks && (
            <SentForm page={page} mail={mail} onClose={() => setEvidencing(false)} />
          )}
        </>
      )}
    </Stack>
  );
}

/** Of an attempt that came to nothing; of one that was accepted it is the evidence. */
function Transcript({ mail }: { readonly mail: MailOnPage }) {
  const transcript = lastOf(mail.sending)?.transcript ?? null;
  if (transcript === null || transcript.sha256 === mail.sent?.evidence.sha256) return null;
  return <FileList files={[transcript]} />;
}

function SentForm({ page, mail, onClose }: WrittenMailProps & { readonly onClose: () => void }) {
  const { t } = useTranslation(['ticket', 'common']);
  const ways = mailSentSchema.shape.how.options;
  const place = useRef<HTMLDivElement>(null);
  // The button that opened it is gone.
  useEffect(() => (place.current ? landInside(place.current) : undefined), []);
  return (
    <div ref={place}>
      <CommandForm
        page={page}
        type="mail.confirm-sent"
        step={null}
        about={mail.mail.mailId}
        schema={mailSentSchema}
        defaultValues={{ mailId: mail.mail.mailId, how: 'sent-copy', note: '' }}
        title={t('mail.sent-title')}
        description={t('mail.sent-help')}
        submitLabel={t('mail.sent-submit')}
        onDone={onClose}
        onCancel={onClose}
      >
        <SelectField
          name="how"
          label={t('field.how')}
          options={ways.map((value) => ({ value, label: t(`sent-how.${value}`, { ns: 'common' }) }))}
          required
        />
        <SentEvidence />
        <InstantField name="sentAt" label={t('field.sentAt')} required />
        <TextAreaField name="note" label={t('field.note')} minRows={2} />
      </CommandForm>
    </div>
  );
}

/** The copy that the mail client kept says when it was sent. */
function SentEvidence() {
  const { t } = useTranslation('ticket');
  const { setValue, getValues } = useFormContext();
  const readDate = async (file: EvidenceRef) => {
    if (!isMailName(file.name) || getValues('sentAt')) return;
    const read = await readMail(file);
    // A copy that cannot be read is evidence all the same; its time is then typed.
    if (read.ok && read.value.date) setValue('sentAt', read.value.date, { shouldDirty: true });
  };
  return (
    <EvidenceField
      name="evidence"
      label={t('field.sending-evidence')}
      help={t('mail.evidence-help')}
      required
      onAdded={(file) => void readDate(file)}
    />
  );
}
