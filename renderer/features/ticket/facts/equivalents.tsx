/** What the pseudonyms in a recommendation stand for: the manufacturer knows the client's things by no other name. */
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useEquivalents } from '../../../desk/queries';

export function Equivalents({
  ticketId,
  recommendationId,
}: {
  readonly ticketId: string;
  readonly recommendationId: string;
}) {
  const { t } = useTranslation('ticket');
  const known = useEquivalents(ticketId).data?.[recommendationId] ?? [];
  if (known.length === 0) return null;
  return (
    <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
      {t('cases.equivalents', {
        list: known.map(({ pseudonym, original }) => `${pseudonym} = ${original}`).join(' · '),
      })}
    </Text>
  );
}
