import type { Clock } from '../application/ports';
import type { FileLayer } from './workspace-file-layer';
import { errnoOf } from './workspace-store-failure';

/**
 * `<stem><instant><suffix>` with the instant in a form that every file system takes (`20261122T214500123Z`), told apart from the names already `taken`: the clock may have stood still, or been set back.
 */
export function stampedName(stem: string, clock: Clock, suffix: string, taken: readonly string[]): string {
  const stamped = `${stem}${clock.now().replaceAll(/[-:.]/g, '')}`;
  let name = `${stamped}${suffix}`;
  for (let more = 2; taken.includes(name); more += 1) name = `${stamped}-${more}${suffix}`;
  return name;
}

/** Whether anything bears that name. @throws system errors of the file layer. */
export async function isThere(files: FileLayer, path: string): Promise<boolean> {
  try {
    await files.stampOf(path);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw error;
  }
}
