const SECOND_MS = 1000;

/** «1 h 2 min 7 s», «12 min», «40 s»: exact to the second, for sums of what was measured. */
export function exactDuration(ms: number): string {
  const seconds = Math.round(Math.max(0, ms) / SECOND_MS);
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const told = parts.filter(([value]) => value > 0).map(([value, unit]) => `${value} ${unit}`);
  return told.length === 0 ? '0 min' : told.join(' ');
}
