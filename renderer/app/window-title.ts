/** The title of the window: the request on the screen or else the one that falls due first, then the screen: read in the task bar too. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card } from '../../electron/shared/domain/projections/card';
import type { CardIndex } from '../desk/card-index';
import { useOfCards } from '../desk/cards';
import { useFormat, useNowMs } from '../ui/use-format';

/** The open request whose nearest term ends first, or the one on the screen where it has a term; what is paused is none. */
export function mostUrgent(index: CardIndex, onScreenId: string | null): Card | undefined {
  const onScreen = index.card(onScreenId);
  return onScreen?.due ? onScreen : index.soonestDue();
}

export function useWindowTitle(screen: string, ticketId: string | null): void {
  const { t } = useTranslation('common');
  const format = useFormat();
  const nowMs = useNowMs();
  const urgent = useOfCards((index) => mostUrgent(index, ticketId));
  const own = useOfCards((index) => index.card(ticketId)?.folio);
  const leftMs = urgent?.due ? Date.parse(urgent.due.at) - nowMs : 0;
  const words =
    urgent &&
    t(leftMs < 0 ? 'due.window-overdue' : 'due.window-left', {
      folio: urgent.folio,
      duration: format.roughDuration(Math.abs(leftMs)),
    });
  const where = own === undefined || own === urgent?.folio ? screen : `${screen} ${own}`;
  const title = [words, where, 'Mesa N2'].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
