import { Alert } from '@mantine/core';
import { AtSign } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { requiredEmail } from '../../../../electron/shared/domain/text';
import type { SessionState } from '../../../../electron/shared/ipc-views';
import { useSession } from '../../../desk/queries';
import { changePerson } from '../../../desk/session';
import { announce } from '../../../ui/announce';
import { TextField } from '../../../ui/fields/text-field';
import { RecordForm } from '../../../ui/record-form';

const schema = z.strictObject({ email: requiredEmail() });

/** A mail says who writes it. Whoever was registered without an address gives it here, before writing and not after. */
export function OwnAddress() {
  const session = useSession().data;
  return session?.person?.email === '' ? <AddressForm person={session.person} /> : null;
}

interface AddressFormProps {
  readonly person: NonNullable<SessionState['person']>;
}

function AddressForm({ person }: AddressFormProps) {
  const { t } = useTranslation('ticket');
  const { id, name, role, active } = person;
  return (
    <Alert color="espera" variant="light" icon={<AtSign size={16} aria-hidden />}>
      <RecordForm
        schema={schema}
        defaultValues={{ email: '' }}
        title={t('own-address.title')}
        description={t('own-address.help', { name })}
        submitLabel={t('own-address.save')}
        onSubmit={({ email }) => changePerson({ personId: id, person: { name, email, role, active } })}
        fieldOf={(path) => path.replace(/^person\./, '')}
        onDone={() => announce(t('own-address.saved'))}
      >
        <TextField name="email" type="email" label={t('own-address.email')} required />
      </RecordForm>
    </Alert>
  );
}
