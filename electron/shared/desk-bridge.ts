import type { Channel } from './ipc-channels';
import type { DeskChanged, Request, Wire } from './ipc-contract';

/**
 * All that a page can reach of the main process, as `window.desk`. `PageFile` is the DOM's `File`, which this side of
 * the code does not know.
 */
export interface DeskBridge<PageFile> {
  /** Rejects only when the channel is not one of the contract's: every other failure is a value. */
  invoke<C extends Channel>(channel: C, request: Request<C>): Promise<Wire<C>>;
  /** @returns a function that stops listening */
  onChanged(listener: (change: DeskChanged) => void): () => void;
  /** Path of a file that a person dropped or chose; empty for one that is not on the disk. */
  pathForFile(file: PageFile): string;
}
