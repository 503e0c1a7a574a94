import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAllCards, useOfCards } from '../desk/cards';
import { queryFailure } from '../desk/query-failure';
import { FailureAlert } from '../ui/failure';

/** Reads on until the window has the cards of all requests; shows only what keeps it from that. */
export function UnreadCards() {
  const { t } = useTranslation(['search', 'common']);
  const unread = useAllCards();
  const known = useOfCards(({ size }) => size) ?? 0;
  if (!unread.isError) return null;
  const failure = queryFailure(unread.error);
  return (
    <Stack p="md" gap="sm" align="flex-start">
      <Text size="sm">{t('unread', { count: known })}</Text>
      {failure && <FailureAlert failure={failure} />}
      <Button variant="default" onClick={() => void unread.refetch()}>
        {t('unread-again')}
      </Button>
    </Stack>
  );
}
