import { type RefObject, useEffect, useState } from 'react';

/** Whether something of an element is on the screen: not under the edge of the window, nor of what scrolls inside it. */
export function useInSight(ref: RefObject<Element | null>): boolean {
  const [inSight, setInSight] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const watch = new IntersectionObserver((entries) =>
      setInSight((before) => entries.at(-1)?.isIntersecting ?? before),
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, [ref]);
  return inSight;
}
