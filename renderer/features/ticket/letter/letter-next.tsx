import { Button, Group, Text } from '@mantine/core';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EvidenceRef } from '../../../../electron/shared/domain/evidence';
import { useEvidenceActions } from '../../../ui/use-evidence-actions';

/** A letter that nothing is missing from: what is left to do with it lies outside of the procedure. */
export function LetterNext({ document }: { readonly document: EvidenceRef }) {
  const { t } = useTranslation('letter');
  const { saveAs } = useEvidenceActions();
  return (
    <Group gap="sm">
      <Text size="sm">{t('next.help')}</Text>
      <Button
        size="sm"
        leftSection={<Download size={16} aria-hidden />}
        onClick={() => void saveAs(document)}
      >
        {t('next.save')}
      </Button>
    </Group>
  );
}
