// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useLanesInTurn } from '../../../../renderer/features/board/lanes-in-turn';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame'] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('draws the first lanes with the first frame, and one more with each frame until all are there', () => {
  const { result } = renderHook(() => useLanesInTurn(6));
  const seen = [result.current];
  for (let frame = 0; frame < 8; frame += 1) {
    act(() => void vi.advanceTimersToNextFrame());
    seen.push(result.current);
  }
  expect(seen).toEqual([2, 3, 4, 5, 6, 6, 6, 6, 6]);
});

it('asks for no frame more once the board is left', () => {
  const { unmount } = renderHook(() => useLanesInTurn(6));
  unmount();
  expect(vi.getTimerCount()).toBe(0);
});
