/** What is typed in the search of the top bar; the board and the list narrow down to it. */
import { create } from 'zustand';
import type { Card } from '../../electron/shared/domain/projections/card';
import { forgetOnLeaving } from '../desk/leaving';
import { folded } from './format';

interface Search {
  readonly text: string;
  readonly setText: (text: string) => void;
}

export const useSearch = create<Search>((set) => ({ text: '', setText: (text) => set({ text }) }));
forgetOnLeaving(() => useSearch.setState({ text: '' }));

const haystacks = new WeakMap<Card, string>();

/** One folded text a card, made once: a card that changes is another object. */
function haystackOf(card: Card): string {
  const known = haystacks.get(card);
  if (known !== undefined) return known;
  const made = folded(
    [
      card.folio,
      card.requestFolio,
      card.clientName,
      card.subject,
      card.requesterName,
      card.productName,
      card.assignee?.name ?? '',
    ].join('\n'),
  );
  haystacks.set(card, made);
  return made;
}

/** Whether every word of `text` is somewhere on the card, whatever its accents and case. */
export function cardMatches(card: Card, text: string): boolean {
  const words = folded(text).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return true;
  const haystack = haystackOf(card);
  return words.every((word) => haystack.includes(word));
}
