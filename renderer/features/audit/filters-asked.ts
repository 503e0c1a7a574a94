/** What stands in the filters, as it was typed and chosen, and what it asks for. */
import type { AuditFilter } from '../../../electron/shared/domain/audit';
import { readDate, startOfDay } from '../../ui/instant-text';

export interface FiltersAsked {
  readonly text: string;
  readonly type: string | null;
  readonly person: string | null;
  /** Days as they are typed. */
  readonly from: string;
  readonly until: string;
  /** One request or client, and what people call it. */
  readonly about: { readonly streamId: string; readonly subject: string } | null;
}

export const NO_FILTERS: FiltersAsked = {
  text: '',
  type: null,
  person: null,
  from: '',
  until: '',
  about: null,
};

export const MAX_TEXT_CHARS = 200;

export const hasFilters = (asked: FiltersAsked): boolean =>
  [asked.text, asked.from, asked.until].some((typed) => typed.trim() !== '') ||
  [asked.type, asked.person, asked.about].some((chosen) => chosen !== null);

/** Whether the day is typed to its end; one that is not yet asks for nothing. */
export const isDayTyped = (typed: string): boolean => readDate(typed) !== null;

/** Whether the period ends before it begins: nothing can have been recorded in it. */
export function isBackwards({ from, until }: FiltersAsked): boolean {
  const [first, last] = [readDate(from), readDate(until)];
  return first !== null && last !== null && first > last;
}

/** The last day counts whole. */
export function filterOf(asked: FiltersAsked, timeZone: string): AuditFilter {
  const [from, until] = [readDate(asked.from), readDate(asked.until)];
  return {
    from: from === null ? null : startOfDay(from, timeZone),
    until: until === null ? null : startOfDay(until, timeZone, 1),
    person: asked.person,
    type: asked.type,
    streamId: asked.about?.streamId ?? null,
    text: asked.text.trim().slice(0, MAX_TEXT_CHARS),
  };
}
