/** Offers to take back what was just recorded, while it is on the screen; Ctrl+Z and the palette go on offering it. */
import { Button, Group, Kbd, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { knownCards } from '../../desk/cards';
import { askUndo, useUndo } from '../../desk/undo';
import { recordName } from './record-name';

const TOAST_ID = 'undo';
/** It waits while the pointer or the focus is on it; nothing is lost with it (WCAG 2.2.1). */
const SHOWN_MS = 20_000;

export function useUndoOffer(): void {
  const { t } = useTranslation(['undo', 'ticket', 'common']);
  const queries = useQueryClient();
  const act = useUndo(({ done }) => done.at(-1));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new act is the occasion, not another language.
  useEffect(() => {
    notifications.hide(TOAST_ID);
    const card = act && knownCards(queries)?.card(act.ticketId);
    if (!act || !card) return;
    notifications.show({
      id: TOAST_ID,
      autoClose: SHOWN_MS,
      color: 'hecho',
      closeButtonProps: { 'aria-label': t('action.close', { ns: 'common' }) },
      message: (
        <Group gap="sm" justify="space-between">
          <Text size="sm">{t('offer', { act: recordName(act.type, t), folio: card.folio })}</Text>
          <Button
            size="compact-sm"
            variant="default"
            rightSection={<Kbd size="xs">{t('keys')}</Kbd>}
            onClick={() => {
              notifications.hide(TOAST_ID);
              askUndo(act.ticketId);
            }}
          >
            {t('action')}
          </Button>
        </Group>
      ),
    });
  }, [act]);
}
