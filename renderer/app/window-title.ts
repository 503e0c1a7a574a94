/** The title of the window: the request that falls due first, then the screen, so that it is read in the task bar too. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card } from '../../electron/shared/domain/projections/card';
import { useCards } from '../desk/queries';
import { useFormat, useNowMs } from '../ui/use-format';

/** The open request whose nearest term ends first; what is paused or has no term is none. */
export function mostUrgent(cards: readonly Card[]): { readonly folio: string; readonly at: string } | null {
  const due = cards.flatMap(({ folio, due: nearest }) => (nearest ? [{ folio, at: nearest.at }] : []));
  return due.toSorted((left, right) => left.at.localeCompare(right.at))[0] ?? null;
}

export function useWindowTitle(screen: string): void {
  const { t } = useTranslation('common');
  const format = useFormat();
  const nowMs = useNowMs();
  const urgent = mostUrgent(useCards().data?.cards ?? []);
  const leftMs = urgent ? Date.parse(urgent.at) - nowMs : 0;
  const words =
    urgent &&
    t(leftMs < 0 ? 'due.window-overdue' : 'due.window-left', {
      folio: urgent.folio,
      duration: format.roughDuration(Math.abs(leftMs)),
    });
  const title = [words, screen, 'Mesa N2'].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
