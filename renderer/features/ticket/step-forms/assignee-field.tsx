import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../desk/queries';
import { SelectField } from '../../../ui/fields/select-field';

/** Somebody of this desk who attends: every active person but an auditor, who only reads. */
export function AssigneeField() {
  const { t } = useTranslation(['ticket', 'common']);
  const { setValue } = useFormContext();
  const people = (useSession().data?.settings.people ?? []).filter(
    (person) => person.active && person.role !== 'auditor',
  );
  return (
    <SelectField
      name="assignee.id"
      label={t('word.assignee', { ns: 'common' })}
      options={people.map((person) => ({
        value: person.id,
        label: t('attend.person', { name: person.name, role: t(`role.${person.role}`, { ns: 'common' }) }),
      }))}
      onChosen={(id) => setValue('assignee.name', people.find((person) => person.id === id)?.name ?? '')}
      searchable
      required
    />
  );
}
