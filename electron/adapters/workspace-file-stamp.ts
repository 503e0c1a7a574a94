import type { Clock } from '../application/ports';

/** The current instant in a form that every file system takes as part of a name: `20261122T214500123Z`. */
export function fileStamp(clock: Clock): string {
  return clock.now().replaceAll(/[-:.]/g, '');
}
