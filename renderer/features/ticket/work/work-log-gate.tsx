/** Says whether this passage has its entry of the work log, and takes one where it is missing. */
import { Alert, Button, Group, Text } from '@mantine/core';
import { CircleCheck, NotebookPen, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import classes from '../step-forms/step-forms.module.css';
import { entriesSinceEntry, WorkLogForm } from './work-log-form';

interface WorkLogGateProps {
  readonly page: TicketPage;
  /** Leads to the screen's own entry; without it the entry is written here. */
  readonly onLog?: (() => void) | undefined;
}

export function WorkLogGate({ page, onLog }: WorkLogGateProps) {
  const { t } = useTranslation('ticket');
  const [writing, setWriting] = useState(false);
  const entries = entriesSinceEntry(page);
  if (writing || (entries === 0 && !onLog)) {
    const close = () => setWriting(false);
    return (
      <div className={classes['box']}>
        <WorkLogForm page={page} aside onDone={close} onCancel={entries === 0 ? undefined : close} />
      </div>
    );
  }
  const write = onLog ?? (() => setWriting(true));
  if (entries === 0) {
    return (
      <Alert
        color="espera"
        variant="light"
        icon={<TriangleAlert size={16} aria-hidden />}
        title={t('work.missing')}
      >
        <Button
          size="sm"
          variant="default"
          leftSection={<NotebookPen size={16} aria-hidden />}
          onClick={write}
        >
          {t('work.write-now')}
        </Button>
      </Alert>
    );
  }
  return (
    <Group gap="xs">
      <CircleCheck size={16} aria-hidden />
      <Text size="sm">{t('work.entries', { count: entries })}</Text>
      <Button size="compact-sm" variant="subtle" onClick={write}>
        {t('work.write-another')}
      </Button>
    </Group>
  );
}
