/** Who allows a way off the graph, and how that is known: present at the desk, or from afar with its evidence. */
import { Alert, Autocomplete, SegmentedControl, Stack } from '@mantine/core';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { DeskRole } from '../../../../electron/shared/domain/event-envelope';
import type { Authority } from '../../../../electron/shared/domain/records';
import type { SessionState } from '../../../../electron/shared/ipc-views';
import { useSession } from '../../../desk/queries';
import { EvidenceField } from '../../../ui/fields/evidence-field';
import { FieldLabel } from '../../../ui/fields/field-label';
import { useField } from '../../../ui/form-fields';

/** The person at the desk when they have the role (Soporte N2's acts anyone may record); else somebody from afar. */
export function initialAuthority(session: SessionState, required: DeskRole): Authority {
  const { person } = session;
  if (person && (required === 'soporte-n2' || person.role === required)) {
    return { name: person.name, role: person.role, how: 'present', evidence: null };
  }
  return { name: '', role: required, how: 'remote', evidence: null };
}

export function AuthorityFields({ required }: { readonly required: DeskRole }) {
  const { t } = useTranslation(['ticket', 'common']);
  const { setValue } = useFormContext();
  const session = useSession().data;
  const how: unknown = useWatch({ name: 'authority.how' });
  if (!session || required === 'soporte-n2') return null;
  const role = t(`role.${required}`, { ns: 'common' });
  const mayBePresent = session.person?.role === required;
  const names = session.settings.people
    .filter((person) => person.active && person.role === required)
    .map((person) => person.name);
  const choose = (value: string) => {
    const present = value === 'present' && session.person;
    setValue(
      'authority',
      present
        ? initialAuthority(session, required)
        : { name: '', role: required, how: 'remote', evidence: null },
      {
        shouldDirty: true,
      },
    );
  };
  return (
    <Stack gap="sm" role="group" aria-label={t('authority.title', { role })}>
      {mayBePresent ? (
        <SegmentedControl
          aria-label={t('authority.title', { role })}
          value={how === 'present' ? 'present' : 'remote'}
          onChange={choose}
          data={[
            { value: 'present', label: t('authority.present') },
            { value: 'remote', label: t('authority.remote') },
          ]}
        />
      ) : (
        <Alert variant="light">
          {t('authority.not-here', { role: t(`role-to.${required}`, { ns: 'common' }) })}
        </Alert>
      )}
      {how !== 'present' && (
        <>
          <AuthorityName names={names} label={t('authority.name', { role })} />
          <EvidenceField
            name="authority.evidence"
            label={t('authority.evidence')}
            help={t('authority.evidence-help')}
            required
          />
        </>
      )}
    </Stack>
  );
}

function AuthorityName({ names, label }: { readonly names: readonly string[]; readonly label: string }) {
  const { field, error } = useField('authority.name', label);
  return (
    <Autocomplete
      {...field}
      value={field.value ?? ''}
      label={<FieldLabel label={label} required />}
      data={[...new Set(names)]}
      error={error}
      aria-required
    />
  );
}
