import type { DeskFailure } from '../shared/failures';
import type { Result } from '../shared/result';

/** What only the desktop can do: dialogs, the file manager, other programs. */
export interface DesktopShell {
  /** Paths of the chosen files; empty when the person cancelled. */
  chooseFiles(
    kind: 'any' | 'mail' | 'image' | 'pdf' | 'certificate' | 'table' | 'desk-card' | 'bundle',
    several: boolean,
  ): Promise<readonly string[]>;
  /** Where to save, never inside the desk's own folders; null when the person cancelled. */
  chooseTarget(fileName: string): Promise<Result<string | null, DeskFailure>>;
  showInFolder(path: string): void;
  /** Gives a file to the drag that is under way in the window; answers whether there was a window to drag from. */
  dragOut(path: string): boolean;
  /** Opens a file with the system's program. */
  openWithSystem(path: string): Promise<Result<boolean, DeskFailure>>;
  /** Asks before something that could run code is opened; answers whether to go on. */
  confirmRisky(fileName: string): Promise<boolean>;
  /**
   * Asks, outside the page, before an address is kept that the desk will turn to over the network: a page that was taken over could
   * send away what it shows. Answers whether it may.
   */
  confirmAddress(address: string): Promise<boolean>;
  /** A private folder for copies that other programs open; emptied at every start. */
  readonly outgoingFolder: string;
  /** A folder in it for one file alone, which keeps its own name there. */
  outgoingFolderOf(sha256: string): Promise<string>;
}
