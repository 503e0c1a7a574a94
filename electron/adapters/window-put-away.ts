/** As long as a page takes to hand in its drafts, several times over. */
const LONGEST_WAIT_MS = 2_000;

/** What the window still has to hand in when the desk is locked: it says when it has put everything away. */
export class WindowPutAway {
  #said: () => void = () => {};

  /** The page's word; when nobody waits for it, it is the wish to lock. */
  putAway(): void {
    this.#said();
  }

  /** Waits for that word, but not for a window that is gone or does not answer. */
  async settled(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((done) => {
      this.#said = done;
      timer = setTimeout(done, LONGEST_WAIT_MS);
    });
    clearTimeout(timer);
    this.#said = () => {};
  }
}
