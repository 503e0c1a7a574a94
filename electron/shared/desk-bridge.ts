import type { Channel, PathChannel } from './ipc-channels';
import type { DeskChanged, Request, Wire } from './ipc-contract';

/** The channels that a page names itself. A path of the disk is only ever said by the preload script. */
export type PageChannel = Exclude<Channel, PathChannel>;

/**
 * All that a page can reach of the main process, as `window.desk`. `PageFile` is the DOM's `File`, which this side of
 * the code does not know.
 */
export interface DeskBridge<PageFile> {
  /** Rejects only when the channel is not one of the page's: every other failure is a value. */
  invoke<C extends PageChannel>(channel: C, request: Request<C>): Promise<Wire<C>>;
  /** @returns a function that stops listening */
  onChanged(listener: (change: DeskChanged) => void): () => void;
  /** Keeps a file that a person dropped or chose; null for one that is not on the disk, like a pasted picture. */
  ingestFile(file: PageFile): Promise<Wire<'evidence:ingest-path'> | null>;
  /** Checks an expediente that a person dropped or chose, where it lies; null for one that is not on the disk. */
  verifyExpediente(file: PageFile): Promise<Wire<'verification:expediente-path'> | null>;
}
