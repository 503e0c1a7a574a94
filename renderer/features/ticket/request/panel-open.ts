/** Whether the request is shown whole: one state for every ticket, kept in this window between starts. */
import { create } from 'zustand';

const REMEMBERED = 'request-panel';

const usePanel = create<{ readonly open: boolean }>(() => ({
  open: localStorage.getItem(REMEMBERED) === 'open',
}));

export const usePanelOpen = (): boolean => usePanel((state) => state.open);

export function turnPanel(open: boolean): void {
  localStorage.setItem(REMEMBERED, open ? 'open' : 'closed');
  usePanel.setState({ open });
}
