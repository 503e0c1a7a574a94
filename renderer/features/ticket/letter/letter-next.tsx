import { Button, Group, Text } from '@mantine/core';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EvidenceRef } from '../../../../electron/shared/domain/evidence';
import { useEvidenceActions } from '../../../ui/use-evidence-actions';

interface LetterNextProps {
  readonly document: EvidenceRef;
  /** What is invalid can be kept, and is nothing to send. */
  readonly isInvalid: boolean;
}

/** A letter that nothing is missing from: what is left to do with it lies outside of the procedure. */
export function LetterNext({ document, isInvalid }: LetterNextProps) {
  const { t } = useTranslation('letter');
  const { saveAs } = useEvidenceActions();
  return (
    <Group gap="sm">
      {!isInvalid && <Text size="sm">{t('next.help')}</Text>}
      <Button
        size="sm"
        variant={isInvalid ? 'default' : 'filled'}
        leftSection={<Download size={16} aria-hidden />}
        onClick={() => void saveAs(document)}
      >
        {t('next.save')}
      </Button>
    </Group>
  );
}
