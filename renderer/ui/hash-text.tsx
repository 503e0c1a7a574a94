/** A SHA-256 that a person can read out, compare and copy. */
import { ActionIcon, CopyButton, Group, Text, Tooltip } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import classes from './hash-text.module.css';

interface HashTextProps {
  readonly sha256: string;
  /** Shows the first and last characters only; the whole one is copied and shown on hover. */
  readonly short?: boolean;
}

export function HashText({ sha256, short = false }: HashTextProps) {
  const { t } = useTranslation('documents');
  const shown = short
    ? `${sha256.slice(0, 8)}…${sha256.slice(-4)}`
    : (sha256.match(/.{1,8}/gu) ?? []).join(' ');
  return (
    <Group gap={4} wrap="nowrap" className={classes['line'] ?? ''}>
      <Text span size="xs" c="dimmed" className={classes['label'] ?? ''}>
        SHA-256
      </Text>
      <code className={classes['hash'] ?? ''} {...(short && { title: sha256, 'data-short': true })}>
        {shown}
      </code>
      <CopyButton value={sha256}>
        {({ copied, copy }) => (
          <Tooltip label={t(copied ? 'hash.copied' : 'hash.copy')}>
            <ActionIcon variant="subtle" size="sm" color="gray" aria-label={t('hash.copy')} onClick={copy}>
              {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  );
}
