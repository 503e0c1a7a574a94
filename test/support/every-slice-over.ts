/** Work in slices gives others a turn wherever it can: every look at the clock finds that the slice is over. */
import { vi } from 'vitest';

export function everySliceOver(): void {
  let nowMs = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => {
    nowMs += 1000;
    return nowMs;
  });
}
