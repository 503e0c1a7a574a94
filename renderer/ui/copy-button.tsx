import { ActionIcon, CopyButton as Copier, Tooltip } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';

interface CopyButtonProps {
  readonly value: string;
  /** What is copied, for those who hear the button instead of seeing what stands beside it. */
  readonly label: string;
}

/** Copies something that stands beside it, and says so. */
export function CopyButton({ value, label }: CopyButtonProps) {
  const { t } = useTranslation('common');
  return (
    <Copier value={value}>
      {({ copied, copy }) => (
        <Tooltip label={t(copied ? 'action.copied' : 'action.copy')}>
          <ActionIcon variant="subtle" size="md" aria-label={`${t('action.copy')}: ${label}`} onClick={copy}>
            {copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
    </Copier>
  );
}
