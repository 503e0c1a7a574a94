import type { DeskBridge } from '../../electron/shared/desk-bridge';

/** Makes `window.desk` known to the compiler. */
export type DeskOfPage = DeskBridge<File>;

declare global {
  interface Window {
    /** The only way to the main process; put there by the preload script. */
    readonly desk: DeskOfPage;
  }
}
