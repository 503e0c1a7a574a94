/** The only way out of the window: what preload exposes. Nothing else in renderer/ touches `window.desk`. */
import type { Channel, DeskChanged, Request, Response } from '../../electron/shared/ipc-contract';

interface DeskBridge {
  invoke<C extends Channel>(channel: C, request: Request<C>): Promise<Response<C>>;
  /** Answers how to stop listening. */
  onChanged(listener: (change: DeskChanged) => void): () => void;
  /** Path of a dropped file. */
  pathForFile(file: File): string;
}

declare global {
  interface Window {
    readonly desk: DeskBridge;
  }
}

export const bridge: DeskBridge = {
  invoke: (channel, request) => window.desk.invoke(channel, request),
  onChanged: (listener) => window.desk.onChanged(listener),
  pathForFile: (file) => window.desk.pathForFile(file),
};
