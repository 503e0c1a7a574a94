/** A search as a question that each card answers with yes or no. */
import type { Card } from '../domain/projections/card';
import { folded } from '../folded';
import { queryTerms, unquoted } from './query-terms';
import {
  ASSIGNEE_VALUES,
  DUE_VALUES,
  type DueWord,
  MARK_VALUES,
  type Mark,
  OUTCOME_VALUES,
  PLACE_VALUES,
  PRIORITY_VALUES,
  type SearchField,
  valueNamed,
  WAITING_VALUES,
} from './search-fields';
import { type Distance, dayAround, daysNamed, distanceOf, type Span } from './spans';

/** Who asks, and when. */
export interface AskedBy {
  readonly nowMs: number;
  readonly personId: string | null;
  readonly timeZone: string;
}

/** A field with a value that it does not have: it is told, and narrows nothing. */
export interface QueryProblem {
  readonly field: SearchField;
  /** As typed. */
  readonly term: string;
}

export interface SearchQuery {
  readonly isEmpty: boolean;
  readonly problems: readonly QueryProblem[];
  /** Whether the answer depends on the time: what is asked now may be answered otherwise in a minute. */
  readonly isTimed: boolean;
  /** As typed, the words and folios that are also looked for among what has no card. */
  readonly words: string;
  readonly matches: (card: Card) => boolean;
  /** The same in parts, for who looks through many: what its texts (`searchedText`) must hold, and what they must not. */
  readonly held: readonly string[];
  readonly lacked: readonly string[];
  /** What is asked of its fields beside; null where nothing is. */
  readonly ofFields: ((card: Card) => boolean) | null;
}

type Test = (card: Card) => boolean;

/** What words and the fields of texts look into; without quotes, which belong to the syntax. */
interface FoldedTexts {
  readonly client: string;
  readonly product: string;
  readonly manufacturer: string;
  readonly requester: string;
  readonly subject: string;
  readonly folio: string;
  readonly assignee: string;
  /** One a line. */
  readonly label: string;
  readonly anywhere: string;
}

const foldedTexts = new WeakMap<Card, FoldedTexts>();

/** Folded once a card: one that changes is another object. */
function textsOf(card: Card): FoldedTexts {
  const known = foldedTexts.get(card);
  if (known) return known;
  const text = (value: string) => folded(value).replaceAll('"', '');
  const own = {
    client: text(card.clientName),
    product: text(card.productName),
    requester: text(card.requesterName),
    subject: text(card.subject),
    folio: text(`${card.folio}\n${card.requestFolio}`),
    assignee: text(card.assignee?.name ?? ''),
    label: text(card.labels.join('\n')),
  };
  const anywhere = [
    own.folio,
    own.client,
    own.subject,
    own.requester,
    own.product,
    own.assignee,
    own.label,
  ].join('\n');
  const texts = { ...own, manufacturer: text(card.manufacturer), anywhere };
  foldedTexts.set(card, texts);
  return texts;
}

/** What words are looked for in. Asked for ahead of the first search: folding the texts of tens of thousands is its longest part. */
export const searchedText = (card: Card): string => textsOf(card).anywhere;

const has =
  (name: keyof FoldedTexts, value: string): Test =>
  (card) =>
    textsOf(card)[name].includes(value);

/** Any of the alternatives; null as soon as one of them is none. */
function anyOf(alternatives: readonly string[], testOf: (value: string) => Test | null): Test | null {
  const tests: Test[] = [];
  for (const value of alternatives) {
    const test = testOf(value);
    if (!test) return null;
    tests.push(test);
  }
  return (card) => tests.some((test) => test(card));
}

function named<Value extends string>(
  values: Readonly<Record<Value, readonly [string, string]>>,
  testOf: (value: Value) => Test,
) {
  return (name: string) => {
    const value = valueNamed(values, name);
    return value && testOf(value);
  };
}

function stepTest(value: string): Test | null {
  const place = valueNamed(PLACE_VALUES, value);
  if (place === 'manufacturer') return ({ column }) => column === 'step-7' || column === 'step-8';
  if (place) return ({ column }) => column === place;
  const range = /^(\d{1,2})(?:-(\d{1,2}))?$/u.exec(value);
  if (!range) return null;
  const [from, to] = [Number(range[1]), Number(range[2] ?? range[1])];
  if (from < 1 || to > 10 || from > to) return null;
  // What is worked on at another desk stands in no step of this one.
  return ({ step, away }) => away === null && step !== null && step >= from && step <= to;
}

function assigneeTest(value: string, { personId }: AskedBy): Test {
  const word = valueNamed(ASSIGNEE_VALUES, value);
  if (word === 'me') return ({ assignee }) => assignee !== null && assignee.id === personId;
  if (word === 'nobody') return ({ assignee }) => assignee === null;
  return has('assignee', value);
}

const isWithin = (at: string | null, { fromMs, toMs }: Span) => {
  const ms = at === null ? Number.NaN : Date.parse(at);
  return ms >= fromMs && ms < toMs;
};

