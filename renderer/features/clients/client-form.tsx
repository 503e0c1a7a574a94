import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Client } from '../../../electron/shared/domain/clients';
import { clientCommandSchemas } from '../../../electron/shared/domain/commands';
import type { CommandReply } from '../../../electron/shared/ipc-views';
import { newId } from '../../desk/commands';
import { SelectField } from '../../ui/fields/select-field';
import { SwitchField } from '../../ui/fields/switch-field';
import { TextAreaField } from '../../ui/fields/text-area-field';
import { TextField } from '../../ui/fields/text-field';
import { RecordForm } from '../../ui/record-form';
import { useClientCommand } from './use-client-command';

const EMPTY = { legalName: '', tradeName: '', rfc: '', address: '', language: 'es-MX', notes: '' } as const;

interface ClientFormProps {
  /** null registers a new one. */
  readonly client: Client | null;
  readonly onDone: (reply: CommandReply) => void;
  readonly onCancel: () => void;
}

/** Who the client is. Contacts and contracts have forms of their own. */
export function ClientForm({ client, onDone, onCancel }: ClientFormProps) {
  const { t } = useTranslation(['clients', 'common']);
  const [id] = useState(() => client?.id ?? newId());
  const send = useClientCommand(client ?? { id, version: 0 });
  return (
    <RecordForm
      schema={clientCommandSchemas['client.register']}
      defaultValues={{ details: client?.details ?? EMPTY }}
      title={t(client ? 'client-form.edit' : 'client-form.new')}
      description={client ? undefined : t('client-form.new-help')}
      submitLabel={t(client ? 'client-form.save' : 'client-form.register')}
      draftKey={client ? `client:${id}:details` : 'client:new'}
      onSubmit={(values, { commandId }) =>
        send(client ? 'client.amend' : 'client.register', values, commandId)
      }
      onDone={onDone}
      onCancel={onCancel}
    >
      <TextField
        name="details.legalName"
        label={t('client-form.legal-name')}
        help={t('client-form.legal-name-help')}
        required
      />
      <TextField
        name="details.tradeName"
        label={t('client-form.trade-name')}
        help={t('client-form.trade-name-help')}
      />
      <TextField name="details.rfc" label={t('client-form.rfc')} help={t('client-form.rfc-help')} />
      <TextAreaField name="details.address" label={t('client-form.address')} minRows={2} />
      <SelectField
        name="details.language"
        label={t('client-form.language')}
        help={t('client-form.language-help')}
        required
        options={[
          { value: 'es-MX', label: t('language.es-MX') },
          { value: 'en', label: t('language.en') },
        ]}
      />
      <SwitchField
        name="details.allowsHandwritten"
        label={t('client-form.handwritten')}
        help={t('client-form.handwritten-help')}
      />
      <TextAreaField name="details.notes" label={t('client-form.notes')} />
    </RecordForm>
  );
}
