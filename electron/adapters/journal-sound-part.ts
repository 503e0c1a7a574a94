/** What is sound of a journal that is damaged: to read, and to write no more. */
import { join } from 'node:path';
import type { Journal, StoreFailure } from '../application/ports';
import type { RecordedEvent } from '../shared/domain/event-envelope';
import { MAX_LINE_BYTES, peekLine } from './journal-line';
import { inspectJournal, type JournalInspection } from './journal-reader';
import { SEGMENT_FILE } from './journal-scan';
import { JournalWriter } from './journal-writer';
import type { LineCodec } from './line-codec';
import { linesIn } from './lines-in';
import { readRange } from './workspace-durable-write';
import type { FileLayer, StoreFile } from './workspace-file-layer';

interface SoundPart {
  readonly journal: Journal;
  /** What stopped the reading; null when every line of it is sound. */
  readonly failure: StoreFailure | null;
  /** The streams that the first damaged line is of, as far as it still says so. */
  readonly streams: readonly string[];
  readonly lost: LostPart;
}

/** What lies behind the first damage, and is not shown. */
export interface LostPart {
  readonly lines: number;
  /** Lines that do not say any more what they are of. */
  readonly unread: number;
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
  const file = await files.open(path, 'read-no-follow');
  const journal = new JournalWriter({
    file,
    path,
    codec,
    files,
    position: found.end,
    lostLock: async () => null,
  });
  const lost = found.failure === null ? NOTHING : await lostAfter(found, path, codec, files);
  return { journal, failure: found.failure, streams: lost.first, lost };
}

interface Lost extends LostPart {
  /** Of the first of the lines. */
  readonly first: readonly string[];
}
const NOTHING: Lost = { lines: 0, unread: 0, streams: [], first: [] };

/** Each line is asked by itself: what a damaged one does not say, those behind it may. */
async function lostAfter(
  { end }: JournalInspection,
  path: string,
  codec: LineCodec,
  files: FileLayer,
): Promise<Lost> {
  const file = await files.open(path, 'read-no-follow');
  try {
    const first: string[] = [];
    const streams = new Set<string>();
    let lines = 0;
    let unread = 0;
    for await (const line of linesIn(piecesFrom(file, end.offsetBytes), MAX_LINE_BYTES)) {
      lines += 1;
      const place = { file: end.file, line: end.line + lines };
      const said = typeof line === 'string' ? [] : peekLine(line, codec, place);
      if (said.length === 0) unread += 1;
      if (lines === 1) first.push(...said);
      for (const stream of said) streams.add(stream);
    }
    return { lines, unread, streams: [...streams], first };
  } finally {
    await file.close();
  }
}

const PIECE_BYTES = 1024 * 1024;

async function* piecesFrom(file: StoreFile, offsetBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = offsetBytes; ; ) {
    const piece = await readRange(file, at, PIECE_BYTES);
    if (piece.length === 0) return;
    at += piece.length;
    yield piece;
  }
}
