import { Alert, Button, Text } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ownWordsOf } from '../../../../electron/shared/domain/quoted-text';

interface QuotedNoticeProps {
  /** The text of the mail as it came, as long as the field takes it. */
  readonly whole: string;
}

/** Stands under the field `text` while it lacks what the mail quotes: what looks quoted may be what has to be done. */
export function QuotedNotice({ whole }: QuotedNoticeProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const { setValue } = useFormContext<{ text: string }>();
  const text = useWatch<{ text: string }, 'text'>({ name: 'text' });
  const own = ownWordsOf(whole);
  if (!own.quoted || own.text === '' || text === whole) return null;
  return (
    <Alert color="espera" variant="light" role="status" icon={<TriangleAlert size={16} aria-hidden />}>
      <Text size="sm">{t('mail-warning.quoted', { ns: 'common' })}</Text>
      <Button size="compact-sm" mt="xs" onClick={() => setValue('text', whole, { shouldDirty: true })}>
        {t('recommendation.whole-text')}
      </Button>
    </Alert>
  );
}
