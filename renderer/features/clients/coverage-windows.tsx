/** The windows of a contract with several hours: 08–14 and 16–19, other hours on Saturdays. */
import { ActionIcon, Button, Group, Stack } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { newWindow } from './contract-values';
import { WallTimeField, WeekdaysField } from './coverage-fields';

export function CoverageWindows() {
  const { t } = useTranslation('clients');
  const { control } = useFormContext();
  const { fields, append, remove } = useFieldArray({ control, name: 'coverage.windows' });
  return (
    <>
      {fields.map((field, index) => {
        const number = index + 1;
        const name = `coverage.windows.${index}`;
        return (
          <Stack key={field.id} gap="xs" role="group" aria-label={t('coverage.window', { number })}>
            <WeekdaysField name={`${name}.days`} label={t('coverage.days')} />
            <Group gap="sm" align="flex-end" wrap="nowrap">
              <Group grow align="flex-start" gap="sm" flex={1}>
                <WallTimeField
                  name={`${name}.from`}
                  label={t('coverage.from')}
                  named={t('coverage.from-of', { number })}
                />
                <WallTimeField
                  name={`${name}.to`}
                  label={t('coverage.to')}
                  named={t('coverage.to-of', { number })}
                />
              </Group>
              {fields.length > 1 && (
                <ActionIcon
                  variant="subtle"
                  size="lg"
                  aria-label={t('coverage.remove-window', { number })}
                  onClick={() => remove(index)}
                >
                  <X size={16} aria-hidden />
                </ActionIcon>
              )}
            </Group>
          </Stack>
        );
      })}
      <Button
        variant="default"
        leftSection={<Plus size={16} aria-hidden />}
        onClick={() => append(newWindow())}
      >
        {t('coverage.add-window')}
      </Button>
    </>
  );
}
