import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FieldGroup } from '../../ui/field-group';
import { SwitchField } from '../../ui/fields/switch-field';

/** Whose waiting stops the terms, as it was agreed. */
export function PausesEditor() {
  const { t } = useTranslation('clients');
  return (
    <FieldGroup legend={t('pauses.title')}>
      <Text size="sm" c="dimmed">
        {t('pauses.help')}
      </Text>
      <SwitchField name="pauses.client" label={t('pauses.client')} />
      <SwitchField name="pauses.manufacturer" label={t('pauses.manufacturer')} />
    </FieldGroup>
  );
}
