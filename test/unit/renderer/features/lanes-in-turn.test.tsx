// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Column } from '../../../../electron/shared/domain/projections/card';
import { searchQuery } from '../../../../electron/shared/search/search-query';
import { useLanesInTurn } from '../../../../renderer/features/board/lanes-in-turn';
import { seededRandom } from '../../../support/seeded-random';

const COLUMNS: readonly Column[] = ['step-1', 'step-2', 'step-4', 'step-5', 'step-6', 'letter'];
/** Those that a window of this width shows, each lane 200 px wide. */
const WIDTH_PX = 700;
const WITHIN = COLUMNS.slice(0, 4);

const ask = (text: string) => searchQuery(text, { personId: null, timeZone: 'UTC', nowMs: 0 });
const ALL = ask('');
const FIREWALL = ask('firewall');
const VPN = ask('vpn');

/** A board whose lanes stand where a browser would put them. */
function boardOf(columns: readonly Column[]): HTMLElement {
  const board = document.createElement('div');
  const at = (element: Element, left: number, width: number) => {
    element.getBoundingClientRect = () => new DOMRect(left, 0, width, 600);
  };
  at(board, 0, WIDTH_PX);
  for (const [place, column] of columns.entries()) {
    const lane = document.createElement('div');
    lane.dataset['column'] = column;
    at(lane, place * 200, 192);
    board.append(lane);
  }
  return board;
}

function opened(columns = COLUMNS) {
  const board = { current: boardOf(columns) };
  const hook = renderHook(({ query }) => useLanesInTurn(columns, query, board), {
    initialProps: { query: ALL },
  });
  const answering = (query: typeof ALL) =>
    columns.filter((column) => hook.result.current.asked.get(column) === query);
  return { ...hook, answering };
}

/** A frame, and what comes right behind it. */
const frame = () =>
  act(() => {
    vi.advanceTimersToNextFrame();
    vi.advanceTimersByTime(1);
  });
const frames = (count: number) => Array.from({ length: count }, frame);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it('draws the first lanes of a board that is opened with the first frame, and one more with each frame until all are there', () => {
  const { result } = opened();
  const seen = [result.current.asked.size];
  for (let count = 0; count < 6; count += 1) {
    frame();
    seen.push(result.current.asked.size);
  }
  expect(seen).toEqual([2, 3, 4, 5, 6, 6, 6]);
});

it('takes what was typed before any lane, then the lanes within the window, then the others one by one', () => {
  const { result, rerender, answering } = opened();
  frames(6);
  rerender({ query: FIREWALL });
  expect(result.current.isBehind).toBe(true);
  expect(answering(FIREWALL)).toEqual([]);
  expect(answering(ALL)).toEqual(COLUMNS);
  act(() => void vi.advanceTimersToNextTimer());
  expect(answering(FIREWALL)).toEqual(WITHIN);
  expect(result.current.isBehind).toBe(false);
  frame();
  expect(answering(FIREWALL)).toHaveLength(5);
  frame();
  expect(answering(FIREWALL)).toEqual(COLUMNS);
});

it('lets others have the thread once the lanes within the window take long', () => {
  const { result, rerender, answering } = opened();
  frames(6);
  let nowMs = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    nowMs += 15;
    return nowMs;
  });
  rerender({ query: FIREWALL });
  act(() => void vi.advanceTimersToNextTimer());
  expect(answering(FIREWALL)).toEqual(WITHIN.slice(0, 2));
  expect(result.current.isBehind).toBe(true);
  act(() => void vi.advanceTimersToNextTimer());
  expect(answering(FIREWALL)).toEqual(WITHIN);
  expect(result.current.isBehind).toBe(false);
});

it('goes on without a frame where the window is drawn by none', () => {
  const { rerender, answering } = opened();
  vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(0);
  rerender({ query: FIREWALL });
  act(() => void vi.advanceTimersByTime(2_000));
  expect(answering(FIREWALL)).toEqual(COLUMNS);
});

it.each([0, 1, 2, 3, 4, 5, 6, 7])(
  'ends at what was asked last, whatever was asked before and when (seed %i)',
  (seed) => {
    const random = seededRandom(seed);
    let nowMs = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => {
      nowMs += random() * 30;
      return nowMs;
    });
    const { result, rerender, answering } = opened();
    let query = ALL;
    for (let step = 0; step < 60; step += 1) {
      if (random() < 0.4) query = [ALL, FIREWALL, VPN][Math.floor(random() * 3)] ?? ALL;
      rerender({ query });
      for (let timer = Math.floor(random() * 5); timer > 0; timer -= 1)
        act(() => void vi.advanceTimersToNextTimer());
      // Nobody is told that all is there while a lane within the window shows something else.
      if (step > 10 && !result.current.isBehind)
        expect(answering(query)).toEqual(expect.arrayContaining(WITHIN));
    }
    frames(8);
    expect(answering(query)).toEqual(COLUMNS);
    expect(result.current.isBehind).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  },
);

it('asks for nothing more once the board is left', () => {
  const { rerender, unmount } = opened();
  rerender({ query: FIREWALL });
  unmount();
  expect(vi.getTimerCount()).toBe(0);
});
