/** Destroying what a closed request says: what goes, what stays, on whose order, and by whom. */
import { Alert, List, Stack, Text } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { typedPasswordSchema } from '../../../../electron/shared/access';
import { DISPOSAL_GROUNDS, disposalOrderSchema } from '../../../../electron/shared/domain/disposals';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import type { DisposalView } from '../../../../electron/shared/ipc-views';
import { disposeTicket, useDisposalPreview } from '../../../desk/disposal';
import { FailureAlert } from '../../../ui/failure';
import { PasswordField } from '../../../ui/fields/password-field';
import { SelectField } from '../../../ui/fields/select-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { TextField } from '../../../ui/fields/text-field';
import { LoadingState } from '../../../ui/page';
import { RecordForm } from '../../../ui/record-form';
import { useFormat } from '../../../ui/use-format';

interface DisposeFormProps {
  readonly page: TicketPage;
  readonly onDone: (view: DisposalView) => void;
  readonly onCancel: () => void;
}

const schema = disposalOrderSchema.extend({ folio: z.string(), password: typedPasswordSchema });

export function DisposeForm({ page, onDone, onCancel }: DisposeFormProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const { card } = page;
  return (
    <RecordForm
      schema={schema}
      defaultValues={{ reference: '', reason: '', folio: '', password: '' }}
      judge={({ folio }) =>
        folio?.trim().toUpperCase() === card.folio
          ? []
          : [{ name: 'folio', message: 'validation.folio-differs' }]
      }
      title={t('disposal.title')}
      description={<WhatGoes page={page} />}
      destroys
      submitLabel={t('disposal.submit', { folio: card.folio })}
      fieldOfAccess={{ 'wrong-password': 'password' }}
      onSubmit={({ folio: _typed, ...order }, { commandId }) =>
        disposeTicket({ commandId, ticketId: card.id, expectedVersion: card.version, ...order })
      }
      onDone={onDone}
      onCancel={onCancel}
    >
      <SelectField
        name="ground"
        label={t('disposal.ground')}
        required
        options={DISPOSAL_GROUNDS.map((value) => ({ value, label: t(`disposal.grounds.${value}`) }))}
      />
      <TextField
        name="reference"
        label={t('disposal.reference')}
        help={t('disposal.reference-help')}
        required
      />
      <TextAreaField name="reason" label={t('disposal.reason')} help={t('disposal.reason-help')} required />
      <TextField name="folio" label={t('disposal.folio', { folio: card.folio })} required />
      <PasswordField
        name="password"
        label={t('disposal.password')}
        help={t('disposal.password-help')}
        required
      />
    </RecordForm>
  );
}

function WhatGoes({ page }: Pick<DisposeFormProps, 'page'>) {
  const { t } = useTranslation(['ticket', 'common']);
  const format = useFormat();
  const preview = useDisposalPreview(page.card.id).data;
  if (!preview) return <LoadingState />;
  if (!preview.ok) return <FailureAlert failure={preview.error} />;
  const { events, files, sizeBytes, sharedFiles, closedAt, letter } = preview.value;
  const { outcome } = page.card;
  const ended = outcome === null ? '' : t(`outcome.${outcome}`, { ns: 'common' });
  return (
    <Stack gap="xs">
      <Text size="sm">{t('disposal.intro')}</Text>
      {closedAt !== null && (
        <Text size="sm">{t('disposal.closed', { outcome: ended, at: format.dateTime(closedAt) })}</Text>
      )}
      {letter === 'none' && <Text size="sm">{t('disposal.letter.none')}</Text>}
      {(letter === 'due' || letter === 'unfinished') && (
        <Alert color="riesgo" variant="light" icon={<TriangleAlert size={16} aria-hidden />}>
          {t(`disposal.letter.${letter}`)}
        </Alert>
      )}
      <List size="sm" spacing={4}>
        <List.Item>{t('disposal.events', { count: events })}</List.Item>
        <List.Item>{t('disposal.files', { count: files, size: format.size(sizeBytes) })}</List.Item>
        {sharedFiles > 0 && <List.Item>{t('disposal.shared', { count: sharedFiles })}</List.Item>}
        <List.Item>{t('disposal.stays')}</List.Item>
        <List.Item>{t('disposal.copies')}</List.Item>
      </List>
      <Text size="sm" fw={600}>
        {t('disposal.for-good')}
      </Text>
    </Stack>
  );
}
