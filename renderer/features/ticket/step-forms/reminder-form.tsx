/** Reminders of a Vo.Bo. that does not come: how many were sent and how many the contract wants before it is closed. */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { BellRing } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ticketCommandSchemas } from '../../../../electron/shared/domain/commands';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { EvidenceField } from '../../../ui/fields/evidence-field';
import { SelectField } from '../../../ui/fields/select-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { frozenContractOf } from '../frozen';
import { SendingPart, WritePart } from '../mail/mail-part';
import { mailsFor } from './checklist-model';
import { CommandForm } from './command-form';

export function Reminders({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation(['ticket', 'common']);
  const [recording, setRecording] = useState(false);
  const [writing, setWriting] = useState(false);
  const agreed = frozenContractOf(page)?.remindersBeforeClosing ?? 1;
  const sent = page.records.filter(
    (record) => record.type === 'v1.approval.reminded' && record.visit === page.visits.length - 1,
  ).length;
  const mails = mailsFor(page, 'recordatorio-vobo');
  return (
    <Stack gap="sm" component="section" aria-label={t('reminder.title')}>
      <Title order={3} size="h4">
        {t('reminder.title')}
      </Title>
      <Text size="sm">{t('reminder.count', { sent, agreed })}</Text>
      <SendingPart page={page} mails={mails} />
      {writing && <WritePart page={page} purpose="recordatorio-vobo" written={mails.length > 0} />}
      {recording ? (
        <CommandForm
          page={page}
          type="approval.remind"
          step={null}
          schema={ticketCommandSchemas['approval.remind']}
          defaultValues={{ channel: 'email', note: '', evidence: null }}
          title={t('reminder.record-title')}
          submitLabel={t('reminder.submit')}
          onDone={() => setRecording(false)}
          onCancel={() => setRecording(false)}
        >
          <SelectField
            name="channel"
            label={t('field.channel')}
            options={(['email', 'phone'] as const).map((value) => ({
              value,
              label: t(`channel.${value}`, { ns: 'common' }),
            }))}
            required
          />
          <TextAreaField name="note" label={t('field.note')} minRows={2} required />
          <EvidenceField name="evidence" label={t('field.evidence')} />
        </CommandForm>
      ) : (
        <Group gap="xs">
          {!writing && (
            <Button size="sm" variant="default" onClick={() => setWriting(true)}>
              {t('reminder.write')}
            </Button>
          )}
          <Button
            size="sm"
            variant="default"
            leftSection={<BellRing size={16} aria-hidden />}
            onClick={() => setRecording(true)}
          >
            {t('reminder.record')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
