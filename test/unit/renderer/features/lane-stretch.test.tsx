// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { CARD_GAP_PX, CARD_HEIGHT_PX } from '../../../../renderer/features/board/card-item';
import { useLaneStretch } from '../../../../renderer/features/board/lane-stretch';

const usual = window.innerHeight;
function resize(heightPx: number): void {
  window.innerHeight = heightPx;
  window.dispatchEvent(new Event('resize'));
}

afterEach(() => {
  cleanup();
  window.innerHeight = usual;
});

it('is given more cards than the window has room for, however tall it is: what does not overflow is never scrolled', () => {
  const { result } = renderHook(() => useLaneStretch());
  for (const heightPx of [640, 1080, 2160, 3840, 8640]) {
    act(() => resize(heightPx));
    expect(result.current.given * (CARD_HEIGHT_PX + CARD_GAP_PX), String(heightPx)).toBeGreaterThan(heightPx);
  }
});

it('keeps what somebody reached, and reaches no less in a small window', () => {
  const { result } = renderHook(() => useLaneStretch());
  act(() => result.current.reach(300));
  expect(result.current.given).toBeGreaterThan(300);
  act(() => resize(640));
  expect(result.current.given).toBeGreaterThan(300);
});
