import { type RefObject, useEffect, useRef } from 'react';
import type { Card, Column } from '../../../electron/shared/domain/projections/card';
import { focusArrived, useMove } from '../../ui/move-request';
import { CARD_GAP_PX, CARD_HEIGHT_PX, LANE_PADDING_PX } from './card-item';

/**
 * The focus follows a card that was moved, or goes back to one that was not. A lane draws only the rows in sight, so it
 * first scrolls to where the card stands; the row takes the focus once it is there.
 * @param given how many of the cards the lane has rows for
 * @param reach asks for rows up to that of a card
 */
export function useFocusOnArrival(
  column: Column,
  cards: readonly Card[],
  given: number,
  reach: (index: number) => void,
): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  const focus = useMove((state) => state.focus);
  // The cache tells the new column a moment before the lanes draw it: the old lane must not take the focus meanwhile.
  const wanted = focus && (focus.column ?? column) === column ? focus.cardId : null;
  const index = wanted === null ? -1 : cards.findIndex((card) => card.id === wanted);
  useEffect(() => {
    const element = list.current;
    if (!element || index < 0 || wanted === null) return;
    if (index >= given) {
      reach(index);
      return;
    }
    const top = LANE_PADDING_PX + index * (CARD_HEIGHT_PX + CARD_GAP_PX);
    if (top < element.scrollTop || top + CARD_HEIGHT_PX > element.scrollTop + element.clientHeight) {
      element.scrollTop = top;
    }
    element.closest('[data-column]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const focusRow = () => {
      const row = element.querySelector<HTMLElement>(`[data-key="${CSS.escape(wanted)}"]`);
      if (!row) return false;
      row.focus();
      focusArrived();
      return true;
    };
    if (focusRow()) return;
    const watcher = new MutationObserver(() => {
      if (focusRow()) watcher.disconnect();
    });
    watcher.observe(element, { childList: true, subtree: true });
    return () => watcher.disconnect();
  }, [index, wanted, given, reach]);
  return list;
}
