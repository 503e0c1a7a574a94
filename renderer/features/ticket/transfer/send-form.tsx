/** Sending a request to another desk: what leaves, what stays, what keeps it from leaving, and that it is only read here then. */
import { Alert, Anchor, List, Stack, Text, Title } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { sha256Schema } from '../../../../electron/shared/domain/event-envelope';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { requiredText } from '../../../../electron/shared/domain/text';
import type { BundleSaved, DeparturePreview } from '../../../../electron/shared/ipc-views';
import { sendTicket, useDeparture, useDesks } from '../../../desk/transfers';
import { FailureAlert } from '../../../ui/failure';
import { SelectField } from '../../../ui/fields/select-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { hrefOf, PATHS } from '../../../ui/navigation';
import { LoadingState } from '../../../ui/page';
import { RecordForm } from '../../../ui/record-form';
import { chooseSettingsTab } from '../../../ui/settings-tab';
import { TransferProgress } from '../../../ui/transfer-progress';
import { useFormat } from '../../../ui/use-format';

interface SendFormProps {
  readonly page: TicketPage;
  readonly onDone: (saved: BundleSaved) => void;
  readonly onCancel: () => void;
}

const schema = z.strictObject({
  deskId: z.string({ error: 'validation.choice' }).pipe(sha256Schema),
  reason: requiredText(2000),
});

export function SendForm({ page, onDone, onCancel }: SendFormProps) {
  const { t } = useTranslation('transfers');
  const desks = useDesks().data;
  const departure = useDeparture(page.card.id).data;
  const { card } = page;
  if (!desks || !departure)
    return (
      <>
        <LoadingState />
        <TransferProgress />
      </>
    );
  if (!departure.ok) return <FailureAlert failure={departure.error} />;
  const preview = departure.value;
  if (desks.own.name === null || desks.trusted.length === 0) return <NoDesks title={card.folio} />;
  if (isBlocked(preview)) return <Blocked folio={card.folio} preview={preview} />;
  return (
    <RecordForm
      schema={schema}
      defaultValues={{ deskId: desks.trusted.length === 1 ? (desks.trusted[0]?.id ?? '') : '', reason: '' }}
      title={t('send.title', { folio: card.folio })}
      description={<WhatLeaves preview={preview} />}
      submitLabel={t('send.submit')}
      destroys
      draftKey={`transfer:${card.id}`}
      onSubmit={(values, { commandId }) =>
        sendTicket({ ...values, commandId, ticketId: card.id, expectedVersion: card.version })
      }
      onDone={onDone}
      onCancel={onCancel}
    >
      {({ formState }) => (
        <>
          <SelectField
            name="deskId"
            label={t('send.desk')}
            required
            options={desks.trusted.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextAreaField name="reason" label={t('send.reason')} required />
          {formState.isSubmitting && <TransferProgress />}
        </>
      )}
    </RecordForm>
  );
}

function isBlocked({ blockers }: DeparturePreview): boolean {
  const { timers, mails, isCalled, lostFiles } = blockers;
  return timers.length > 0 || mails > 0 || isCalled || lostFiles.length > 0;
}

function Blocked({ folio, preview }: { readonly folio: string; readonly preview: DeparturePreview }) {
  const { t } = useTranslation('transfers');
  const { timers, mails, isCalled, lostFiles } = preview.blockers;
  return (
    <Stack gap="lg">
      <Title order={2} size="h3">
        {t('send.title', { folio })}
      </Title>
      <Alert
        color="riesgo"
        variant="light"
        icon={<TriangleAlert size={16} aria-hidden />}
        title={t('send.blocked')}
      >
        <List size="sm" spacing={4}>
          {timers.length > 0 && (
            <List.Item>{t('send.blocker.timers', { names: timers.join(', ') })}</List.Item>
          )}
          {mails > 0 && <List.Item>{t('send.blocker.mails', { count: mails })}</List.Item>}
          {isCalled && <List.Item>{t('send.blocker.call')}</List.Item>}
          {lostFiles.length > 0 && (
            <List.Item>{t('send.blocker.files', { names: lostFiles.join(', ') })}</List.Item>
          )}
        </List>
      </Alert>
    </Stack>
  );
}

function NoDesks({ title }: { readonly title: string }) {
  const { t } = useTranslation('transfers');
  return (
    <Stack gap="lg" align="flex-start">
      <Title order={2} size="h3">
        {t('send.title', { folio: title })}
      </Title>
      <Text size="sm">{t('send.no-desks')}</Text>
      <Anchor href={hrefOf(PATHS.settings)} underline="always" onClick={() => chooseSettingsTab('desks')}>
        {t('send.to-desks')}
      </Anchor>
    </Stack>
  );
}

function WhatLeaves({ preview }: { readonly preview: DeparturePreview }) {
  const { t } = useTranslation('transfers');
  const format = useFormat();
  const { events, files, sizeBytes, drafts } = preview;
  return (
    <Stack gap="xs">
      <List size="sm" spacing={4}>
        <List.Item>{t('send.events', { count: events })}</List.Item>
        <List.Item>{t('send.files', { count: files, size: format.size(sizeBytes) })}</List.Item>
        <List.Item>{t('send.client')}</List.Item>
        {drafts > 0 && <List.Item>{t('send.drafts', { count: drafts })}</List.Item>}
      </List>
      <Text size="sm" fw={600}>
        {t('send.then')}
      </Text>
    </Stack>
  );
}
