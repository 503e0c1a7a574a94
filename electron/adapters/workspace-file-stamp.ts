import type { Clock } from '../application/ports';

/**
 * `<stem><instant><suffix>` with the instant in a form that every file system takes (`20261122T214500123Z`), told apart from the names already `taken`: the clock may have stood still, or been set back.
 */
export function stampedName(stem: string, clock: Clock, suffix: string, taken: readonly string[]): string {
  const stamped = `${stem}${clock.now().replaceAll(/[-:.]/g, '')}`;
  let name = `${stamped}${suffix}`;
  for (let more = 2; taken.includes(name); more += 1) name = `${stamped}-${more}${suffix}`;
  return name;
}
