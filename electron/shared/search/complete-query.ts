/** What could come next in a search that is being typed: the names of fields, then the values that the cards have. */
import { folded } from '../folded';
import type { CardValues } from './card-values';
import { queryTerms, type Term, unquoted } from './query-terms';
import {
  ASSIGNEE_VALUES,
  DAY_VALUES,
  DUE_VALUES,
  FIELD_NAMES,
  MARK_VALUES,
  OUTCOME_VALUES,
  PLACE_VALUES,
  PRIORITY_VALUES,
  SEARCH_FIELDS,
  type SearchField,
  WAITING_VALUES,
} from './search-fields';

export interface Completion {
  readonly kind: 'field' | 'value';
  readonly field: SearchField;
  /** What would stand in the text: `cliente:` or `cliente:"Banco del Bajío"`. */
  readonly term: string;
  /** Which of the values that the field has of itself, as `overdue` of `due`; null for a field and for what cards have. */
  readonly known: string | null;
  /** How many cards have this value; null where that was not counted. */
  readonly count: number | null;
  /** The whole text with it, and where the caret stands then. */
  readonly text: string;
  readonly caret: number;
}

/** Values of cards that are proposed at once: who wants another types a letter more. */
export const MOST_COMPLETIONS = 8;

type Named = Readonly<Record<string, readonly [es: string, en: string]>>;

/** Values that are written alike in both languages. */
const same = (...values: readonly string[]): Named =>
  Object.fromEntries(values.map((value) => [value, [value, value]]));

const KNOWN_VALUES: Partial<Record<SearchField, Named>> = {
  step: { ...same(...Array.from({ length: 10 }, (_, index) => String(index + 1))), ...PLACE_VALUES },
  priority: PRIORITY_VALUES,
  outcome: OUTCOME_VALUES,
  waiting: WAITING_VALUES,
  with: MARK_VALUES,
  assignee: ASSIGNEE_VALUES,
  due: { ...same('<1h', '<2h', '<8h', '<1d'), ...DUE_VALUES },
  received: { ...DAY_VALUES, ...same('<7d', '<30d', '>30d') },
};

/** The values that hold what was typed; the more cards have one, the earlier it comes. */
function cardValues(typed: string, counts: ReadonlyMap<string, number>): readonly [string, number][] {
  return [...counts]
    .filter(([value]) => folded(value).includes(typed))
    .sort(([left, some], [right, more]) => more - some || left.localeCompare(right, 'es'));
}

const quoted = (value: string) => (/[\s",]/u.test(value) ? `"${value.replaceAll('"', '')}"` : value);

function completed(
  text: string,
  term: Pick<Term, 'start' | 'end' | 'negated'>,
  made: Pick<Completion, 'kind' | 'field' | 'term' | 'known' | 'count'>,
): Completion {
  const before = `${text.slice(0, term.start)}${term.negated ? '-' : ''}${made.term}`;
  const after = text.slice(term.end);
  // A value is done with, and the next term can be typed at once; a field wants its value.
  const gap = made.kind === 'value' && !/^\s/u.test(after) ? ' ' : '';
  return { ...made, text: `${before}${gap}${after}`, caret: before.length + gap.length };
}

type Around = Pick<Term, 'field' | 'value' | 'negated' | 'start' | 'end'>;

function termAround(text: string, caret: number): Around {
  const found = queryTerms(text).find(({ start, end }) => start <= caret && caret <= end);
  if (!found) return { field: null, value: '', negated: false, start: caret, end: caret };
  // A quote that is still open holds the rest of the text, which was there before it.
  const isOpen = (text.slice(found.start, found.end).split('"').length - 1) % 2 === 1;
  if (!isOpen) return found;
  return { ...found, value: folded(unquoted(text.slice(found.valueStart, caret))).trim(), end: caret };
}

/**
 * @param caret where it stands in `text`, in UTF-16 units
 * @param values what the cards have, and how many of them
 * @param spoken which of the two names of each word are proposed; either is understood
 */
export function completionsOf(
  text: string,
  caret: number,
  values: Pick<CardValues, 'of'>,
  spoken: 'es' | 'en',
): readonly Completion[] {
  const index = spoken === 'es' ? 0 : 1;
  const term = termAround(text, caret);
  const { field } = term;
  if (field === null) {
    return SEARCH_FIELDS.filter((candidate) =>
      FIELD_NAMES[candidate].some((name) => name.startsWith(term.value)),
    ).map((candidate) => {
      const name = `${FIELD_NAMES[candidate][index]}:`;
      return completed(text, term, { kind: 'field', field: candidate, term: name, known: null, count: null });
    });
  }
  const known = Object.entries(KNOWN_VALUES[field] ?? {}).map(([key, names]) => [key, names[index]] as const);
  const name = FIELD_NAMES[field][index];
  const propose = (value: string, key: string | null, count: number | null) =>
    completed(text, term, { kind: 'value', field, term: `${name}:${quoted(value)}`, known: key, count });
  return [
    ...known
      .filter(([, value]) => folded(value).startsWith(term.value))
      .map(([key, value]) => propose(value, key, null)),
    ...cardValues(term.value, values.of(field))
      .slice(0, MOST_COMPLETIONS)
      .map(([value, count]) => propose(value, null, count)),
  ];
}
