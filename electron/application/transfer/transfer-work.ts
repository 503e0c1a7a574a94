/** The one bundle that is being written or read: how far it has come, and whether somebody stopped it. */
import type { TransferProgress } from '../../shared/ipc-views';
import { type BundleWatch, TransferStopped } from './transfer-ports';

export class TransferWork {
  #current: TransferProgress | null = null;
  #isStopped = false;
  #left = false;

  /** Null when nothing is under way. */
  progress(): TransferProgress | null {
    return this.#current;
  }

  /** What is under way ends at its next piece. Answers whether anything was. */
  stop(): boolean {
    this.#isStopped = this.#current !== null;
    return this.#isStopped;
  }

  /** The desk is being locked: what would take minutes ends, and nothing begins. */
  leave(): void {
    this.#left = true;
  }

  /** Of what begins while something is under way nothing is told; it is stopped by a lock only. */
  async run<T>(stage: TransferProgress['stage'], work: (watch: BundleWatch) => Promise<T>): Promise<T> {
    if (this.#current !== null) return work({ expect: () => {}, advance: () => this.#goOn(false) });
    const watch: BundleWatch = {
      expect: (totalBytes) => this.#set({ doneBytes: 0, totalBytes }),
      advance: (bytes) => {
        this.#goOn(this.#isStopped);
        this.#set({ doneBytes: (this.#current?.doneBytes ?? 0) + bytes });
      },
    };
    this.#isStopped = false;
    this.#current = { stage, doneBytes: 0, totalBytes: 0 };
    try {
      return await work(watch);
    } finally {
      this.#current = null;
    }
  }

  #goOn(isStopped: boolean): void {
    if (isStopped || this.#left) throw new TransferStopped();
  }

  #set(change: Partial<Pick<TransferProgress, 'doneBytes' | 'totalBytes'>>): void {
    if (this.#current !== null) this.#current = { ...this.#current, ...change };
  }
}
