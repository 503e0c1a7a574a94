import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDisposedFound } from '../desk/disposal';
import { failureText } from './failure';
import { hrefOf, PATHS } from './navigation';

/** Says of a folio that is looked for that its request was disposed of: no card of it is left to be found. */
export function DisposedFound({ text }: { readonly text: string }) {
  const { t } = useTranslation('common');
  const found = useDisposedFound(text).data ?? [];
  if (found.length === 0) return null;
  return (
    <Alert variant="light" mb="md" icon={<Info size={16} aria-hidden />} role="status">
      <Stack gap="sm">
        {found.map((disposal) => (
          <Text key={disposal.ticketId} size="sm">
            {failureText(disposal, t)}{' '}
            <Anchor inherit underline="always" href={hrefOf(PATHS.ticket(disposal.ticketId))}>
              {t('action.see-what-is-left', { folio: disposal.folio })}
            </Anchor>
          </Text>
        ))}
      </Stack>
    </Alert>
  );
}
