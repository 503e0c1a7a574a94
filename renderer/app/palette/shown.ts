/** Which of the two windows of keys stands open: the palette, or the table of keys. */
import { create } from 'zustand';
import { forgetOnLeaving } from '../../desk/leaving';

type Shown = 'palette' | 'keys' | null;

interface State {
  readonly shown: Shown;
  /** What had the focus when it was opened: it says which request is at hand, and gets the focus back. */
  readonly from: Element | null;
  /** What was typed into the palette. */
  readonly typed: string;
}

export const useShown = create<State>(() => ({ shown: null, from: null, typed: '' }));
forgetOnLeaving(() => useShown.setState({ shown: null, from: null, typed: '' }));

const show = (shown: Shown) =>
  useShown.setState((state) => ({
    shown,
    from: state.shown === null ? document.activeElement : state.from,
    typed: '',
  }));

/** Above side sheets and the sheet of a call, as the files that are being dropped. */
export const OVER_EVERYTHING = 300;

/** The form or drawer at the side of the screen, if one is open. */
export const openSheet = () => document.querySelector('.mantine-Drawer-content');

export const showPalette = () => show('palette');
export const showKeys = () => show('keys');
export const setTyped = (typed: string) => useShown.setState({ typed });

/** The focus goes back to where it was. */
export function hideShown(): void {
  const { from } = useShown.getState();
  useShown.setState({ shown: null, from: null, typed: '' });
  if (from instanceof HTMLElement) from.focus();
}