function dueWordTest(word: DueWord, { nowMs, timeZone }: AskedBy): Test {
  switch (word) {
    case 'overdue':
      return ({ due }) => due !== null && Date.parse(due.at) < nowMs;
    case 'today': {
      const day = dayAround(nowMs, timeZone);
      return ({ due }) => isWithin(due?.at ?? null, day);
    }
    case 'paused':
      return ({ paused }) => paused !== null;
    case 'none':
      return ({ due, paused }) => due === null && paused === null;
  }
}

/** What is overdue falls due in less than any time. */
function dueTest(value: string, asked: AskedBy): Test | null {
  const word = valueNamed(DUE_VALUES, value);
  if (word) return dueWordTest(word, asked);
  const distance = distanceOf(value);
  if (!distance) return null;
  const limitMs = asked.nowMs + distance.ms;
  return ({ due }) =>
    due !== null && (distance.than === '<' ? Date.parse(due.at) < limitMs : Date.parse(due.at) > limitMs);
}

function ageSpan({ than, ms }: Distance, nowMs: number): Span {
  const edge = nowMs - ms;
  return than === '<'
    ? { fromMs: edge, toMs: Number.POSITIVE_INFINITY }
    : { fromMs: Number.NEGATIVE_INFINITY, toMs: edge };
}

function receivedTest(value: string, { nowMs, timeZone }: AskedBy): Test | null {
  const distance = distanceOf(value);
  const span = distance ? ageSpan(distance, nowMs) : daysNamed(value, nowMs, timeZone);
  return span && (({ receivedAt }) => isWithin(receivedAt, span));
}

function markTest(mark: Mark, { nowMs }: AskedBy): Test {
  switch (mark) {
    case 'deviations':
      return ({ deviationCount }) => deviationCount > 0;
    case 'ratification':
      return ({ ratifyBy }) => ratifyBy !== null;
    case 'timer':
      return ({ timers }) => timers.length > 0;
    case 'silence':
      return ({ manufacturerSilence }) =>
        manufacturerSilence !== null && Date.parse(manufacturerSilence.remindAt) <= nowMs;
    case 'rounds':
      return ({ rounds }) => rounds > 1;
    case 'origin':
      return ({ origin }) => origin !== null;
    case 'away':
      return ({ away }) => away !== null;
  }
}

/** What one of its alternatives asks; null where the field has no such value. */
function fieldTest(field: SearchField, asked: AskedBy): (value: string) => Test | null {
  switch (field) {
    case 'client':
    case 'product':
    case 'manufacturer':
    case 'requester':
    case 'subject':
    case 'folio':
    case 'label':
      return (value) => has(field, value);
    case 'assignee':
      return (value) => assigneeTest(value, asked);
    case 'step':
      return stepTest;
    case 'priority':
      return named(PRIORITY_VALUES, (priority) => (card) => card.priority === priority);
    case 'outcome':
      return named(OUTCOME_VALUES, (outcome) => (card) => card.outcome === outcome);
    case 'waiting':
      return named(WAITING_VALUES, (ledger) => (card) => card.ledger === ledger);
    case 'due':
      return (value) => dueTest(value, asked);
    case 'received':
      return (value) => receivedTest(value, asked);
    case 'with':
      return named(MARK_VALUES, (mark) => markTest(mark, asked));
  }
}

const TIMED: ReadonlySet<SearchField> = new Set<SearchField>(['due', 'received', 'with']);

/** Fields whose value, where a card has it, its text holds too. */
const IN_TEXT: ReadonlySet<SearchField> = new Set<SearchField>([
  'client',
  'product',
  'requester',
  'subject',
  'folio',
  'label',
]);

export function searchQuery(text: string, asked: AskedBy): SearchQuery {
  const terms = queryTerms(text);
  const problems: QueryProblem[] = [];
  const [held, lacked, tests]: [string[], string[], Test[]] = [[], [], []];
  for (const term of terms) {
    const { field, value, negated, start, end } = term;
    if (value === '') continue;
    if (field === null) {
      (negated ? lacked : held).push(value);
      continue;
    }
    // A comma at the end asks for nothing yet.
    const alternatives = term.alternatives.filter((each) => each !== '');
    const test = anyOf(alternatives, fieldTest(field, asked));
    if (!negated && IN_TEXT.has(field) && alternatives.length === 1) held.push(...alternatives);
    if (test) tests.push(negated ? (card) => !test(card) : test);
    else problems.push({ field, term: text.slice(start, end) });
  }
  const ofFields = tests.length > 0 ? (card: Card) => tests.every((test) => test(card)) : null;
  return {
    isEmpty: terms.length === 0,
    problems,
    isTimed: terms.some(({ field }) => field !== null && TIMED.has(field)),
    words: terms
      .filter(({ field, negated }) => (field === null || field === 'folio') && !negated)
      .map(({ valueStart, end }) => unquoted(text.slice(valueStart, end)))
      .join(' '),
    matches: (card) => {
      const text = searchedText(card);
      return (
        held.every((each) => text.includes(each)) &&
        !lacked.some((each) => text.includes(each)) &&
        (ofFields?.(card) ?? true)
      );
    },
    held,
    lacked,
    ofFields,
  };
}
