import { wholeParts } from './whole-parts';

const minutesPerHour = 60;

/** «3 h 25 min», «45 min», «2 h»; whole minutes. */
export function duration(minutes: number): string {
  const whole = Math.round(Math.abs(minutes));
  const hours = Math.floor(whole / minutesPerHour);
  const rest = whole % minutesPerHour;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** «812 B», «1.2 MB»: decimal units (1 KB = 1000 B), one decimal from KB on. */
export function fileSize(sizeBytes: number): string {
  let value = sizeBytes;
  let unit = 0;
  while ((unit === 0 ? value : Math.round(value * 10) / 10) >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

/** What each part is of their sum, in whole per cent that add up to a hundred; «0 %» of nothing. */
export function percentages(parts: readonly number[]): readonly string[] {
  const total = parts.reduce((sum, part) => sum + part, 0);
  const shares = parts.map((part) => (total === 0 ? 0 : (part / total) * 100));
  return wholeParts(shares).map((share) => `${share} %`);
}
