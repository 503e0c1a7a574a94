/** Agreed times as people write them ↔ minutes of covered time. Days are left out: how many hours has one? */

const HOURS =
  /^(\d{1,5}(?:[.,]\d{1,2})?)\s*(?:h|hs|hrs?|horas?|hours?)(?:\s*(\d{1,3})\s*(?:m|min|mins|minutos?|minutes?)?)?$/i;
const MINUTES = /^(\d{1,6})\s*(?:m|min|mins|minutos?|minutes?)?$/i;
const CLOCK = /^(\d{1,5}):([0-5]\d)$/;

/** «30 min», «90», «4 h», «1.5 h», «1 h 30», «1:30»; null for anything else. A bare number is minutes. */
export function readMinutes(text: string): number | null {
  const typed = text.trim();
  const minutes = MINUTES.exec(typed);
  if (minutes) return Number(minutes[1]);
  const clock = CLOCK.exec(typed);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const hours = HOURS.exec(typed);
  if (hours) return Math.round(Number((hours[1] ?? '').replace(',', '.')) * 60) + Number(hours[2] ?? 0);
  return null;
}

/** «1 h 30 min»; never days, so that nobody wonders whether a day is 24 hours or a working day. */
export function writeMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
