import { Group, Input, Radio, Stack } from '@mantine/core';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FieldGroup } from '../../ui/field-group';
import { SwitchField } from '../../ui/fields/switch-field';
import { useField } from '../../ui/form-fields';
import { WallTimeField, WeekdaysField } from './coverage-fields';
import { CoverageWindows } from './coverage-windows';

/** When the contract covers: always, the same hours on chosen days, or several windows; and what its terms leave out. */
export function CoverageEditor() {
  const { t } = useTranslation('clients');
  const label = t('coverage.title');
  const { field, error } = useField('coverage.kind', label);
  const kind: unknown = useWatch({ name: 'coverage.kind' });
  return (
    <FieldGroup legend={label}>
      <Radio.Group value={field.value} onChange={field.onChange} error={error} aria-label={label}>
        <Stack gap="sm">
          <Radio ref={field.ref} value="7x24" label={t('coverage.always')} />
          <Radio value="weekly" label={t('coverage.weekly')} />
          <Radio value="custom" label={t('coverage.custom')} />
        </Stack>
      </Radio.Group>
      {kind === 'weekly' && (
        <>
          <WeekdaysField name="coverage.days" label={t('coverage.days')} />
          <Group grow align="flex-start" gap="sm">
            <WallTimeField name="coverage.from" label={t('coverage.from')} />
            <WallTimeField name="coverage.to" label={t('coverage.to')} />
          </Group>
        </>
      )}
      {kind === 'custom' && <CoverageWindows />}
      {kind !== '7x24' && <Input.Description>{t('coverage.time-help')}</Input.Description>}
      <SwitchField name="restsOnHolidays" label={t('coverage.holidays')} help={t('coverage.holidays-help')} />
    </FieldGroup>
  );
}
