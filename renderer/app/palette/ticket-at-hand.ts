/** The request that a key or the palette is about: that of the page, or of the card, the row or the form that has the focus. */
import type { Card } from '../../../electron/shared/domain/projections/card';
import type { CardIndex } from '../../desk/card-index';
import { currentPath, matchPath, PATHS } from '../../ui/navigation';

export function ticketAtHand(index: CardIndex | undefined, focus: Element | null): Card | null {
  const onPage = matchPath(PATHS.ticket(':ticketId'), currentPath())?.['ticketId'];
  const id =
    onPage ??
    focus?.closest('[data-ticket]')?.getAttribute('data-ticket') ??
    focus?.closest('[data-about-ticket]')?.getAttribute('data-about-ticket');
  return index?.card(id) ?? null;
}
