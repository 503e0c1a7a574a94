/** What a call's sheet lies over where the window is too narrow for both: out of reach until the place is given back. */
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useLayoutEffect, useRef } from 'react';

/** As in `call-dock.module.css`. */
const TAKES_THE_PLACE = '(max-width: 1199px)';
/** Palette and table of keys are not among them: they come over everything, and go when the telephone is answered. */
const OPEN_DIALOGS =
  ':is(.mantine-Drawer-root, .mantine-Modal-root):has([role="dialog"]):not([data-own-escape], :has([data-own-escape]))';

/**
 * While the call is shown, the dialogs that stood open are inert where it lies over them; one that is opened meanwhile comes to lie
 * over the call instead. Afterwards the focus goes back to where the telephone called it from, unless something else took it.
 * @param callId the call whose sheet is shown; null for none
 */
export function useCoveredDialogs(callId: string | null): void {
  const takesThePlace = useMediaQuery(TAKES_THE_PLACE, false, { getInitialValueInEffect: false });
  const from = useRef<Element | null>(null);
  // Before the sheet takes the focus, and the browser takes it from what is inert.
  useLayoutEffect(() => {
    if (callId === null) return undefined;
    const { activeElement } = document;
    if (!activeElement?.closest('[data-call-sheet]')) from.current = activeElement;
    return undefined;
  }, [callId]);
  useLayoutEffect(() => {
    if (callId === null || !takesThePlace) return undefined;
    const covered = [...document.querySelectorAll<HTMLElement>(OPEN_DIALOGS)];
    for (const dialog of covered) dialog.inert = true;
    return () => {
      for (const dialog of covered) dialog.inert = false;
    };
  }, [callId, takesThePlace]);
  useEffect(() => {
    if (callId === null) return undefined;
    return () => {
      // Another call has its own sheet, and what the call led to its own beginning.
      if (document.activeElement === document.body && from.current instanceof HTMLElement)
        from.current.focus();
    };
  }, [callId]);
}
