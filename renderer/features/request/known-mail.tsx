import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { CopyCheck, Link2 } from 'lucide-react';
import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { EvidenceRef } from '../../../electron/shared/domain/evidence';
import type { RequestOfMail, RequestsOfMail } from '../../../electron/shared/ipc-views';
import { sendTicketCommand } from '../../desk/commands';
import { useRequestsOfMail } from '../../desk/queries';
import { announce } from '../../ui/announce';
import { FailureAlert } from '../../ui/failure';
import { TextAreaField } from '../../ui/fields/text-area-field';
import { hrefOf, PATHS } from '../../ui/navigation';
import { useAct } from '../../ui/use-act';
import type { RequestValues } from './request-values';

interface KnownMailProps {
  /** As the message says it; empty when none was read. */
  readonly mailSubject: string;
  /** The request that is being completed; null for a new one. */
  readonly ticketId: string | null;
  /** The mail went to another request: there is nothing left to register. */
  readonly onAttached: (ticketId: string) => void;
}

/** What the desk already has of the mail that is being registered: told before anybody works on it a second time. */
export function KnownMail({ mailSubject, ticketId, onAttached }: KnownMailProps) {
  const [original, messageId, channel] = useWatch<RequestValues, ['original', 'messageId', 'channel']>({
    name: ['original', 'messageId', 'channel'],
  });
  const isMail = channel !== 'phone';
  const found = useRequestsOfMail({
    sha256: isMail ? (original?.sha256 ?? null) : null,
    messageId: isMail ? messageId : '',
    subject: isMail && original ? mailSubject : '',
    exceptTicketId: ticketId,
  }).data;
  if (!found) return null;
  return (
    <>
      {found.registered.length > 0 && <Registered requests={found.registered} />}
      {original &&
        found.named.map((request) => (
          <Named key={request.id} request={request} file={original} onAttached={onAttached} />
        ))}
    </>
  );
}

function OpenLink({ request }: { readonly request: RequestOfMail }) {
  const { t } = useTranslation('request');
  return (
    <Anchor size="sm" href={hrefOf(PATHS.ticket(request.id))}>
      {t('known.open', { folio: request.folio })}
    </Anchor>
  );
}

function About({ request }: { readonly request: RequestOfMail }) {
  const { t } = useTranslation('request');
  return request.subject === '' ? null : (
    <Text size="sm">{t('known.about', { subject: request.subject })}</Text>
  );
}

function Registered({ requests }: { readonly requests: RequestsOfMail['registered'] }) {
  const { t } = useTranslation('request');
  const { getFieldState, formState } = useFormContext<RequestValues>();
  const reason = useWatch<RequestValues, 'againReason'>({ name: 'againReason' });
  const [again, setAgain] = useState(false);
  const asked = again || Boolean(reason) || getFieldState('againReason', formState).invalid;
  return (
    <Alert
      color="espera"
      icon={<CopyCheck size={16} aria-hidden />}
      title={t('known.registered', { folio: requests.map(({ folio }) => folio).join(', ') })}
    >
      <Stack gap="sm">
        {requests.map((request) => (
          <div key={request.id}>
            <Text size="sm">{t(`known.by-${request.by}`)}</Text>
            <About request={request} />
            <OpenLink request={request} />
          </div>
        ))}
        {asked ? (
          <TextAreaField
            name="againReason"
            label={t('known.reason')}
            help={t('known.reason-help')}
            minRows={2}
            required
          />
        ) : (
          <Group>
            <Button size="compact-sm" variant="default" onClick={() => setAgain(true)}>
              {t('known.again')}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}

interface NamedProps extends Pick<KnownMailProps, 'onAttached'> {
  readonly request: RequestOfMail;
  readonly file: EvidenceRef;
}

function Named({ request, file, onAttached }: NamedProps) {
  const { t } = useTranslation('request');
  const { busy, failure, run } = useAct();
  const { folio } = request;
  const attach = () =>
    run(async (commandId) => {
      const payload = { file, note: t('known.attach-note') };
      const done = await sendTicketCommand(request, 'evidence.attach', payload, commandId);
      if (!done.ok) return done.error;
      announce(t('known.attached', { folio }));
      onAttached(request.id);
      return undefined;
    });
  return (
    <Alert color="petrol" icon={<Link2 size={16} aria-hidden />} title={t('known.named', { folio })}>
      <Stack gap="xs">
        <About request={request} />
        <Text size="sm">{t('known.named-help')}</Text>
        {failure && <FailureAlert failure={failure} />}
        <Group gap="md">
          <Button size="compact-sm" variant="default" loading={busy} onClick={() => void attach()}>
            {t('known.attach', { folio })}
          </Button>
          <OpenLink request={request} />
        </Group>
      </Stack>
    </Alert>
  );
}
