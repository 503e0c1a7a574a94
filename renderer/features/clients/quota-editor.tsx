import { Radio, Stack } from '@mantine/core';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FieldGroup } from '../../ui/field-group';
import { NumberField } from '../../ui/fields/number-field';
import { useField } from '../../ui/form-fields';

const KINDS = ['unlimited', 'hours', 'tickets'] as const;

/** How much support was contracted, and how much of it was used before this desk kept count. */
export function QuotaEditor() {
  const { t } = useTranslation('clients');
  const label = t('quota.title');
  const { field, error } = useField('quota.kind', label);
  const kind: unknown = useWatch({ name: 'quota.kind' });
  return (
    <FieldGroup legend={label}>
      <Radio.Group value={field.value} onChange={field.onChange} error={error} aria-label={label}>
        <Stack gap="sm">
          {KINDS.map((option, index) => (
            <Radio
              key={option}
              ref={index === 0 ? field.ref : null}
              value={option}
              label={t(`quota.${option}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {(kind === 'hours' || kind === 'tickets') && (
        <>
          <NumberField
            name="quota.units"
            label={t('quota.units')}
            help={t('quota.units-help')}
            unit={t(`quota.unit-${kind}`)}
            decimals={kind === 'hours' ? 2 : 0}
            required
          />
          <NumberField
            name="quota.usedBefore"
            label={t('quota.used-before')}
            help={t('quota.used-before-help')}
            unit={t(`quota.unit-${kind}`)}
            decimals={kind === 'hours' ? 2 : 0}
            required
          />
        </>
      )}
    </FieldGroup>
  );
}
