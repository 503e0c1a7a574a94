/** What just happened, for the status line and the screen reader: a card moved, a move was refused. */
import { create } from 'zustand';

interface Announcement {
  readonly text: string;
  /** Tells a repeated sentence from the one before. */
  readonly count: number;
}

export const useAnnouncement = create<Announcement>(() => ({ text: '', count: 0 }));

export function announce(text: string): void {
  useAnnouncement.setState(({ count }) => ({ text, count: count + 1 }));
}
