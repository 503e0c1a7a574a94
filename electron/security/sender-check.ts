import { isAppUrl } from './app-url';

/** The part of Electron's `WebFrameMain` that the check looks at. */
export interface SenderFrame {
  readonly url: string;
  /** null for a main frame. */
  readonly parent: unknown;
}

/**
 * SECURITY(#17): a message counts only when it comes from the main frame of a page that the app itself served. A frame
 * that is gone (null) or detached sends nothing that deserves an answer.
 */
export function isTrustedSender(frame: SenderFrame | null): boolean {
  return frame !== null && frame.parent === null && isAppUrl(frame.url);
}
