import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CriterionFact } from '../../electron/shared/domain/facts';
import classes from './fact-list.module.css';
import { useFactWords } from './fact-words';

interface FactListProps {
  readonly facts: readonly CriterionFact[];
  /** What they are of, for whoever hears the summary without seeing where it stands. */
  readonly about: string;
  /** Whether they are shown before anybody asks. */
  readonly open?: boolean;
}

/** What a criterion was computed from, folded away until it is asked for. */
export function FactList({ facts, about, open = false }: FactListProps) {
  const { t } = useTranslation('contract');
  const { fact: said } = useFactWords();
  if (facts.length === 0) return null;
  return (
    <details className={classes['facts']} open={open}>
      <summary>
        {t('computed-from', { count: facts.length })}
        <VisuallyHidden>: {about}</VisuallyHidden>
      </summary>
      <ul>
        {facts.map((fact, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: facts have no identity but their place in the list.
          <li key={index}>{said(fact)}</li>
        ))}
      </ul>
    </details>
  );
}
