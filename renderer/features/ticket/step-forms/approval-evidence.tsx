/** By mail: the message whole, which fills in who and when. By phone: caller, number, time, and the words read back. */
import { Alert, Group, SegmentedControl, Stack } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { EvidenceRef } from '../../../../electron/shared/domain/evidence';
import { clipText } from '../../../../electron/shared/domain/mail-text';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import type { DeskFailure } from '../../../../electron/shared/failures';
import type { MailView } from '../../../../electron/shared/ipc-views';
import { readMail } from '../../../desk/evidence';
import { FailureAlert } from '../../../ui/failure';
import { EvidenceField } from '../../../ui/fields/evidence-field';
import { InstantField } from '../../../ui/fields/instant-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { TextField } from '../../../ui/fields/text-field';
import { MailAuthentication } from '../../../ui/mail-authentication';
import type { ApprovalInput } from './approval-form';
import { HandedMail } from './handed-mail';

/** As long as the record takes them; the original keeps all of it. */
const WORDS_CHARS = 8000;
const NAME_CHARS = 200;

export function ApprovalEvidence({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation(['ticket', 'common']);
  const { setValue } = useFormContext<ApprovalInput>();
  const channel = useWatch<ApprovalInput, 'channel'>({ name: 'channel' });
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('field.channel')}
        value={channel}
        onChange={(value) =>
          setValue('channel', value === 'phone' ? 'phone' : 'email', { shouldDirty: true })
        }
        data={(['email', 'phone'] as const).map((value) => ({
          value,
          label: t(`channel.${value}`, { ns: 'common' }),
        }))}
      />
      {channel === 'email' ? <MailEvidence page={page} /> : <CallEvidence />}
    </Stack>
  );
}

function MailEvidence({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation(['ticket', 'common']);
  const { setValue, getValues } = useFormContext<ApprovalInput>();
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const [warnings, setWarnings] = useState<readonly string[]>([]);
  const [statements, setStatements] = useState<MailView['authentication'] | null>(null);

  const fill = async (file: EvidenceRef) => {
    const read = await readMail(file);
    setFailure(read.ok ? null : read.error);
    setStatements(read.ok ? read.value.authentication : null);
    if (!read.ok) {
      setWarnings([]);
      return;
    }
    const { match, from, date, text, warnings: told } = read.value;
    const words = clipText(text, WORDS_CHARS);
    setWarnings([...new Set([...told, ...(words.clipped ? ['clipped'] : [])])]);
    const contact = page.client?.contacts.find((candidate) => candidate.id === match?.contactId);
    if (contact) {
      const { id, name, email, phone } = contact;
      setValue('by', { contactId: id, name, email, phone }, { shouldDirty: true });
    } else if (from) {
      const name = clipText(from.name || from.address, NAME_CHARS).text;
      setValue('by', { contactId: null, name, email: from.address, phone: '' });
    }
    if (date) setValue('at', date, { shouldDirty: true });
    if (getValues('words') === '') setValue('words', words.text, { shouldDirty: true });
  };
  const take = (file: EvidenceRef) => {
    setValue('original', file, { shouldDirty: true });
    void fill(file);
  };
  return (
    <>
      <HandedMail ticketId={page.card.id} onMail={take} />
      <EvidenceField
        name="original"
        kind="mail"
        label={t('field.original')}
        help={t('approval.original-help')}
        required
        onAdded={(file) => void fill(file)}
      />
      {failure && <FailureAlert failure={failure} />}
      {statements && <MailAuthentication statements={statements} />}
      {warnings.map((warning) => (
        <Alert key={warning} color="espera" variant="light" icon={<TriangleAlert size={16} aria-hidden />}>
          {t(`mail-warning.${warning}`, { ns: 'common' })}
        </Alert>
      ))}
      <InstantField name="at" label={t('field.at')} required />
      <TextAreaField name="words" label={t('field.words')} minRows={2} />
    </>
  );
}

function CallEvidence() {
  const { t } = useTranslation('ticket');
  // A sheet tells what was said and what was read back apart.
  const call = useWatch<ApprovalInput, 'call'>({ name: 'call' });
  const isOfSheet = call['callId'] !== undefined;
  return (
    <>
      <Group grow align="flex-start" gap="sm">
        <TextField name="call.caller" label={t('call.caller')} required />
        <TextField name="call.number" label={t('call.number')} type="tel" required />
      </Group>
      <InstantField name="call.at" label={t('call.at')} required />
      <TextAreaField
        name="call.said"
        label={t(isOfSheet ? 'call.asked' : 'call.said')}
        help={isOfSheet ? undefined : t('call.said-help')}
        required
      />
      {isOfSheet && <TextAreaField name="call.readBack" label={t('call.read-back')} minRows={2} />}
    </>
  );
}
