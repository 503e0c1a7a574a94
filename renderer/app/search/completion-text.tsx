import { useTranslation } from 'react-i18next';
import type { Completion } from '../../../electron/shared/search/complete-query';
import classes from './search-field.module.css';

/** A proposal as it will be typed, and beside it what it means or how many cards have it. */
export function CompletionText({ completion }: { readonly completion: Completion }) {
  const { t } = useTranslation('search');
  const { kind, field, term, known, count } = completion;
  const meaning = () => {
    if (kind === 'field') return t(`field.${field}`);
    return known === null ? t('count', { count: count ?? 0 }) : t(`value.${field}.${known}`);
  };
  return (
    <span className={classes['completion']}>
      <span className={classes['term']}>{term}</span>
      <span className={classes['meaning']}>{meaning()}</span>
    </span>
  );
}
