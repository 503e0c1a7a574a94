import { useTranslation } from 'react-i18next';
import type { Client } from '../../../electron/shared/domain/clients';
import { clientCommandSchemas } from '../../../electron/shared/domain/commands';
import { TextAreaField } from '../../ui/fields/text-area-field';
import { RecordForm } from '../../ui/record-form';
import { useClientCommand } from './use-client-command';

interface ActivationFormProps {
  readonly client: Client;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Sets a client aside, or takes it up again. Nothing is ever deleted. */
export function ActivationForm({ client, onDone, onCancel }: ActivationFormProps) {
  const { t } = useTranslation('clients');
  const send = useClientCommand(client);
  const way = client.active ? 'deactivate' : 'activate';
  return (
    <RecordForm
      schema={clientCommandSchemas['client.set-active']}
      defaultValues={{ active: !client.active, reason: '' }}
      title={t(`activation.${way}-title`)}
      description={t(`activation.${way}-help`)}
      submitLabel={t(`activation.${way}`)}
      draftKey={`client:${client.id}:${way}`}
      onSubmit={(values, { commandId }) => send('client.set-active', values, commandId)}
      onDone={onDone}
      onCancel={onCancel}
    >
      <TextAreaField name="reason" label={t('activation.reason')} required={client.active} />
    </RecordForm>
  );
}
