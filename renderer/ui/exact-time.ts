/** Times of work to the second: they are sums of what was measured, and rounded they would not add up. */
const SECOND_MS = 1000;

/** Whole parts of a time that has passed; what lies before its beginning is none. */
function partsOf(ms: number) {
  const seconds = Math.max(0, Math.floor(ms / SECOND_MS));
  return { hours: Math.floor(seconds / 3600), minutes: Math.floor(seconds / 60) % 60, seconds: seconds % 60 };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** «0:04:09», as a clock shows it. */
export function clockText(ms: number): string {
  const { hours, minutes, seconds } = partsOf(ms);
  return `${hours}:${two(minutes)}:${two(seconds)}`;
}
