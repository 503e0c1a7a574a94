/** Files dropped beside every field: whatever is on screen may want them before the window takes them for a new request. */
import { useEffect, useRef } from 'react';

export interface FileWish {
  /** What the files are said to be while they are still in the air. */
  readonly wants: (mediaTypes: readonly string[]) => boolean;
  readonly take: (files: readonly File[]) => void;
  /** Told while the files hover. */
  readonly words: { readonly title: string; readonly help: string };
}

/** Of everything on screen; what opened last is on top. */
const waiting: { readonly wish: FileWish | null }[] = [];

/** The wish of what is on screen for files of these kinds, if there is one. */
export function wishFor(mediaTypes: readonly string[]): FileWish | null {
  return waiting.findLast(({ wish }) => wish?.wants(mediaTypes))?.wish ?? null;
}

/** @param wish null for none, as long as nothing is waited for */
export function useDroppedFiles(wish: FileWish | null): void {
  const latest = useRef(wish);
  latest.current = wish;
  const isWaiting = wish !== null;
  useEffect(() => {
    if (!isWaiting) return;
    const own = {
      get wish() {
        return latest.current;
      },
    };
    waiting.push(own);
    return () => {
      waiting.splice(waiting.indexOf(own), 1);
    };
  }, [isWaiting]);
}
