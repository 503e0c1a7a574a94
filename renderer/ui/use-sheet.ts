import { useCallback, useRef, useState } from 'react';

interface Sheet<Content> {
  /** What the sheet shows; null while it is closed. */
  readonly content: Content | null;
  readonly open: (content: Content) => void;
  /** Closes it and gives the focus back to what opened it. */
  readonly close: () => void;
}

/** Which form stands in the side sheet of a screen. */
export function useSheet<Content>(): Sheet<Content> {
  const [content, setContent] = useState<Content | null>(null);
  const opener = useRef<Element | null>(null);
  const isOpen = useRef(false);
  const open = useCallback((next: Content) => {
    // What one form of it leads to is left for where the first was asked from.
    if (!isOpen.current) opener.current = document.activeElement;
    isOpen.current = true;
    setContent(next);
  }, []);
  const close = useCallback(() => {
    isOpen.current = false;
    setContent(null);
    if (opener.current instanceof HTMLElement) opener.current.focus();
  }, []);
  return { content, open, close };
}
