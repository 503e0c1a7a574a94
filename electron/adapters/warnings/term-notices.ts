/** Warnings of terms as notices of the operating system. One that names a request does not outlive the lock of the desk. */
import type { TermWarning } from '../../application/warnings/term-warnings';
import type { Preferences } from '../../shared/settings';
import { type NoticeWords, warningWords } from './warning-words';

/** The part of Electron's Notification that is used. */
export interface Notice {
  readonly show: () => void;
  readonly close: () => void;
}

interface NoticeTools {
  /**
   * Null where the system shows none.
   * @param closed is called once it is gone
   */
  readonly make: (words: NoticeWords, closed: () => void) => Notice | null;
  readonly language: () => Preferences['language'];
}

export class TermNotices {
  readonly #tools: NoticeTools;
  /** Those on the screen, or in the system's list, that name a request. */
  readonly #named = new Set<Notice>();

  constructor(tools: NoticeTools) {
    this.#tools = tools;
  }

  show(warning: TermWarning): void {
    const { make, language } = this.#tools;
    const notice = make(warningWords(warning, language()), () => {
      if (notice) this.#named.delete(notice);
    });
    if (!notice) return;
    if ('folio' in warning) this.#named.add(notice);
    notice.show();
  }

  hideNames(): void {
    for (const notice of this.#named) notice.close();
    this.#named.clear();
  }
}
