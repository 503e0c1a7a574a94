/** What a call becomes once it is over: a new request, or evidence of one that is known by its folio. */
import { Alert, Button, Group, Select, Stack, Text } from '@mantine/core';
import { FilePlus2, PhoneCall } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MoveCommand, WORKING } from '../../../electron/shared/domain/procedure';
import type { Card } from '../../../electron/shared/domain/projections/card';
import { resumeCall, sendCall } from '../../desk/calls';
import { useCards } from '../../desk/cards';
import { setQueueAside } from '../../desk/intake-queue';
import type { CallDestination as Destination, OpenCall } from '../../desk/open-call';
import { abandonMove } from '../../ui/move-request';
import { navigate, PATHS } from '../../ui/navigation';

type OnTicket = Extract<Destination, { readonly ticketId: string }>['kind'];

const ALLOWED_BY: Readonly<Record<OnTicket, readonly MoveCommand[]>> = {
  approval: ['approval.record'],
  recommendation: ['manufacturer.return'],
  work: WORKING,
};
/** Kinds whose form has no fields of the call: what a note of it must tell is told on the sheet. */
const TOLD_BY_SHEET: readonly OnTicket[] = ['recommendation', 'work'];
const KINDS: readonly OnTicket[] = ['approval', 'recommendation', 'work'];

/** What a call can show where the ticket stands now. */
function kindsFor({ moves }: Pick<Card, 'moves'>): readonly OnTicket[] {
  return KINDS.filter((kind) => moves.some(({ command }) => ALLOWED_BY[kind].includes(command)));
}

/** What the note of a call cannot be without and the sheet does not tell yet. */
function missingOn(call: OpenCall): readonly string[] {
  const demanded = { caller: call.caller, number: call.number, said: call.said };
  return Object.entries(demanded).flatMap(([key, text]) => (text.trim() === '' ? [key] : []));
}

export function CallDestination({ call }: { readonly call: OpenCall }) {
  const { t } = useTranslation('calls');
  const index = useCards().data?.index;
  const [ticketId, setTicketId] = useState<string | null>(null);
  // Those of the caller's client first: it is one of them that is being called about.
  const offered = (index?.open() ?? []).toSorted(
    (left, right) =>
      Number(right.clientId === call.contact?.clientId) - Number(left.clientId === call.contact?.clientId) ||
      right.folio.localeCompare(left.folio),
  );
  const card = offered.find(({ id }) => id === ticketId);
  const kinds = card ? kindsFor(card) : [];
  const missing = missingOn(call);
  const waits = (kind: OnTicket) => missing.length > 0 && TOLD_BY_SHEET.includes(kind);
  const toRequest = () => {
    abandonMove();
    setQueueAside();
    sendCall(call.id, { kind: 'request' });
    navigate(PATHS.newRequest);
  };
  const toTicket = (kind: OnTicket, id: string) => {
    abandonMove();
    sendCall(call.id, { kind, ticketId: id });
    navigate(PATHS.ticket(id));
  };
  return (
    <Stack gap="sm" role="group" aria-label={t('becomes')}>
      <Text size="sm" fw={600}>
        {t('becomes')}
      </Text>
      <Group gap="sm">
        <Button leftSection={<FilePlus2 size={16} aria-hidden />} autoFocus onClick={toRequest}>
          {t('becomes-request')}
        </Button>
        <Button
          variant="subtle"
          leftSection={<PhoneCall size={16} aria-hidden />}
          onClick={() => resumeCall(call.id)}
        >
          {t('resume')}
        </Button>
      </Group>
      <Select
        label={t('of-ticket')}
        placeholder={t('of-ticket-placeholder')}
        searchable
        clearable
        comboboxProps={{ zIndex: 300 }}
        nothingFoundMessage={t('of-ticket-none')}
        value={ticketId}
        onChange={setTicketId}
        data={offered.map(({ id, folio, clientName, subject }) => ({
          value: id,
          label: [folio, clientName, subject].filter(Boolean).join(' · '),
        }))}
      />
      {card && kinds.length === 0 && (
        <Alert variant="light" color="espera">
          {t('not-there')}
        </Alert>
      )}
      {kinds.some(waits) && (
        <Alert variant="light" color="espera" role="status">
          {t('told-first', { what: missing.map((key) => t(key)).join(', ') })}
        </Alert>
      )}
      {card && kinds.length > 0 && (
        <Group gap="sm">
          {kinds.map((kind) => (
            <Button
              key={kind}
              variant="default"
              disabled={waits(kind)}
              onClick={() => toTicket(kind, card.id)}
            >
              {t(`becomes-${kind}`)}
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  );
}
