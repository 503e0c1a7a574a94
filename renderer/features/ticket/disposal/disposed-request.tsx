import { Anchor, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeskFailure } from '../../../../electron/shared/failures';
import { askAudit } from '../../../ui/audit-asked';
import { useFailureText } from '../../../ui/failure';
import { hrefOf, PATHS } from '../../../ui/navigation';
import { Page } from '../../../ui/page';

interface DisposedRequestProps {
  readonly disposal: Extract<DeskFailure, { readonly kind: 'disposed' }>;
}

/** What is left of a request that was disposed of. */
export function DisposedRequest({ disposal }: DisposedRequestProps) {
  const { t } = useTranslation(['ticket', 'common']);
  return (
    <Page title={disposal.folio} about={disposal.folio}>
      <Stack gap="xs" align="flex-start">
        <Text maw="65ch">{useFailureText(disposal)}</Text>
        <Anchor
          href={hrefOf(PATHS.audit)}
          underline="always"
          onClick={() => askAudit({ text: disposal.folio, type: 'v1.ticket.disposed' })}
        >
          {t('disposal.to-audit')}
        </Anchor>
        <Anchor href={hrefOf(PATHS.board)} underline="always">
          {t('action.back-to-board', { ns: 'common' })}
        </Anchor>
      </Stack>
    </Page>
  );
}
