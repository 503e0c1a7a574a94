/** A date as ISO 32000-2, 7.9.4 writes it, in UTC to the second. `instant` is RFC 3339. */
export function writePdfDate(instant: string): string {
  const digits = new Date(instant).toISOString().slice(0, 19).replace(/\D/g, '');
  return `D:${digits}+00'00'`;
}

const datePattern =
  /^D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:Z(?:00'?(?:00'?)?)?|([+-])(\d{2})'?(?:(\d{2})'?)?)?$/;

/** Reads a date with seconds; null for anything else. Without a zone it is taken for UTC. RFC 3339 UTC, milliseconds. */
export function readPdfDate(text: string): string | null {
  const match = datePattern.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, sign, offsetHours, offsetMinutes] = match;
  const zone = sign === undefined ? 'Z' : `${sign}${offsetHours}:${offsetMinutes ?? '00'}`;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.000${zone}`);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
