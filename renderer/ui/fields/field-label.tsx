import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface FieldLabelProps {
  readonly label: string;
  readonly required: boolean;
}

/** A required field says so in words. */
export function FieldLabel({ label, required }: FieldLabelProps) {
  const { t } = useTranslation('common');
  if (!required) return <>{label}</>;
  return (
    <>
      {label}{' '}
      <Text span size="xs" c="dimmed" fw={400}>
        ({t('word.required')})
      </Text>
    </>
  );
}
