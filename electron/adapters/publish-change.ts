import type { WebContents } from 'electron';
import { CHANGED_CHANNEL } from '../shared/ipc-channels';
import type { DeskChanged } from '../shared/ipc-contract';

/** Tells a page that something changed; a page that is gone is not told. */
export function publishChange(
  contents: Pick<WebContents, 'isDestroyed' | 'send'>,
  change: DeskChanged,
): void {
  if (!contents.isDestroyed()) contents.send(CHANGED_CHANNEL, change);
}
