import { beforeEach, expect, it } from 'vitest';
import {
  hiddenCount,
  idsOf,
  selectNone,
  selectShown,
  selectTo,
  toggleSelected,
  useSelection,
} from '../../../../renderer/ui/selection';
import { exampleCard } from '../../../support/example-card';

const cards = ['a', 'b', 'c', 'd', 'e'].map((id) => exampleCard({ id }));
const ORDER = cards.map(({ id }) => id);
const chosen = () => [...useSelection.getState().ids].toSorted().join('');

beforeEach(() => {
  selectNone();
  useSelection.setState({ shown: null });
});

it('takes a range from the last one that was chosen, in either direction, and keeps what was chosen before', () => {
  toggleSelected('e');
  toggleSelected('b');
  selectTo('d', ORDER);
  expect(chosen()).toBe('bcde');
  toggleSelected('d');
  expect(chosen()).toBe('bce');
  selectTo('a', ORDER);
  expect(chosen()).toBe('abcde');
});

it('chooses but the one where there is nothing to take a range from', () => {
  selectTo('c', ORDER);
  expect(chosen()).toBe('c');
  toggleSelected('gone');
  selectTo('a', ORDER);
  expect(chosen()).toBe('acgone');
});

it('tells of the chosen ones how many are hidden, and takes what is shown in their place', () => {
  toggleSelected('a');
  toggleSelected('elsewhere');
  const shown = [cards.slice(0, 2), cards.slice(2)];
  expect(hiddenCount(useSelection.getState().ids, idsOf(shown))).toBe(1);
  expect(hiddenCount(useSelection.getState().ids, idsOf([]))).toBe(2);
  useSelection.setState({ shown });
  selectShown();
  expect(chosen()).toBe('abcde');
});
