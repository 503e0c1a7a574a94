import { Alert, Button, Group, Text } from '@mantine/core';
import { FileWarning, Link2, MailPlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskFailure } from '../../../electron/shared/failures';
import type { CommandReply } from '../../../electron/shared/ipc-views';
import { closeCall, sendCall, useCallFor } from '../../desk/calls';
import { captureRequest, newId } from '../../desk/commands';
import { chooseEvidence } from '../../desk/evidence';
import {
  dropContinued,
  dropFirst,
  type IntakeItem,
  resumeQueue,
  setQueueAside,
  takeEvidence,
  useIntakeQueue,
} from '../../desk/intake-queue';
import type { OpenCall } from '../../desk/open-call';
import { useReadOnlyReason } from '../../desk/queries';
import { announce } from '../../ui/announce';
import { CallNotice } from '../../ui/call-notice';
import { draftsNoted } from '../../ui/draft-activity';
import { FailureAlert } from '../../ui/failure';
import { focusCard } from '../../ui/move-request';
import { currentPath, navigate, PATHS } from '../../ui/navigation';
import { LoadingState, Page } from '../../ui/page';
import type { SubmitContext } from '../../ui/record-form';
import { OtherFile } from './other-file';
import { RequestForm } from './request-form';
import { emptyRequest, requestOfCall, requestOfItem } from './request-values';

const KEEP = 'keep';

function draftKeyOf(item: IntakeItem | null, call: OpenCall | null): string {
  if (call) return `request:call:${call.id}`;
  if (item?.continues) return `request:continues:${item.continues.id}`;
  return item?.file ? `request:file:${item.file.sha256}` : 'request:new';
}

interface NewRequestProps {
  readonly item: IntakeItem | null;
  readonly call: OpenCall | null;
}

/** One request: from a file of the queue, from a call, or written by hand. */
function NewRequest({ item, call }: NewRequestProps) {
  const { t } = useTranslation(['request', 'common']);
  const [ticketId] = useState(newId);
  const leave = () => {
    // Of several, leaving is not leaving out: that has a button of its own.
    if (item && useIntakeQueue.getState().total > 1) setQueueAside();
    else if (item) dropFirst();
    if (call) sendCall(call.id, null);
    navigate(PATHS.board);
  };
  const attached = (id: string) => {
    if (item) dropFirst();
    if (useIntakeQueue.getState().items.length === 0) navigate(PATHS.ticket(id));
  };
  const handed = (id: string) => {
    if (item) dropFirst();
    // The rest waits: the form that the mail goes on in comes first.
    setQueueAside();
    navigate(PATHS.ticket(id));
  };
  const done = (reply: CommandReply, { intent }: SubmitContext) => {
    announce(t(intent === KEEP ? 'done.kept' : 'done.received'));
    if (item) dropFirst();
    if (call) closeCall(call.id);
    if (item && useIntakeQueue.getState().items.length > 0) return;
    if (intent === KEEP) {
      focusCard(reply.id);
      navigate(PATHS.board);
    } else navigate(PATHS.ticket(reply.id));
  };
  return (
    <RequestForm
      title={t('new')}
      defaults={call ? requestOfCall(call) : item ? requestOfItem(item) : emptyRequest('email')}
      draftKey={draftKeyOf(item, call)}
      mail={item?.mail ?? null}
      ticketId={null}
      onAttached={attached}
      onHanded={handed}
      onSubmit={(request, { commandId, intent }) =>
        captureRequest(ticketId, { request, receive: intent !== KEEP }, commandId)
      }
      onDone={done}
      onCancel={leave}
    >
      {call && <CallNotice call={call} />}
      {item?.continues && (
        <Alert variant="light" icon={<Link2 size={16} aria-hidden />}>
          {t('continues', { folio: item.continues.folio })}
        </Alert>
      )}
      {item?.file && !item.failure && !item.mail && <OtherFile file={item.file} />}
      {item?.failure && (
        <>
          <FailureAlert failure={item.failure} />
          {item.file && (
            <Alert color="espera" icon={<FileWarning size={16} aria-hidden />}>
              {t('mail.kept', { name: item.fileName })}
            </Alert>
          )}
        </>
      )}
    </RequestForm>
  );
}

export function NewRequestScreen() {
  const { t } = useTranslation('request');
  const reason = useReadOnlyReason();
  const [wasOpen] = useState(reason === null);
  if (reason !== null && !wasOpen) {
    return (
      <Page title={t('title')}>
        <FailureAlert failure={reason} />
      </Page>
    );
  }
  // What was being written when the desk stopped stays to be read: the banner says that it stopped, and saving is refused.
  return <Intake />;
}

function Intake() {
  const { t } = useTranslation('request');
  const { items, reading, total, isAside } = useIntakeQueue();
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const call = useCallFor('request');
  const first = isAside || call ? null : (items[0] ?? null);
  useEffect(() => {
    const before = draftsNoted();
    return () => {
      if (currentPath() === PATHS.newRequest) return;
      const dropped = dropContinued();
      if (!dropped) return;
      const written = draftsNoted() > before;
      announce(t(written ? 'link-dropped-draft' : 'link-dropped', { folio: dropped.folio }));
    };
  }, [t]);
  const choose = async () => {
    const chosen = await chooseEvidence('mail', true);
    if (!chosen.ok) setFailure(chosen.error);
    else {
      setFailure(null);
      await takeEvidence(chosen.value);
    }
  };
  return (
    <Page
      title={t('title')}
      about={call?.id ?? first?.id ?? ''}
      summary={t('summary')}
      actions={
        <Button
          variant="default"
          leftSection={<MailPlus size={16} aria-hidden />}
          onClick={() => void choose()}
        >
          {t('choose-mail')}
        </Button>
      }
    >
      {failure && <FailureAlert failure={failure} />}
      {total > 1 && first && (
        <Group gap="md" mb="md" role="status">
          <Text size="sm" fw={600}>
            {t('queue', { position: total - items.length - reading + 1, total, name: first.fileName })}
          </Text>
          <Button size="compact-sm" variant="subtle" onClick={dropFirst}>
            {t('skip')}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={setQueueAside}>
            {t('by-hand')}
          </Button>
        </Group>
      )}
      {isAside && (
        <Group gap="md" mb="md" role="status">
          <Text size="sm" fw={600}>
            {t('aside', { count: items.length + reading })}
          </Text>
          <Button size="compact-sm" variant="default" onClick={resumeQueue}>
            {t('resume')}
          </Button>
        </Group>
      )}
      {first === null && reading > 0 && !isAside && !call ? (
        <LoadingState />
      ) : (
        <NewRequest key={call?.id ?? first?.id ?? 'hand'} item={first} call={call} />
      )}
    </Page>
  );
}
