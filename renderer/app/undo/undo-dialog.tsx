/** Takes back the last act of a request: says what it is, asks why, and what the desk refuses is told with its reason. */
import { Button, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card } from '../../../electron/shared/domain/projections/card';
import { UNDO_REASONS } from '../../../electron/shared/domain/undo';
import type { DeskFailure } from '../../../electron/shared/failures';
import type { UndoView } from '../../../electron/shared/ipc-views';
import { knownCards } from '../../desk/cards';
import { sendTicketCommand } from '../../desk/commands';
import { useDesk } from '../../desk/queries';
import { endUndo, useUndo } from '../../desk/undo';
import { announce } from '../../ui/announce';
import { destinationText, FailureAlert } from '../../ui/failure';
import { focusCard } from '../../ui/move-request';
import { currentPath, PATHS } from '../../ui/navigation';
import { LoadingState } from '../../ui/page';
import { useAct } from '../../ui/use-act';
import { useFormat, useNowMs } from '../../ui/use-format';
import { recordName } from './record-name';

type Reason = (typeof UNDO_REASONS)[number];

export function UndoDialog() {
  const { t } = useTranslation(['undo', 'common']);
  const queries = useQueryClient();
  const { asked, focusOn } = useUndo();
  const card = asked === null ? undefined : knownCards(queries)?.card(asked);
  return (
    <Modal
      opened={card !== undefined}
      onClose={() => endUndo()}
      returnFocus={focusOn === null}
      // Until it is gone it keeps the focus to itself.
      onExitTransitionEnd={() => focusOn !== null && focusCard(focusOn)}
      title={card ? t('title', { folio: card.folio }) : ''}
      size="lg"
      closeButtonProps={{ 'aria-label': t('action.close', { ns: 'common' }) }}
    >
      {card && <Asked key={card.id} card={card} />}
    </Modal>
  );
}

/** What comes after the dialog has opened takes the focus by itself. */
function useFocusAtOnce(): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return button;
}

function Asked({ card }: { readonly card: Card }) {
  const preview = useDesk('ticket:undo-preview', { ticketId: card.id });
  if (!preview.data) return <LoadingState />;
  if (preview.data.ok) return <Confirm card={card} view={preview.data.value} />;
  return <Refused failure={preview.data.error} />;
}

function Refused({ failure }: { readonly failure: DeskFailure }) {
  const { t } = useTranslation('common');
  const close = useFocusAtOnce();
  return (
    <Stack gap="lg">
      <FailureAlert failure={failure} />
      <Group>
        <Button ref={close} variant="default" data-autofocus onClick={() => endUndo()}>
          {t('action.close')}
        </Button>
      </Group>
    </Stack>
  );
}

function backText(backTo: UndoView['backTo'], t: ReturnType<typeof useTranslation>['t']): string | null {
  if (backTo === null) return null;
  return destinationText(typeof backTo === 'number' ? { step: backTo } : { end: backTo }, t);
}

function Confirm({ card, view }: { readonly card: Card; readonly view: UndoView }) {
  const { t } = useTranslation(['undo', 'common']);
  const format = useFormat();
  const nowMs = useNowMs();
  const [why, setWhy] = useState<Reason>('slip');
  const [note, setNote] = useState('');
  const [isLacking, setLacking] = useState(false);
  const { busy, failure, run } = useAct();
  const first = useFocusAtOnce();
  const to = backText(view.backTo, t);
  const { folio } = card;
  const confirm = () => {
    const lacks = why === 'other' && note.trim() === '';
    setLacking(lacks);
    if (lacks) return;
    void run(async (commandId) => {
      const reply = await sendTicketCommand(
        { id: card.id, version: view.version },
        'act.undo',
        { eventId: view.eventId, why, note },
        commandId,
      );
      if (!reply.ok) return reply.error;
      announce(to === null ? t('done', { folio }) : t('done-back', { folio, to }));
      // On the board the focus follows the card; elsewhere it goes back to where it was.
      endUndo(currentPath() === PATHS.board ? card.id : null);
      return undefined;
    });
  };
  return (
    <Stack gap="lg">
      <div>
        {view.records.map(({ type, by, recordedAt }) => (
          <Text key={type} fw={600}>
            {t('recorded', { act: recordName(type, t), by, when: format.relative(recordedAt, nowMs) })}
          </Text>
        ))}
        {to !== null && <Text>{t('back', { to })}</Text>}
        <Text size="sm" c="dimmed">
          {t('what')}
        </Text>
      </div>
      <Radio.Group label={t('why')} value={why} onChange={(value) => setWhy(value as Reason)}>
        <Stack gap="xs" mt="xs">
          {UNDO_REASONS.map((reason) => (
            <Radio key={reason} value={reason} label={t(`undo-why.${reason}`, { ns: 'common' })} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('note')}
        required={why === 'other'}
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        error={isLacking && note.trim() === '' ? t('note-needed') : null}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {failure && <FailureAlert failure={failure} />}
      <Group gap="md">
        <Button ref={first} data-autofocus loading={busy} onClick={confirm}>
          {t('action')}
        </Button>
        <Button variant="default" onClick={() => endUndo()}>
          {t('action.cancel', { ns: 'common' })}
        </Button>
      </Group>
    </Stack>
  );
}
