/** The title of the window: the request on the screen or else the one that falls due first, then the screen: read in the task bar too. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card } from '../../electron/shared/domain/projections/card';
import { useCards } from '../desk/cards';
import { useFormat, useNowMs } from '../ui/use-format';

/** The open request whose nearest term ends first, or the one on the screen where it has a term; what is paused is none. */
export function mostUrgent(
  cards: readonly Card[],
  onScreenId: string | null,
): { readonly folio: string; readonly at: string } | null {
  const onScreen = cards.filter(({ id, due }) => id === onScreenId && due !== null);
  const due = (onScreen.length > 0 ? onScreen : cards).flatMap(({ folio, due: nearest }) =>
    nearest ? [{ folio, at: nearest.at }] : [],
  );
  return due.toSorted((left, right) => left.at.localeCompare(right.at))[0] ?? null;
}

export function useWindowTitle(screen: string, ticketId: string | null): void {
  const { t } = useTranslation('common');
  const format = useFormat();
  const nowMs = useNowMs();
  const cards = useCards().data?.cards ?? [];
  const urgent = mostUrgent(cards, ticketId);
  const own = cards.find(({ id }) => id === ticketId)?.folio;
  const leftMs = urgent ? Date.parse(urgent.at) - nowMs : 0;
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
