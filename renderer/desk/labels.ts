/** Labels as they are in use: the ones of the cards that the window knows. */
import { labelKey } from '../../electron/shared/domain/labels';
import type { CardIndex } from './card-index';
import { useOfCards } from './cards';

const NONE: readonly string[] = [];

/** The most used first; of the spellings of one label the most used. */
const inUse = (index: CardIndex): readonly string[] => {
  const spelled = new Map<string, string>();
  const counted = [...index.values.of('label')].sort(
    ([left, some], [right, more]) => more - some || left.localeCompare(right, 'es'),
  );
  for (const [label] of counted) if (!spelled.has(labelKey(label))) spelled.set(labelKey(label), label);
  return [...spelled.values()];
};

export const useLabelsInUse = (): readonly string[] => useOfCards(inUse) ?? NONE;

/** A label as others wrote it already, so that one word does not become two. */
export const asInUse = (label: string, known: readonly string[]): string =>
  known.find((each) => labelKey(each) === labelKey(label)) ?? label;
