import { Alert, Text } from '@mantine/core';
import { ShieldX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import classes from '../step-forms/step-forms.module.css';

interface LetterInvalidProps {
  /** Whether it still waits for a signature: then it can be refused and another issued. */
  readonly isOpen: boolean;
  readonly why: string;
}

/** A letter that the desk's own verifier does not call valid is nothing to sign on, or to hand over. */
export function LetterInvalid({ isOpen, why }: LetterInvalidProps) {
  const { t } = useTranslation('letter');
  return (
    <Alert
      color="riesgo"
      variant="light"
      icon={<ShieldX size={16} aria-hidden />}
      title={t('invalid.title')}
      data-letter-invalid
    >
      <Text size="sm" className={classes['wrap'] ?? ''}>
        {why}
      </Text>
      <Text size="sm">{t(isOpen ? 'invalid.open' : 'invalid.complete')}</Text>
    </Alert>
  );
}
