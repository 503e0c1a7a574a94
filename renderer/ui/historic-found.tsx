import { Paper, Text } from '@mantine/core';
import { ChevronRight, History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHistoricFound } from '../desk/imports';
import classes from './historic-found.module.css';
import { HistoricList } from './historic-list';

/** Old work that has the words that are looked for: it has no card, and stands in no column. */
export function HistoricFound({ text }: { readonly text: string }) {
  const { t } = useTranslation('common');
  const found = useHistoricFound(text).data;
  if (!found || found.total === 0) return null;
  return (
    <Paper withBorder component="details" className={classes['box'] ?? ''} data-testid="historic-found">
      <summary className={classes['summary']}>
        <ChevronRight size={16} aria-hidden className={classes['marker']} />
        <History size={16} aria-hidden />
        <span>{t('historic.found', { count: found.total })}</span>
      </summary>
      <Text size="sm" c="dimmed" my="xs">
        {t('historic.found-help')}
      </Text>
      <HistoricList found={found} withClient />
    </Paper>
  );
}
