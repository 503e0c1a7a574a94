import type { TFunction } from 'i18next';
import type { Card, Column } from '../../../electron/shared/domain/projections/card';
import { refusalText, wayMissingText } from '../../ui/way-text';
import { refusalOf, wayTo } from '../../ui/ways';

/** What happens, or why nothing does, when the card is dropped on the column. */
export function hoverText(card: Card, column: Column, t: TFunction): string {
  const way = wayTo(card, column);
  if (way) return `${t('drop.allowed', { ns: 'board' })}; ${wayMissingText(way, t)}`;
  const refusal = refusalOf(card, column);
  return refusal ? refusalText(refusal, t) : '';
}
