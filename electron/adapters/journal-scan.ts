import type { JournalPosition, StoreFailure } from '../application/ports';
import type { RecordedEvent } from '../shared/domain/event-envelope';
import { GENESIS_LINK } from './hash-chain';
import {
  type DecodedLine,
  decodeLine,
  LINE_FORMAT_VERSION,
  type LineFault,
  MAX_LINE_BYTES,
  NEWLINE,
  verifyChain,
} from './journal-line';
import { type LineCodec, recordedEvent } from './line-codec';
import { readRange } from './workspace-durable-write';
import type { StoreFile } from './workspace-file-layer';
import { readFailure } from './workspace-store-failure';

/** The one segment that there is; the name leaves room for more. */
export const SEGMENT_FILE = '000001.jsonl';

/** The start of every journal. */
export const JOURNAL_START: JournalPosition = {
  file: SEGMENT_FILE,
  line: 0,
  lineBytes: 0,
  offsetBytes: 0,
  seq: 0,
  head: GENESIS_LINK,
};

/** Some twenty lines at a time: to decrypt and verify them takes a few milliseconds, between which others have their turn. */
const CHUNK_BYTES = 64 * 1024;

type ScanStep =
  | {
      readonly kind: 'events';
      readonly events: readonly RecordedEvent[];
      /** The lines that hold those events, for whoever needs their salts and hashes. */
      readonly lines: readonly DecodedLine[];
      readonly position: JournalPosition;
    }
  /** A last line that was never finished: nobody was told that it had been stored. */
  | { readonly kind: 'torn'; readonly offsetBytes: number; readonly sizeBytes: number }
  | { readonly kind: 'failure'; readonly failure: StoreFailure };

interface ScanOptions {
  readonly file: StoreFile;
  /** For failures to name. */
  readonly path: string;
  readonly codec: LineCodec;
  readonly from: JournalPosition;
  readonly endBytes: number;
}

/**
 * Reads the lines between a position and `endBytes`, verifying each. Ends after the first step that is not `events`.
 */
export async function* scanLines(options: ScanOptions): AsyncGenerator<ScanStep, void, undefined> {
  const { file, path, endBytes } = options;
  let position = options.from;
  let readBytes = position.offsetBytes;
  let pending: Buffer = Buffer.alloc(0);
  while (readBytes < endBytes) {
    const wanted = Math.min(endBytes - readBytes, Math.max(CHUNK_BYTES, pending.length));
    let chunk: Buffer;
    try {
      chunk = await readRange(file, readBytes, wanted);
    } catch (error) {
      yield { kind: 'failure', failure: readFailure(error, path) };
      return;
    }
    readBytes += chunk.length;
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    const taken = takeLines(options, pending, position, readBytes === endBytes);
    const { events, lines } = taken;
    if (events.length > 0) yield { kind: 'events', events, lines, position: taken.position };
    if (taken.end !== null) {
      yield taken.end;
      return;
    }
    pending = pending.subarray(taken.position.offsetBytes - position.offsetBytes);
    position = taken.position;
    if (chunk.length < wanted) {
      yield failureAt(options, position.line + 1, { kind: 'damaged', reason: 'shorter-than-known' });
      return;
    }
  }
}

interface Taken {
  readonly events: readonly RecordedEvent[];
  readonly lines: readonly DecodedLine[];
  readonly position: JournalPosition;
  /** The step that ends the scan, if it ends here. */
  readonly end: ScanStep | null;
}

/** Takes the whole lines at the front of `bytes`, which start at `from`. */
function takeLines(options: ScanOptions, bytes: Buffer, from: JournalPosition, isLast: boolean): Taken {
  const events: RecordedEvent[] = [];
  const lines: DecodedLine[] = [];
  let position = from;
  let start = 0;
  for (;;) {
    const newline = bytes.indexOf(NEWLINE, start);
    if (newline === -1) break;
    const line = bytes.subarray(start, newline);
    const read = readLine(options, line, position);
    if ('kind' in read) {
      const atEnd = isLast && newline + 1 === bytes.length;
      const torn = atEnd && read.kind === 'damaged' && hasUnwrittenGap(line);
      return {
        events,
        lines,
        position,
        end: torn ? tornAt(position, line.length + 1) : failureAt(options, position.line + 1, read),
      };
    }
    for (const event of read.events) events.push(event);
    lines.push(read.line);
    position = read.position;
    start = newline + 1;
  }
  return { events, lines, position, end: endOfChunk(options, bytes.subarray(start), position, isLast) };
}

