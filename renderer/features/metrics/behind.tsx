import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Behind as Ids } from '../../../electron/shared/domain/metrics/summarise';
import { showTickets } from '../../ui/among';
import classes from './metrics.module.css';

interface BehindProps {
  readonly ids: Ids;
  /** What is counted, as the list will say it. */
  readonly what: string;
}

/** A figure that leads to the requests that it counts. */
export function Behind({ ids, what }: BehindProps) {
  const { t } = useTranslation('metrics');
  if (ids.length === 0) return <span className={classes['zero']}>0</span>;
  return (
    <UnstyledButton
      className={classes['figure'] ?? ''}
      aria-label={t('show', { count: ids.length, what })}
      onClick={() => showTickets(what, ids)}
    >
      {ids.length}
    </UnstyledButton>
  );
}
