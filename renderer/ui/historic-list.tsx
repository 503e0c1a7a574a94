import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HistoricFound } from '../../electron/shared/ipc-views';
import classes from './historic-list.module.css';
import { hrefOf, PATHS } from './navigation';
import { useFormat } from './use-format';

interface HistoricListProps {
  readonly found: HistoricFound;
  /** Where all are of one client, it is not said again. */
  readonly withClient: boolean;
}

/** Old work, a line each: its former folio leads to it. */
export function HistoricList({ found: { rows, total }, withClient }: HistoricListProps) {
  const { t } = useTranslation('common');
  const format = useFormat();
  return (
    <>
      <ul className={classes['list']}>
        {rows.map(({ id, reference, subject, clientName, openedOn, closedOn }) => (
          <li key={id}>
            <Anchor
              href={hrefOf(PATHS.historic(id))}
              className={classes['reference'] ?? ''}
              size="sm"
              underline="always"
            >
              {reference}
            </Anchor>
            <Text span size="sm" className={classes['subject'] ?? ''}>
              {subject}
            </Text>
            <Text span size="xs" c="dimmed">
              {[withClient ? clientName : '', format.calendarDate(closedOn ?? openedOn)]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </li>
        ))}
      </ul>
      {total > rows.length && (
        <Text size="sm" c="dimmed">
          {t('historic.more', { count: total - rows.length })}
        </Text>
      )}
    </>
  );
}
