import { Stack } from '@mantine/core';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { SendingPart } from './mail-part';

/** Every message of this passage: what was written, and what was sent. */
export function MailsToEvidence({ page }: { readonly page: TicketPage }) {
  return (
    <Stack gap="sm">
      <SendingPart page={page} mails={page.mails} />
    </Stack>
  );
}
