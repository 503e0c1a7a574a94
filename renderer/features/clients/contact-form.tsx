import { Alert } from '@mantine/core';
import { Info } from 'lucide-react';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Client, Contact } from '../../../electron/shared/domain/clients';
import { clientCommandSchemas } from '../../../electron/shared/domain/commands';
import { newId } from '../../desk/commands';
import { FieldGroup } from '../../ui/field-group';
import { SwitchField } from '../../ui/fields/switch-field';
import { TextField } from '../../ui/fields/text-field';
import { RecordForm } from '../../ui/record-form';
import { PowerChanges } from './power-changes';
import { useClientCommand } from './use-client-command';

const EMPTY = {
  name: '',
  position: '',
  email: '',
  phone: '',
  rfc: '',
  curp: '',
  powers: { request: true, approve: false, sign: false },
  active: true,
} as const;

interface ContactFormProps {
  readonly client: Client;
  /** null adds a new one. */
  readonly contact: Contact | null;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** An address that two contacts share is allowed, but an incoming mail is matched to one of them only. */
function SharedAddressHint({ others }: { readonly others: readonly Contact[] }) {
  const { t } = useTranslation('clients');
  const email = String(useWatch({ name: 'email' }) ?? '')
    .trim()
    .toLowerCase();
  const twin = email === '' ? undefined : others.find((other) => other.email.toLowerCase() === email);
  if (!twin) return null;
  return (
    <Alert color="espera" variant="light" icon={<Info size={16} aria-hidden />} role="status">
      {t('contact-form.shared-address', { name: twin.name })}
    </Alert>
  );
}

function SignHint() {
  const { t } = useTranslation('clients');
  const [sign, rfc, curp]: readonly unknown[] = useWatch({ name: ['powers.sign', 'rfc', 'curp'] });
  if (sign !== true || rfc !== '' || curp !== '') return null;
  return (
    <Alert color="espera" variant="light" icon={<Info size={16} aria-hidden />} role="status">
      {t('contact-form.sign-without-key')}
    </Alert>
  );
}

export function ContactForm({ client, contact, onDone, onCancel }: ContactFormProps) {
  const { t } = useTranslation('clients');
  const send = useClientCommand(client);
  const [id] = useState(() => contact?.id ?? newId());
  const others = client.contacts.filter((other) => other.id !== id && other.active);
  return (
    <RecordForm
      schema={clientCommandSchemas['contact.save']}
      defaultValues={contact ?? { ...EMPTY, id }}
      title={t(contact ? 'contact-form.edit' : 'contact-form.new')}
      submitLabel={t('contact-form.save')}
      draftKey={`client:${client.id}:contact:${contact?.id ?? 'new'}`}
      onSubmit={(values, { commandId }) => send('contact.save', values, commandId)}
      onDone={onDone}
      onCancel={onCancel}
    >
      <TextField name="name" label={t('contact-form.name')} required />
      <TextField name="position" label={t('contact-form.position')} />
      <TextField
        name="email"
        type="email"
        label={t('contact-form.email')}
        help={t('contact-form.email-help')}
      />
      <SharedAddressHint others={others} />
      <TextField name="phone" type="tel" label={t('contact-form.phone')} />
      <FieldGroup legend={t('powers.title')}>
        <SwitchField name="powers.request" label={t('powers.request')} help={t('powers.request-help')} />
        <SwitchField name="powers.approve" label={t('powers.approve')} help={t('powers.approve-help')} />
        <SwitchField name="powers.sign" label={t('powers.sign')} help={t('powers.sign-help')} />
        <SignHint />
        <PowerChanges client={client} contactId={id} />
      </FieldGroup>
      <TextField name="rfc" label={t('contact-form.rfc')} help={t('contact-form.rfc-help')} />
      <TextField name="curp" label={t('contact-form.curp')} />
      <SwitchField name="active" label={t('contact-form.active')} help={t('contact-form.active-help')} />
    </RecordForm>
  );
}
