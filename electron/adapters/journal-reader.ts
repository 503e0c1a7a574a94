import { join } from 'node:path';
import type { JournalBatch, JournalPosition, StoredEvent, StoreFailure } from '../application/ports';
import type { RecordedEvent } from '../shared/domain/event-envelope';
import { err, ok, type Result } from '../shared/result';
import { holdsPosition, JOURNAL_START, SEGMENT_FILE, scanLines } from './journal-scan';
import { type LineCodec, plainLineCodec } from './line-codec';
import { type FileLayer, nodeFileLayer, type StoreFile } from './workspace-file-layer';
import { readFailure } from './workspace-store-failure';

interface ReadRangeOptions {
  readonly files: FileLayer;
  readonly path: string;
  readonly codec: LineCodec;
  readonly after: JournalPosition | undefined;
  /** The end of what was acknowledged when reading was asked for. */
  readonly end: JournalPosition;
}

/** Gives the lines between two positions in batches; a failure comes last. */
export async function* readJournalRange(
  options: ReadRangeOptions,
): AsyncGenerator<Result<JournalBatch, StoreFailure>, void, undefined> {
  const { files, path, codec, after = JOURNAL_START, end } = options;
  let file: StoreFile;
  try {
    file = await files.open(path, 'read-no-follow');
  } catch (error) {
    yield err(readFailure(error, path));
    return;
  }
  try {
    if (after.offsetBytes > end.offsetBytes || (await holdsPosition(file, codec, after)) !== 'holds') {
      yield err({ kind: 'damaged', path, line: after.line, reason: 'position' });
      return;
    }
    for await (const step of scanLines({ file, path, codec, from: after, endBytes: end.offsetBytes })) {
      if (step.kind === 'events') yield ok(step);
      else if (step.kind === 'failure') yield err(step.failure);
      // What ended in a newline when it was acknowledged and no longer does was changed since.
      else yield err({ kind: 'damaged', path, line: null, reason: 'newline' });
    }
  } catch (error) {
    yield err(readFailure(error, path));
  } finally {
    await file.close();
  }
}

interface InspectJournalOptions {
  readonly codec?: LineCodec;
  readonly files?: FileLayer;
  /** Called with every sound event, in order. */
  readonly visit?: (event: RecordedEvent) => void;
  /** The same events as their lines hold them, with what proves them. */
  readonly visitStored?: (entry: StoredEvent) => void;
}

/** What reading a journal without writing found. */
export interface JournalInspection {
  /** The end of what is sound. */
  readonly end: JournalPosition;
  /** Size of an unfinished last line; 0 when there is none. */
  readonly tornBytes: number;
  /** What stopped the reading; null when all of the journal is sound. */
  readonly failure: StoreFailure | null;
}

/**
 * Reads all that is sound of the journal in `folder` and writes nothing, whatever it finds: for checking a workspace,
 * and for looking into a damaged one.
 */
export async function inspectJournal(
  folder: string,
  { codec = plainLineCodec, files = nodeFileLayer, visit, visitStored }: InspectJournalOptions = {},
): Promise<JournalInspection> {
  const path = join(folder, SEGMENT_FILE);
  let end = JOURNAL_START;
  let tornBytes = 0;
  let file: StoreFile;
  try {
    file = await files.open(path, 'read-no-follow');
  } catch (error) {
    return { end, tornBytes, failure: readFailure(error, path) };
  }
  try {
    const endBytes = await file.sizeBytes();
    for await (const step of scanLines({ file, path, codec, from: JOURNAL_START, endBytes })) {
      if (step.kind === 'failure') return { end, tornBytes, failure: step.failure };
      if (step.kind === 'torn') tornBytes = step.sizeBytes;
      else {
        if (visit !== undefined) for (const event of step.events) visit(event);
        if (visitStored)
          for (const { entries } of step.lines) for (const entry of entries) visitStored(entry);
        end = step.position;
      }
    }
    return { end, tornBytes, failure: null };
  } catch (error) {
    return { end, tornBytes, failure: readFailure(error, path) };
  } finally {
    await file.close();
  }
}
