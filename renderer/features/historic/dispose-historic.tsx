/** Destroying what an old ticket says: what goes, what stays, on whose order. */
import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { typedPasswordSchema } from '../../../electron/shared/access';
import { DISPOSAL_GROUNDS, disposalOrderSchema } from '../../../electron/shared/domain/disposals';
import type { Historic } from '../../../electron/shared/domain/historic';
import type { DisposalView } from '../../../electron/shared/ipc-views';
import { disposeHistoric } from '../../desk/disposal';
import { PasswordField } from '../../ui/fields/password-field';
import { SelectField } from '../../ui/fields/select-field';
import { TextAreaField } from '../../ui/fields/text-area-field';
import { TextField } from '../../ui/fields/text-field';
import { RecordForm } from '../../ui/record-form';

interface DisposeHistoricProps {
  readonly historic: Historic;
  readonly onDone: (view: DisposalView) => void;
  readonly onCancel: () => void;
}

const schema = disposalOrderSchema.extend({ folio: z.string(), password: typedPasswordSchema });

export function DisposeHistoric({ historic, onDone, onCancel }: DisposeHistoricProps) {
  const { t } = useTranslation(['historic', 'ticket']);
  const { id, reference: folio } = historic;
  const words = (key: string, params = {}) => t(`disposal.${key}`, { ns: 'ticket', ...params });
  return (
    <RecordForm
      schema={schema}
      defaultValues={{ reference: '', reason: '', folio: '', password: '' }}
      judge={(typed) =>
        typed.folio?.trim().toUpperCase() === folio.trim().toUpperCase()
          ? []
          : [{ name: 'folio', message: 'validation.folio-differs' }]
      }
      title={t('dispose.title')}
      description={
        <Stack gap="xs">
          <Text size="sm">{t('dispose.intro')}</Text>
          <List size="sm" spacing={4}>
            <List.Item>{t('dispose.stays')}</List.Item>
            <List.Item>{t('dispose.copies')}</List.Item>
          </List>
          <Text size="sm" fw={600}>
            {words('for-good')}
          </Text>
        </Stack>
      }
      destroys
      submitLabel={words('submit', { folio })}
      fieldOfAccess={{ 'wrong-password': 'password' }}
      onSubmit={({ folio: _typed, ...order }, { commandId }) =>
        disposeHistoric({ commandId, historicId: id, ...order })
      }
      onDone={onDone}
      onCancel={onCancel}
    >
      <SelectField
        name="ground"
        label={words('ground')}
        required
        options={DISPOSAL_GROUNDS.map((value) => ({ value, label: words(`grounds.${value}`) }))}
      />
      <TextField name="reference" label={words('reference')} help={words('reference-help')} required />
      <TextAreaField name="reason" label={words('reason')} help={words('reason-help')} required />
      <TextField name="folio" label={words('folio', { folio })} required />
      <PasswordField name="password" label={words('password')} help={words('password-help')} required />
    </RecordForm>
  );
}
