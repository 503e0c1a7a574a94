import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { CopyCheck, Link2 } from 'lucide-react';
import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { EvidenceRef } from '../../../electron/shared/domain/evidence';
import type {
  AnsweredRequest,
  MailView,
  RequestOfMail,
  RequestsOfMail,
} from '../../../electron/shared/ipc-views';
import { sendTicketCommand } from '../../desk/commands';
import { handMail } from '../../desk/handed-mail';
import { useRequestsOfMail } from '../../desk/queries';
import { announce } from '../../ui/announce';
import { FailureAlert } from '../../ui/failure';
import { TextAreaField } from '../../ui/fields/text-area-field';
import { hrefOf, PATHS } from '../../ui/navigation';
import { useAct } from '../../ui/use-act';
import type { RequestValues } from './request-values';

interface KnownMailProps {
  /** null when none was read. */
  readonly mail: Pick<MailView, 'subject' | 'thread' | 'nature'> | null;
  /** The request that is being completed; null for a new one. */
  readonly ticketId: string | null;
  /** The mail went to another request: there is nothing left to register. */
  readonly onAttached: (ticketId: string) => void;
  /** It goes on in a form of another request, which has to be read and saved there. */
  readonly onHanded: (ticketId: string) => void;
}

/** What the desk already has of the mail that is being registered: told before anybody works on it a second time. */
export function KnownMail({ mail, ticketId, onAttached, onHanded }: KnownMailProps) {
  const [original, messageId, channel] = useWatch<RequestValues, ['original', 'messageId', 'channel']>({
    name: ['original', 'messageId', 'channel'],
  });
  const isMail = channel !== 'phone';
  const nature = mail?.nature ?? 'person';
  const found = useRequestsOfMail({
    sha256: isMail ? (original?.sha256 ?? null) : null,
    messageId: isMail ? messageId : '',
    subject: isMail && original ? (mail?.subject ?? '') : '',
    thread: isMail && original ? [...(mail?.thread ?? [])] : [],
    nature,
    exceptTicketId: ticketId,
  }).data;
  if (!found) return null;
  return (
    <>
      {found.registered.length > 0 && <Registered requests={found.registered} />}
      {original &&
        found.answered.map((request) => (
          <Answered
            key={request.id}
            request={request}
            isBounce={nature === 'bounce'}
            file={original}
            onAttached={onAttached}
            onHanded={onHanded}
          />
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

interface AnsweredProps extends Pick<KnownMailProps, 'onAttached' | 'onHanded'> {
  readonly request: AnsweredRequest;
  /** It tells of a mail that was not delivered, and answers none. */
  readonly isBounce: boolean;
  readonly file: EvidenceRef;
}

function Answered({ request, isBounce, file, onAttached, onHanded }: AnsweredProps) {
  const { t } = useTranslation('request');
  const { busy, failure, run } = useAct();
  const { folio, by, use } = request;
  const attach = () =>
    run(async (commandId) => {
      const payload = { file, note: t(`known.attach-note-${by}`) };
      const done = await sendTicketCommand(request, 'evidence.attach', payload, commandId);
      if (!done.ok) return done.error;
      announce(t('known.attached', { folio }));
      onAttached(request.id);
      return undefined;
    });
  const hand = () => {
    handMail(request.id, file);
    onHanded(request.id);
  };
  return (
    <Alert
      color="petrol"
      icon={<Link2 size={16} aria-hidden />}
      title={t(isBounce ? 'known.bounce' : `known.${by}`, { folio })}
    >
      <Stack gap="xs">
        <About request={request} />
        <Text size="sm">{t(isBounce ? 'known.use-bounce' : `known.use-${use}`)}</Text>
        {failure && <FailureAlert failure={failure} />}
        <Group gap="md">
          {use !== 'evidence' && (
            <Button size="compact-sm" onClick={hand}>
              {t(`known.hand-${use}`, { folio })}
            </Button>
          )}
          <Button size="compact-sm" variant="default" loading={busy} onClick={() => void attach()}>
            {t('known.attach', { folio })}
          </Button>
          <OpenLink request={request} />
        </Group>
      </Stack>
    </Alert>
  );
}
