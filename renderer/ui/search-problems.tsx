import { Alert, Text } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { QueryProblem } from '../../electron/shared/search/search-query';
import { useSearch } from './search';

/** Parts of the search that no field understands: they narrow nothing, so more is shown than was asked for. */
export function SearchProblems({ problems }: { readonly problems: readonly QueryProblem[] }) {
  const { t } = useTranslation('search');
  const isTyped = useSearch((state) => state.isTyped);
  if (isTyped || problems.length === 0) return null;
  return (
    <Alert
      variant="light"
      color="espera"
      mb="md"
      icon={<TriangleAlert size={16} aria-hidden />}
      role="status"
    >
      {problems.map(({ field, term }) => (
        <Text key={term} size="sm">
          {t('problem', { term, how: t(`how.${field}`) })}
        </Text>
      ))}
    </Alert>
  );
}
