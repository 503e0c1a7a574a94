import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deskRoleSchema } from '../../../electron/shared/domain/event-envelope';
import { type DeskPerson, deskPersonSchema } from '../../../electron/shared/settings';
import { newId } from '../../desk/commands';
import { saveSettings } from '../../desk/session';
import { SelectField } from '../../ui/fields/select-field';
import { SwitchField } from '../../ui/fields/switch-field';
import { TextField } from '../../ui/fields/text-field';
import { RecordForm } from '../../ui/record-form';

interface PersonFormProps {
  readonly people: readonly DeskPerson[];
  /** null adds a new one. */
  readonly person: DeskPerson | null;
  /** Whoever is at the desk cannot be set aside: somebody else takes the desk first. */
  readonly isCurrent: boolean;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** The people with one of them changed, or with a new one at the end. */
export function withPerson(people: readonly DeskPerson[], changed: DeskPerson): DeskPerson[] {
  const known = people.some((person) => person.id === changed.id);
  return known ? people.map((person) => (person.id === changed.id ? changed : person)) : [...people, changed];
}

export function PersonForm({ people, person, isCurrent, onDone, onCancel }: PersonFormProps) {
  const { t } = useTranslation(['settings', 'common']);
  const [id] = useState(() => person?.id ?? newId());
  return (
    <RecordForm
      schema={deskPersonSchema}
      defaultValues={person ?? { id, name: '', email: '', active: true }}
      title={t(person ? 'people.edit' : 'people.new')}
      submitLabel={t('people.save')}
      draftKey={`settings:person:${person?.id ?? 'new'}`}
      fieldOf={(path) => path.replace(/^people\.\d+\./, '')}
      onSubmit={(values) => saveSettings({ people: withPerson(people, values) })}
      onDone={onDone}
      onCancel={onCancel}
    >
      <TextField name="name" label={t('people.name')} help={t('people.name-help')} required />
      <TextField name="email" type="email" label={t('people.email')} />
      <SelectField
        name="role"
        label={t('people.role')}
        help={t('people.role-help')}
        required
        options={deskRoleSchema.options.map((role) => ({
          value: role,
          label: t(`role.${role}`, { ns: 'common' }),
        }))}
      />
      <SwitchField
        name="active"
        label={t('people.active')}
        help={t(isCurrent ? 'people.active-current' : 'people.active-help')}
        disabled={isCurrent}
      />
    </RecordForm>
  );
}
