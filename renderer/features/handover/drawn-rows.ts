/** Which stretches of a long table are drawn: those in sight, the ones beside them, and those that somebody writes in. */
import { type RefObject, useEffect, useState } from 'react';

/** Rows of a stretch. */
export const STRETCH = 20;
/** What a row takes at least, in CSS pixels; only the first guess of a stretch that was never drawn. */
const ROW_PX = 76;
/** Of the window's height, above and below: who scrolls or goes on by the keyboard finds the next stretch drawn. */
const MARGIN = '100% 0px';

export interface Drawn {
  readonly drawn: boolean;
  /** In CSS pixels, of what stands in for it. */
  readonly heightPx: number;
}

/**
 * @param rows in this stretch
 * @param first drawn before anybody asks
 * @param isHeld whether it is drawn all the same: its fields hold something that the form may have to speak of
 */
export function useDrawn(
  ref: RefObject<HTMLTableSectionElement | null>,
  rows: number,
  first: boolean,
  isHeld: boolean,
): Drawn {
  const [state, setState] = useState<Drawn>({ drawn: first, heightPx: rows * ROW_PX });
  useEffect(() => {
    const stretch = ref.current;
    if (!stretch) return;
    const watch = new IntersectionObserver(
      (entries) => {
        const last = entries.at(-1);
        if (!last) return;
        if (last.isIntersecting) setState((before) => (before.drawn ? before : { ...before, drawn: true }));
        else if (!stretch.contains(document.activeElement))
          setState((before) =>
            before.drawn ? { drawn: false, heightPx: last.boundingClientRect.height } : before,
          );
      },
      { scrollMargin: MARGIN },
    );
    watch.observe(stretch);
    return () => watch.disconnect();
  }, [ref]);
  return { ...state, drawn: state.drawn || isHeld };
}
