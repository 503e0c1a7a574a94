/** The searches that somebody keeps for themselves. */
import type { DeskFailure } from '../../electron/shared/failures';
import type { Result } from '../../electron/shared/result';
import type { SavedView } from '../../electron/shared/search/views';
import { bridge } from './bridge';
import { useDesk } from './queries';

export const useViews = () => useDesk('views:list', {});

export const saveView = (view: SavedView): Promise<Result<readonly SavedView[], DeskFailure>> =>
  bridge.invoke('views:save', { view });

export const removeView = (id: string): Promise<Result<readonly SavedView[], DeskFailure>> =>
  bridge.invoke('views:remove', { id });
