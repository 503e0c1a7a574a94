import type { DeskBridge } from '../../electron/shared/desk-bridge';

declare global {
  interface Window {
    /** The only way to the main process; put there by the preload script. */
    readonly desk: DeskBridge<File>;
  }
}
