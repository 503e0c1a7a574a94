/** What a command would change of the targets, asked of the desk before anything is recorded. */
import { Alert, Text } from '@mantine/core';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import {
  type PersonTicketCommandType,
  ticketCommandSchemas,
} from '../../../../electron/shared/domain/commands';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { useDesk } from '../../../desk/queries';
import { ClockChanges } from '../facts/clock-changes';

interface ClockPreviewProps {
  readonly page: TicketPage;
  readonly type: PersonTicketCommandType;
  /** The command's payload as the form stands; a reason still to be written does not hold the answer back. */
  readonly payloadOf: (values: unknown) => unknown;
}

type WaitCommand = 'waiting.start' | 'waiting.end';

export function ClockPreview({ page, type, payloadOf }: ClockPreviewProps) {
  const { t } = useTranslation('ticket');
  const { watch } = useFormContext();
  const payload = payloadOf(watch());
  const complete = ticketCommandSchemas[type].safeParse(payload).success;
  const preview = useDesk('ticket:clock-preview', { ticketId: page.card.id, type, payload }, complete);
  if (!complete || !preview.data?.ok) return null;
  const changes = preview.data.value;
  // Most corrections are of words.
  if (changes.length === 0 && type === 'record.amend') return null;
  return (
    <Alert variant="light" role="status" data-clock-preview>
      <Text size="sm" fw={600}>
        {t(changes.length === 0 ? 'clock-change.nothing' : 'clock-change.title')}
      </Text>
      {changes.length > 0 && <ClockChanges changes={changes} />}
    </Alert>
  );
}

/** A wait of now stops or starts the clock, as its form says; one of before may move what was due long ago. */
export function WaitPreview({
  page,
  type,
}: Pick<ClockPreviewProps, 'page'> & { readonly type: WaitCommand }) {
  const { watch } = useFormContext();
  if (!watch('at')) return null;
  return (
    <ClockPreview
      page={page}
      type={type}
      payloadOf={type === 'waiting.start' ? withSomeReason : withoutNote}
    />
  );
}

const withoutNote = (values: unknown): unknown => ({ ...(values as object), note: '' });

/** What stands in a form, with any reason: it moves no clock, and asking anew at each of its letters would be in vain. */
export const withSomeReason = (values: unknown): unknown => ({ ...(values as object), reason: '—' });
