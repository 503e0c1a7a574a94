/** Whoever goes to the screen at which a sheet stands already wants the screen: the sheet closes, and its draft stays. */
const LEFT = 'desk:leave-sheets';

export const leaveSheets = () => window.dispatchEvent(new Event(LEFT));

/** @returns takes the listener away again */
export function onLeavingSheets(close: () => void): () => void {
  window.addEventListener(LEFT, close);
  return () => window.removeEventListener(LEFT, close);
}
