import { useEffect, useState } from 'react';

const SECOND_MS = 1000;

/** Whole seconds that are left of `seconds`, counted from when `since` last changed. */
export function useCountdown(seconds: number, since: unknown): number {
  const [left, setLeft] = useState(seconds);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same number of seconds may begin anew.
  useEffect(() => {
    const endMs = performance.now() + seconds * SECOND_MS;
    const tick = () => setLeft(Math.max(0, Math.ceil((endMs - performance.now()) / SECOND_MS)));
    tick();
    if (seconds <= 0) return;
    const timer = setInterval(() => {
      tick();
      if (performance.now() >= endMs) clearInterval(timer);
    }, SECOND_MS / 4);
    return () => clearInterval(timer);
  }, [seconds, since]);
  return left;
}
