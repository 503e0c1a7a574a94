/** The part of the journal that leaves with an expediente; docs/expediente-format.md tells its form. */
import type { JournalPosition } from '../../application/ports';
import { toldLine, untoldLine } from '../audit/extract-line';
import { JOURNAL_START, scanLines } from '../journal-scan';
import type { LineCodec } from '../line-codec';
import { nodeFileLayer } from '../workspace-file-layer';
import { readFailure } from '../workspace-store-failure';
import { PackFailed } from './pack-failed';

interface ExtractOptions {
  readonly journalPath: string;
  readonly codec: LineCodec;
  readonly streamId: string;
  readonly end: JournalPosition;
  /** Position of the ticket's last event in its stream, as the plan knows it. */
  readonly streamVersion: number;
}

/**
 * Gives the extract's lines, each with its newline: the stream's own events whole, of every other its two hashes. The
 * journal is verified on the way.
 *
 * @throws PackFailed when the journal cannot be read, or does not hold what the plan was made from
 */
export async function* extractLines(options: ExtractOptions): AsyncGenerator<string> {
  const { journalPath, codec, streamId, end, streamVersion } = options;
  let version = 0;
  let position = JOURNAL_START;
  const file = await open(journalPath);
  try {
    const scan = scanLines({
      file,
      path: journalPath,
      codec,
      from: JOURNAL_START,
      endBytes: end.offsetBytes,
    });
    for await (const step of scan) {
      if (step.kind === 'failure') throw new PackFailed(step.failure);
      if (step.kind === 'torn') throw new PackFailed(cutShort(journalPath));
      for (const line of step.lines) {
        for (const entry of line.entries) {
          const isOwn = entry.header.streamId === streamId;
          if (isOwn) version = entry.header.streamVersion;
          yield isOwn ? toldLine(entry, line.format) : untoldLine(entry, line.format);
        }
      }
      position = step.position;
    }
  } finally {
    await file.close();
  }
  if (position.head !== end.head) throw new PackFailed(cutShort(journalPath));
  if (version !== streamVersion) throw new PackFailed({ kind: 'journal-moved' });
}

async function open(path: string) {
  try {
    return await nodeFileLayer.open(path, 'read-no-follow');
  } catch (error) {
    throw new PackFailed(readFailure(error, path));
  }
}

const cutShort = (path: string) =>
  ({ kind: 'damaged', path, line: null, reason: 'shorter-than-known' }) as const;
