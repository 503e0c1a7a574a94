/** What just happened, for the status line and the screen reader: a card moved, a move was refused. */
import { create } from 'zustand';
import { forgetOnLeaving } from '../desk/leaving';

interface Announcement {
  readonly text: string;
  /** Tells a repeated sentence from the one before. */
  readonly count: number;
  readonly atMs: number;
}

export const useAnnouncement = create<Announcement>(() => ({ text: '', count: 0, atMs: 0 }));
forgetOnLeaving(() => useAnnouncement.setState({ text: '' }));

/** What is said and leads to another screen at once is said of that screen too. */
const SAME_ACT_MS = 2000;

export function announce(text: string): void {
  useAnnouncement.setState(({ count }) => ({ text, count: count + 1, atMs: Date.now() }));
}

/** How long it stays news: after a minute it would pass for what happened last in a later step. */
export const NEWS_MS = 60_000;

/** Takes a sentence back, unless another one has come since. */
export function endAnnouncement(count: number): void {
  if (useAnnouncement.getState().count === count) useAnnouncement.setState({ text: '' });
}

/** Another screen was entered: what was said of the one before would be taken for its own. */
export function leaveAnnouncement(): void {
  const { text, atMs } = useAnnouncement.getState();
  if (text !== '' && Date.now() - atMs > SAME_ACT_MS) useAnnouncement.setState({ text: '' });
}
