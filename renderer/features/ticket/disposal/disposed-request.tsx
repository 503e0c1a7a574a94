import { Anchor, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeskFailure } from '../../../../electron/shared/failures';
import { useFailureText } from '../../../ui/failure';
import { hrefOf, PATHS } from '../../../ui/navigation';

interface DisposedRequestProps {
  readonly disposal: Extract<DeskFailure, { readonly kind: 'disposed' }>;
}

/** What is left of a request that was disposed of. */
export function DisposedRequest({ disposal }: DisposedRequestProps) {
  const { t } = useTranslation(['ticket', 'common']);
  return (
    <Stack gap="xs" p="lg" align="flex-start">
      <Title order={1} size="h2" tabIndex={-1} data-page-title ff="monospace">
        {disposal.folio}
      </Title>
      <Text maw="65ch">{useFailureText(disposal)}</Text>
      <Anchor href={hrefOf(PATHS.audit)} underline="always">
        {t('disposal.to-audit')}
      </Anchor>
      <Anchor href={hrefOf(PATHS.board)} underline="always">
        {t('action.back-to-board', { ns: 'common' })}
      </Anchor>
    </Stack>
  );
}
