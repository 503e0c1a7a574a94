/** What a person can do about the sending of a mail: approve it, not wait, take it out, decide what nobody knows. */
import { Button, Group, Stack } from '@mantine/core';
import { CircleHelp, RotateCw, Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailOnPage } from '../../../electron/shared/domain/projections/page';
import { sendTicketCommand } from '../../desk/commands';
import { useMailAccount, useReadsOnly } from '../../desk/queries';
import { FailureAlert } from '../failure';
import { SideSheet } from '../side-sheet';
import { useAct } from '../use-act';
import { TakeOutForm } from './take-out-form';
import { UncertainForm } from './uncertain-form';

export interface SendingProps {
  readonly ticket: { readonly id: string; readonly version: number };
  readonly folio: string;
  readonly mail: MailOnPage;
  /** Of a step that was left: nothing of it is sent any more. */
  readonly isPassed?: boolean;
}

export function SendingActions(props: SendingProps) {
  const { ticket, folio, mail, isPassed = false } = props;
  const { t } = useTranslation('sending');
  const account = useMailAccount().data ?? null;
  const readsOnly = useReadsOnly();
  const { busy, failure, run } = useAct();
  const [sheet, setSheet] = useState<'take-out' | 'decide' | null>(null);
  const { mailId, eml } = mail.mail;
  const { kind } = mail.sending;
  const queue = () =>
    run(async (commandId) => {
      const payload = { mailId, emlSha256: eml.sha256 };
      const reply = await sendTicketCommand(ticket, 'mail.queue', payload, commandId);
      return reply.ok ? undefined : reply.error;
    });
  const isSendable = !isPassed && account !== null && mail.sent === null;
  const canSend = isSendable && (kind === 'none' || kind === 'given-up');
  const canRetry = isSendable && (kind === 'retry' || kind === 'refused' || kind === 'expired');
  const isPartial = mail.sending.kind === 'accepted' && !mail.sending.isSettled;
  const canTakeOut = kind === 'queued' || kind === 'retry' || kind === 'refused' || kind === 'expired';
  const what = isPartial ? 'settle' : 'take-out';
  const close = () => setSheet(null);
  if (readsOnly || !(canSend || canRetry || canTakeOut || isPartial || kind === 'uncertain')) return null;
  return (
    <Stack gap="xs">
      {failure && <FailureAlert failure={failure} />}
      <Group gap="xs">
        {canSend && (
          <Button
            size="compact-md"
            leftSection={<Send size={16} aria-hidden />}
            loading={busy}
            title={t('send-help')}
            aria-label={t('send-named', { folio })}
            onClick={() => void queue()}
          >
            {t('send')}
          </Button>
        )}
        {kind === 'uncertain' && (
          <Button
            size="compact-md"
            leftSection={<CircleHelp size={16} aria-hidden />}
            aria-label={t('decide-named', { folio })}
            onClick={() => setSheet('decide')}
          >
            {t('decide')}
          </Button>
        )}
        {canRetry && (
          <Button
            size="compact-md"
            variant="default"
            leftSection={<RotateCw size={16} aria-hidden />}
            loading={busy}
            aria-label={t('retry-named', { folio })}
            onClick={() => void queue()}
          >
            {t('retry')}
          </Button>
        )}
        {(canTakeOut || isPartial) && (
          <Button
            size="compact-md"
            variant="default"
            aria-label={t(`${what}-named`, { folio })}
            onClick={() => setSheet('take-out')}
          >
            {t(what)}
          </Button>
        )}
      </Group>
      <SideSheet
        opened={sheet !== null}
        onClose={close}
        label={t(sheet === 'decide' ? 'decide-title' : isPartial ? 'settle-title' : 'take-out')}
        about={`${folio} · ${mail.mail.subject}`}
      >
        {sheet === 'decide' && mail.sending.kind === 'uncertain' ? (
          <UncertainForm {...props} attemptId={mail.sending.last.attemptId} onDone={close} onCancel={close} />
        ) : (
          <TakeOutForm {...props} what={what} onDone={close} onCancel={close} />
        )}
      </SideSheet>
    </Stack>
  );
}
