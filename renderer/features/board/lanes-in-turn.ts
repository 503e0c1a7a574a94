import { useEffect, useState } from 'react';

/** With the first frame: what somebody reads first, in the procedure's order. */
const FIRST = 2;

/**
 * How many of the lanes draw their cards. A row costs some milliseconds, and all of them in one frame would let the board wait for the
 * lanes that lie beyond the window's edge; so one more comes with each frame, and the heads come at once.
 * @param count of the lanes
 */
export function useLanesInTurn(count: number): number {
  const [drawn, setDrawn] = useState(FIRST);
  useEffect(() => {
    if (drawn >= count) return;
    const frame = requestAnimationFrame(() => setDrawn((known) => known + 1));
    return () => cancelAnimationFrame(frame);
  }, [drawn, count]);
  return drawn;
}
