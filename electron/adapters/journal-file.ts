import { join } from 'node:path';
import type { Clock, Journal, JournalPosition, StoreFailure } from '../application/ports';
import type { RecordedEvent } from '../shared/domain/event-envelope';
import { err, ok, type Result } from '../shared/result';
import { holdsPosition, JOURNAL_START, SEGMENT_FILE, scanLines } from './journal-scan';
import { setTornTailAside, type TornTail } from './journal-torn-tail';
import { JournalWriter } from './journal-writer';
import { type LineCodec, plainLineCodec } from './line-codec';
import { createDurably } from './workspace-durable-write';
import { type FileLayer, nodeFileLayer, type StoreFile } from './workspace-file-layer';
import { errnoOf, readFailure, writeFailure } from './workspace-store-failure';

export interface OpenJournalOptions {
  readonly clock: Clock;
  readonly codec?: LineCodec;
  readonly files?: FileLayer;
  /** Asked around every append; a failure stops the journal. Nobody else can take the folder where it is left out. */
  readonly lostLock?: () => Promise<StoreFailure | null>;
  /** Where a checkpoint stands, and reading starts. */
  readonly from?: JournalPosition;
  /** What else is known to have been acknowledged, such as where a checkpoint stands whose content cannot be used. */
  readonly known?: JournalPosition;
  /**
   * Called once, when it is settled where reading starts; what it gives back is called with every event from there on. Saves
   * a second pass. What was given before a failure is sound.
   */
  readonly replay?: (startedAt: JournalPosition) => (event: RecordedEvent) => void;
}

export interface OpenedJournal {
  readonly journal: Journal;
  /** The unfinished last line that was set aside; nobody had been told that it was stored. */
  readonly torn: TornTail | null;
  readonly startedAt: JournalPosition;
}

/**
 * Opens the journal in `folder` (which must exist), verifying CRC, schema, sequence and chain of every line it reads.
 * Only a file that isn't there is an empty journal, and that only where neither `from` nor `known` knows better: a journal that ends
 * before them was cut off, deleted or replaced by an older copy, and one that has something else there was replaced by a copy that went
 * on by itself: going on with it would give numbers and links twice. On damage nothing is written. The caller holds the workspace's lock.
 */
export async function openJournal(
  folder: string,
  options: OpenJournalOptions,
): Promise<Result<OpenedJournal, StoreFailure>> {
  const { clock, codec = plainLineCodec, files = nodeFileLayer } = options;
  const path = join(folder, SEGMENT_FILE);
  const mayBeNew = acknowledgedBytes(options) === 0;
  const opened = await openSegment(files, folder, path, mayBeNew);
  if (!opened.ok) return opened;
  const file = opened.value;
  let journal: JournalWriter | null = null;
  try {
    const result = await readAndRepair(file, path, { ...options, clock, codec, files });
    if (!result.ok) return result;
    const { position, ...found } = result.value;
    journal = new JournalWriter({
      ...{ file, path, codec, files, position },
      lostLock: options.lostLock ?? (async () => null),
    });
    return ok({ ...found, journal });
  } finally {
    if (journal === null) await file.close();
  }
}

async function openSegment(
  files: FileLayer,
  folder: string,
  path: string,
  mayBeNew: boolean,
): Promise<Result<StoreFile, StoreFailure>> {
  try {
    const unknown = (await files.list(folder)).find(
      (name) => /^\d{6}\.jsonl$/.test(name) && name !== SEGMENT_FILE,
    );
    if (unknown !== undefined) {
      return err({ kind: 'damaged', path: join(folder, unknown), line: null, reason: 'unknown-segment' });
    }
  } catch (error) {
    return err(readFailure(error, folder));
  }
  try {
    return ok(await files.open(path, 'update-durable'));
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') return err(writeFailure(error, path));
    if (!mayBeNew) return err(shorterThanKnown(path));
  }
  try {
    await createDurably(files, path, new Uint8Array());
    return ok(await files.open(path, 'update-durable'));
  } catch (error) {
    return err(writeFailure(error, path));
  }
}

/** So many bytes somebody was told of. */
const acknowledgedBytes = ({ from = JOURNAL_START, known = JOURNAL_START }: OpenJournalOptions) =>
  Math.max(from.offsetBytes, known.offsetBytes);

const otherThanKnown = (path: string): StoreFailure => ({
  kind: 'damaged',
  path,
  line: null,
  reason: 'other-than-known',
});

const shorterThanKnown = (path: string): StoreFailure => ({
  kind: 'damaged',
  path,
  line: null,
  reason: 'shorter-than-known',
});

interface Found extends Omit<OpenedJournal, 'journal'> {
  readonly position: JournalPosition;
}

async function readAndRepair(
  file: StoreFile,
  path: string,
  options: Required<Pick<OpenJournalOptions, 'clock' | 'codec' | 'files'>> & OpenJournalOptions,
): Promise<Result<Found, StoreFailure>> {
  const { codec, files, clock, from = JOURNAL_START, known = JOURNAL_START } = options;
  let isOther: boolean;
  let endBytes: number;
  try {
    const held = [await holdsPosition(file, codec, from), await holdsPosition(file, codec, known)];
    isOther = held.includes('mismatch');
    endBytes = await file.sizeBytes();
  } catch (error) {
    return err(readFailure(error, path));
  }
  const acknowledged = acknowledgedBytes(options);
  if (endBytes < acknowledged) return err(shorterThanKnown(path));
  // Where something else stands, what is wrong may be found in a line of it, which tells more.
  const startedAt = isOther ? JOURNAL_START : from;
  const visit = options.replay?.(startedAt);
  let position = startedAt;
  let torn: TornTail | null = null;
  for await (const step of scanLines({ file, path, codec, from: startedAt, endBytes })) {
    if (step.kind === 'failure') return err(step.failure);
    if (step.kind === 'events') {
      if (visit !== undefined) for (const event of step.events) visit(event);
      position = step.position;
    } else {
      // A line that the checkpoint saw was acknowledged: what is unreadable in its place is no unfinished one.
      if (step.offsetBytes < acknowledged) return err(shorterThanKnown(path));
      if (isOther) break;
      const setAside = await setTornTailAside({ file, path, files, clock, ...step });
      if (!setAside.ok) return setAside;
      torn = setAside.value;
    }
  }
  return isOther ? err(otherThanKnown(path)) : ok({ torn, startedAt, position });
}
