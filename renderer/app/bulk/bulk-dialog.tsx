/** One record on each of the chosen requests: its form, how far it has come, and what became of each. */
import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonTicketCommandType } from '../../../electron/shared/domain/commands';
import type { Card } from '../../../electron/shared/domain/projections/card';
import type { TicketEventType } from '../../../electron/shared/domain/ticket-events';
import { actOnEach, type BulkResult, commandOnEach, undoOn } from '../../desk/bulk';
import { knownCards } from '../../desk/cards';
import { announce } from '../../ui/announce';
import { select, useSelection } from '../../ui/selection';
import { AssignForm, LabelForm, LogForm } from './bulk-forms';
import { BulkResults } from './bulk-results';

export const BULK_ACTS = {
  assign: { command: 'ticket.reassign', record: 'v1.ticket.reassigned' },
  label: { command: 'labels.change', record: 'v1.labels.changed' },
  log: { command: 'work.log', record: 'v1.work.logged' },
} as const satisfies Record<string, { command: PersonTicketCommandType; record: TicketEventType }>;
export type BulkAct = keyof typeof BULK_ACTS;
const FORMS = { assign: AssignForm, label: LabelForm, log: LogForm } as const;

interface BulkDialogProps {
  readonly act: BulkAct | null;
  readonly onClose: () => void;
}

export function BulkDialog({ act, onClose }: BulkDialogProps) {
  const { t } = useTranslation(['bulk', 'common']);
  const [isBusy, setBusy] = useState(false);
  const [count, setCount] = useState(0);
  return (
    <Modal
      opened={act !== null}
      onClose={onClose}
      closeOnEscape={!isBusy}
      closeOnClickOutside={false}
      withCloseButton={!isBusy}
      title={act ? t(`title.${act}`, { count }) : ''}
      size="lg"
      closeButtonProps={{ 'aria-label': t('action.close', { ns: 'common' }) }}
    >
      {act && <Work act={act} onBusy={setBusy} onCount={setCount} onClose={onClose} />}
    </Modal>
  );
}

type Stage =
  | { readonly kind: 'asking' }
  | { readonly kind: 'running'; readonly undoing: boolean; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly undoing: boolean; readonly results: readonly BulkResult[] };

interface WorkProps {
  readonly act: BulkAct;
  readonly onBusy: (isBusy: boolean) => void;
  readonly onCount: (count: number) => void;
  readonly onClose: () => void;
}

/** The chosen ones as they stood when the dialog was opened. */
function useChosen(onCount: (count: number) => void): readonly Card[] {
  const queries = useQueryClient();
  const [cards] = useState(() => {
    const index = knownCards(queries);
    return [...useSelection.getState().ids].flatMap((id) => index?.card(id) ?? []);
  });
  useEffect(() => onCount(cards.length), [cards, onCount]);
  return cards;
}

function Work({ act, onBusy, onCount, onClose }: WorkProps) {
  const { t } = useTranslation(['bulk', 'common']);
  const queries = useQueryClient();
  const cards = useChosen(onCount);
  const [stage, setStage] = useState<Stage>({ kind: 'asking' });
  const Form = FORMS[act];
  const stop = useRef(new AbortController());
  // Whoever locks the desk, or leaves it, ends it.
  useEffect(() => () => stop.current.abort(), []);

  const run = async (
    on: readonly Card[],
    undoing: boolean,
    each: (card: Card) => ReturnType<ReturnType<typeof commandOnEach>>,
  ) => {
    stop.current = new AbortController();
    onBusy(true);
    setStage({ kind: 'running', undoing, done: 0, total: on.length });
    const results = await actOnEach(on, {
      cardOf: (id) => knownCards(queries)?.card(id),
      act: each,
      onProgress: (done) => setStage({ kind: 'running', undoing, done, total: on.length }),
      signal: stop.current.signal,
    });
    onBusy(false);
    setStage({ kind: 'done', undoing, results });
    const done = results.filter(({ reply }) => reply?.ok).length;
    announce(
      [t('results.done', { count: done }), t('results.refused', { count: results.length - done })].join(
        ' · ',
      ),
    );
  };
  const submit = (payload: unknown) => void run(cards, false, commandOnEach(BULK_ACTS[act].command, payload));
  const undo = (results: readonly BulkResult[]) => {
    const versions = new Map(
      results.flatMap(({ id, reply }) => (reply?.ok ? [[id, reply.value.version]] : [])),
    );
    const on = cards.filter(({ id }) => versions.has(id));
    void run(on, true, (card) => undoOn(card, BULK_ACTS[act].record, versions.get(card.id) ?? 0));
  };

  switch (stage.kind) {
    case 'asking':
      return <Form onSubmit={submit} onCancel={onClose} />;
    case 'running':
      return (
        <Stack gap="md">
          <Text role="status">
            {t(stage.undoing ? 'undoing' : 'running', { done: stage.done, total: stage.total })}
          </Text>
          <Progress value={(stage.done / Math.max(1, stage.total)) * 100} aria-label={t('results.table')} />
          <Group>
            <Button variant="default" data-autofocus onClick={() => stop.current.abort()}>
              {t('stop')}
            </Button>
          </Group>
        </Stack>
      );
    case 'done':
      return (
        <BulkResults
          results={stage.results}
          undone={stage.undoing}
          onUndo={stage.undoing ? null : () => undo(stage.results)}
          onKeep={(ids) => {
            select(new Set(ids));
            onClose();
          }}
          onClose={onClose}
        />
      );
  }
}
