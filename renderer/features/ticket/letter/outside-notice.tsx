/** That the letter is outside, since when, and what to do when it does not come back. */
import { Alert } from '@mantine/core';
import { Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SignatureBlock } from '../../../../electron/shared/domain/letter-records';
import { useFormat, useNowMs } from '../../../ui/use-format';

interface OutsideNoticeProps {
  readonly block: SignatureBlock;
  readonly name: string;
  readonly since: string;
}

export function OutsideNotice({ block, name, since }: OutsideNoticeProps) {
  const { t } = useTranslation(['letter', 'common']);
  const format = useFormat();
  const nowMs = useNowMs();
  return (
    <Alert
      color="espera"
      variant="light"
      icon={<Send size={16} aria-hidden />}
      title={t('outside.title', { at: format.dateTime(since) })}
      data-outside={block}
    >
      {t('outside.help', {
        name,
        role: t(`signature-block.${block}`, { ns: 'common' }),
        ago: format.relative(since, nowMs),
      })}
    </Alert>
  );
}
