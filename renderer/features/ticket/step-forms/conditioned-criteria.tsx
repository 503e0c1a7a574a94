/** What Líder SOC answers for: each criterion that was overridden, what the desk had found, from what, and why. */
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { FactList } from '../../../ui/fact-list';
import { useFactWords } from '../../../ui/fact-words';
import { validationOf } from '../frozen';
import classes from './step-forms.module.css';

export function ConditionedCriteria({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation(['ticket', 'common']);
  const { basis } = useFactWords();
  const rows = (validationOf(page)?.payload.criteria ?? []).filter(
    ({ decision, computed }) => decision === 'overridden' && computed !== 'met',
  );
  return (
    <section aria-label={t('ratify.criteria')} className={classes['parts']}>
      {rows.map((row) => {
        const name = t(`criterion.${row.criterion}`, { ns: 'common' });
        return (
          <div key={row.criterion} className={classes['criterion']}>
            <Text size="sm" fw={600}>
              {name}: {t(`criterion-outcome.${row.computed}`, { ns: 'common' })}
            </Text>
            <Text size="sm" c="dimmed">
              {basis(row.basis)}
            </Text>
            <FactList facts={row.evidence ?? []} about={name} />
            <Text size="sm">{t('ratify.because', { reason: row.reason })}</Text>
          </div>
        );
      })}
    </section>
  );
}
