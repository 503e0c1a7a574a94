import { Select, SimpleGrid, Stack } from '@mantine/core';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../electron/shared/domain/clients';
import { useField } from '../form-fields';
import { FieldLabel } from './field-label';
import { TextField } from './text-field';

const NOT_REGISTERED = 'none';

interface PersonFieldsProps {
  /** Path of an object with `contactId`, `name`, `email` and `phone`. */
  readonly name: string;
  /** Who this is: «Solicitante», «Quién da el Vo.Bo.». */
  readonly label: string;
  readonly contacts: readonly Contact[];
  readonly required?: boolean;
  /** Nobody stands there before somebody chose: while `contactId` is undefined, only the choice is asked for. */
  readonly toChoose?: boolean;
  readonly help?: string;
  readonly onContact?: (contact: Contact | null) => void;
}

/** A registered contact, or somebody whom the desk does not know: a normal case, which step 2 will judge. */
export function PersonFields({
  name,
  label,
  contacts,
  required = false,
  toChoose = false,
  help,
  onContact,
}: PersonFieldsProps) {
  const { t } = useTranslation('common');
  const { setValue } = useFormContext();
  const { field, error } = useField(`${name}.contactId`, label);
  const contactId: unknown = useWatch({ name: `${name}.contactId` });
  const registered = contacts.find((contact) => contact.id === contactId);
  const open = toChoose && contactId === undefined;
  const shown = contacts.filter((contact) => contact.active || contact.id === contactId);

  const choose = (value: string | null) => {
    const contact = contacts.find((candidate) => candidate.id === value) ?? null;
    field.onChange(contact?.id ?? null);
    if (contact) {
      for (const part of ['name', 'email', 'phone'] as const) {
        setValue(`${name}.${part}`, contact[part], { shouldDirty: true });
      }
    }
    onContact?.(contact);
  };

  return (
    <Stack gap="sm">
      <Select
        name={field.name}
        ref={field.ref}
        label={<FieldLabel label={label} required={toChoose} />}
        description={help}
        value={open ? null : (registered?.id ?? NOT_REGISTERED)}
        {...(open && { placeholder: t('field.contact-choose') })}
        aria-required={toChoose}
        error={error}
        searchable
        allowDeselect={false}
        onBlur={field.onBlur}
        onChange={choose}
        data={[
          { value: NOT_REGISTERED, label: t('field.contact-none') },
          ...shown.map((contact) => ({
            value: contact.id,
            label: contact.active ? contact.name : t('field.contact-inactive', { name: contact.name }),
          })),
        ]}
      />
      {!open && (
        <>
          <TextField
            name={`${name}.name`}
            label={t('field.person-name')}
            required={required}
            readOnly={registered !== undefined}
          />
          <SimpleGrid type="container" cols={{ base: 1, '560px': 2 }} spacing="sm" verticalSpacing="sm">
            <TextField
              name={`${name}.email`}
              label={t('field.person-email')}
              type="email"
              readOnly={registered !== undefined && registered.email !== ''}
            />
            <TextField
              name={`${name}.phone`}
              label={t('field.person-phone')}
              type="tel"
              readOnly={registered !== undefined && registered.phone !== ''}
            />
          </SimpleGrid>
        </>
      )}
    </Stack>
  );
}
