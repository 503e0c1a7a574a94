/** What is sound of a journal that is damaged: to read, and to write no more. */
import { join } from 'node:path';
import type { Journal, StoreFailure } from '../application/ports';
import type { RecordedEvent } from '../shared/domain/event-envelope';
import { peekLine } from './journal-line';
import { inspectJournal, type JournalInspection } from './journal-reader';
import { SEGMENT_FILE } from './journal-scan';
import { JournalWriter } from './journal-writer';
import type { LineCodec } from './line-codec';
import { readRange } from './workspace-durable-write';
import type { FileLayer } from './workspace-file-layer';

interface SoundPart {
  readonly journal: Journal;
  /** What stopped the reading; null when every line of it is sound. */
  readonly failure: StoreFailure | null;
  /** The streams that the first damaged line is of, as far as it still says so. */
  readonly streams: readonly string[];
}

/** Null where nothing of it can be read. */
export async function openSoundPart(
  folder: string,
  {
    codec,
    files,
    visit,
  }: { readonly codec: LineCodec; readonly files: FileLayer; readonly visit: (event: RecordedEvent) => void },
): Promise<SoundPart | null> {
  const found = await inspectJournal(folder, { codec, files, visit });
  if (found.end.seq === 0) return null;
  const path = join(folder, SEGMENT_FILE);
  const file = await files.open(path, 'read');
  const journal = new JournalWriter({
    file,
    path,
    codec,
    files,
    position: found.end,
    lostLock: async () => null,
  });
  const streams = found.failure === null ? [] : await streamsAfter(found, path, codec, files);
  return { journal, failure: found.failure, streams };
}

/** More than the index of any line takes. */
const PEEKED_BYTES = 1024 * 1024;

async function streamsAfter(
  { end }: JournalInspection,
  path: string,
  codec: LineCodec,
  files: FileLayer,
): Promise<readonly string[]> {
  const file = await files.open(path, 'read');
  try {
    const bytes = await readRange(file, end.offsetBytes, PEEKED_BYTES);
    const newline = bytes.indexOf(0x0a);
    const line = newline === -1 ? bytes : bytes.subarray(0, newline);
    return peekLine(line, codec, { file: end.file, line: end.line + 1 });
  } finally {
    await file.close();
  }
}
