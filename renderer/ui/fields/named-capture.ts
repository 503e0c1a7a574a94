import { Temporal } from 'temporal-polyfill';

/** How the browser calls every picture that is pasted without being a file. */
const NAMELESS = /^image\.(\w+)$/;

interface CaptureContext {
  /** When it was pasted, RFC 3339. */
  readonly at: string;
  readonly timeZone: string;
  /** Names of the files beside it; the new one is added. */
  readonly taken: Set<string>;
}

/** A pasted picture under a name of its own, `captura-AAAA-MM-DD-hhmmss.png`; any other file as it is. */
export function namedCapture(file: File, { at, timeZone, taken }: CaptureContext): File {
  const ending = NAMELESS.exec(file.name)?.[1];
  if (ending === undefined) return file;
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDateTime();
  const [day, time] = local.toString({ smallestUnit: 'second' }).split('T');
  const stem = `captura-${day}-${time?.replaceAll(':', '')}`;
  let name = `${stem}.${ending}`;
  for (let next = 2; taken.has(name); next++) name = `${stem}-${next}.${ending}`;
  taken.add(name);
  return new File([file], name, { type: file.type });
}
