import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { stopTransfer, useTransferProgress } from '../desk/transfers';
import { BytesProgress } from './bytes-progress';

/** How far a bundle has come, and how to stop it. Nothing while a place is being chosen, or when it is done before anybody asks. */
/** @param onStop whoever shows it learns that a person stopped it */
export function TransferProgress({ onStop }: { readonly onStop?: () => void }) {
  const { t } = useTranslation('transfers');
  const progress = useTransferProgress(true).data;
  if (!progress) return null;
  const { stage, doneBytes, totalBytes } = progress;
  return (
    <Group gap="sm" wrap="nowrap" w="100%" maw={560}>
      <BytesProgress label={t(`progress.${stage}`)} doneBytes={doneBytes} totalBytes={totalBytes} />
      <Button
        flex="none"
        size="compact-sm"
        variant="subtle"
        onClick={() => {
          onStop?.();
          void stopTransfer();
        }}
      >
        {t('progress.stop')}
      </Button>
    </Group>
  );
}
