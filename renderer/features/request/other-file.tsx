import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { FileWarning } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EvidenceRef } from '../../../electron/shared/domain/evidence';
import { hrefOf, PATHS } from '../../ui/navigation';

/** A file that is no mail, dropped where mails are taken: what became of it, and where it may rather belong. */
export function OtherFile({ file }: { readonly file: EvidenceRef }) {
  const { t } = useTranslation('request');
  const isPdf = file.mediaType === 'application/pdf';
  return (
    <Alert
      color="espera"
      icon={<FileWarning size={16} aria-hidden />}
      title={t(isPdf ? 'other-file.title-pdf' : 'other-file.title', { name: file.name })}
    >
      <Stack gap={4}>
        <Text size="sm">{t('other-file.kept')}</Text>
        <Text size="sm">{t('other-file.existing')}</Text>
        {isPdf && (
          <Text size="sm">
            {t('other-file.verify')} <Anchor href={hrefOf(PATHS.verify)}>{t('other-file.to-verify')}</Anchor>
          </Text>
        )}
      </Stack>
    </Alert>
  );
}
