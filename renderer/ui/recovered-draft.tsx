import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { KeptDraft } from '../../electron/shared/kept-draft';
import { useSession } from '../desk/queries';
import classes from './record-form.module.css';
import { useFormat } from './use-format';

interface RecoveredDraftProps {
  readonly written: Omit<KeptDraft, 'value'>;
  readonly onStartOver: () => void;
}

/** Says that the form began with what was written earlier, and by whom: drafts are the desk's, and the next person goes on with them. */
export function RecoveredDraft({ written, onStartOver }: RecoveredDraftProps) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const session = useSession().data;
  const { writtenBy, writtenAt } = written;
  if (!session) return null;
  const isOwn = writtenBy !== null && writtenBy.id === session.person?.id;
  const othersDraft =
    writtenBy === null || writtenAt === null
      ? t('form.draft-of-nobody')
      : t('form.draft-of-another', { name: writtenBy.name, at: format.dateTime(writtenAt) });
  return (
    <Group gap="sm" justify="space-between" role="status" className={classes['recovered'] ?? ''}>
      <Text size="sm">{isOwn ? t('form.draft-recovered') : othersDraft}</Text>
      <Button size="compact-sm" variant="subtle" onClick={onStartOver}>
        {t('form.draft-discard')}
      </Button>
    </Group>
  );
}