/** What is left after the last newline: the start of a line that goes on in the next chunk, or a torn one. */
function endOfChunk(
  options: ScanOptions,
  rest: Buffer,
  position: JournalPosition,
  isLast: boolean,
): ScanStep | null {
  if (rest.length === 0) return null;
  if (!isLast) {
    if (rest.length <= MAX_LINE_BYTES) return null;
    return failureAt(options, position.line + 1, { kind: 'damaged', reason: 'line-too-long' });
  }
  // A whole line whose newline has become something else was finished, so somebody may have been told.
  if (rest.at(-1) !== 0 && !('kind' in readLine(options, rest.subarray(0, -1), position))) {
    return failureAt(options, position.line + 1, { kind: 'damaged', reason: 'newline' });
  }
  return tornAt(position, rest.length);
}

function readLine(
  { codec }: ScanOptions,
  line: Buffer,
  from: JournalPosition,
):
  | LineFault
  | {
      readonly events: readonly RecordedEvent[];
      readonly line: DecodedLine;
      readonly position: JournalPosition;
    } {
  const place = { file: from.file, line: from.line + 1 };
  const decoded = decodeLine(line, codec, place);
  if (!decoded.ok) return decoded.error;
  const end = verifyChain(decoded.value, from);
  if (!end.ok) return end.error;
  const lineBytes = line.length + 1;
  return {
    events: decoded.value.entries.map(recordedEvent),
    line: decoded.value,
    position: { ...place, lineBytes, offsetBytes: from.offsetBytes + lineBytes, ...end.value },
  };
}

/**
 * Tells an unfinished write from a flipped bit in a line that ends well: where a power cut kept a sector from being
 * written, the file system shows NUL bytes, which JSON never holds; one alone may be a flipped space.
 */
function hasUnwrittenGap(line: Buffer): boolean {
  return line.includes('\0\0');
}

function tornAt(position: JournalPosition, sizeBytes: number): ScanStep {
  return { kind: 'torn', offsetBytes: position.offsetBytes, sizeBytes };
}

function failureAt({ path }: ScanOptions, line: number, fault: LineFault): ScanStep {
  const failure: StoreFailure =
    fault.kind === 'damaged'
      ? { kind: 'damaged', path, line, reason: fault.reason }
      : { kind: 'newer-format', path, found: fault.found, known: LINE_FORMAT_VERSION };
  return { kind: 'failure', failure };
}

/** Whether a position belongs to this journal: the line that ends there must end the chain as the position says. */
export async function holdsPosition(
  file: StoreFile,
  codec: LineCodec,
  position: JournalPosition,
): Promise<'holds' | 'beyond-end' | 'mismatch'> {
  const { seq, head, line, lineBytes, offsetBytes } = position;
  if (position.file !== SEGMENT_FILE) return 'mismatch';
  if (offsetBytes > (await file.sizeBytes())) return 'beyond-end';
  const startBytes = offsetBytes - lineBytes;
  if (startBytes < 0 || lineBytes > MAX_LINE_BYTES) return 'mismatch';
  if (line === 0) return offsetBytes === 0 && seq === 0 && head === GENESIS_LINK ? 'holds' : 'mismatch';
  const bytes = await readRange(file, startBytes, lineBytes);
  if (bytes.at(-1) !== NEWLINE || bytes.indexOf(NEWLINE) !== lineBytes - 1) return 'mismatch';
  const decoded = decodeLine(bytes.subarray(0, -1), codec, { file: position.file, line });
  const last = decoded.ok ? decoded.value.entries.at(-1) : undefined;
  return last !== undefined && last.header.seq === seq && last.link === head ? 'holds' : 'mismatch';
}
