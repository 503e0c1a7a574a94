import { Group, Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FieldProps, useField } from '../form-fields';
import { FieldLabel } from './field-label';

interface YesNoFieldProps extends FieldProps {
  readonly yes?: string;
  readonly no?: string;
}

/** A question of the procedure: nothing is chosen until somebody answers. */
export function YesNoField({
  name,
  label,
  help,
  required = true,
  disabled = false,
  yes,
  no,
}: YesNoFieldProps) {
  const { t } = useTranslation('common');
  const { field, error } = useField(name, label);
  const value = field.value === true ? 'yes' : field.value === false ? 'no' : null;
  return (
    <Radio.Group
      value={value}
      onChange={(chosen) => field.onChange(chosen === 'yes')}
      onBlur={field.onBlur}
      label={<FieldLabel label={label} required={required} />}
      description={help}
      error={error}
    >
      <Group gap="lg" pt="xs">
        <Radio ref={field.ref} value="yes" label={yes ?? t('word.yes')} disabled={disabled} />
        <Radio value="no" label={no ?? t('word.no')} disabled={disabled} />
      </Group>
    </Radio.Group>
  );
}
