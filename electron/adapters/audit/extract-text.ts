import type { Journal, JournalPosition, StoreFailure } from '../../application/ports';
import type { RecordedEvent } from '../../shared/domain/event-envelope';
import { ok, type Result } from '../../shared/result';
import { GENESIS_LINK } from '../hash-chain';
import { endLine, toldLine, untoldLine } from './extract-line';

export interface ExtractPiece {
  readonly text: string;
  /** Up to where the journal is in the extract. */
  readonly position: JournalPosition | null;
  /** Events of this piece that are told. */
  readonly told: number;
}

/**
 * A journal's extract, as docs/journal-format.md tells it, up to what was acknowledged when it began. The journal is
 * verified on the way; a failure comes last.
 * @param isTold of the events that are told with what they say
 */
export async function* extractText(
  journal: Pick<Journal, 'readBatches'>,
  isTold: (event: RecordedEvent) => boolean,
): AsyncGenerator<Result<ExtractPiece, StoreFailure>> {
  let end = { seq: 0, head: GENESIS_LINK };
  for await (const batch of journal.readBatches()) {
    if (!batch.ok) {
      yield batch;
      return;
    }
    const { lines, position } = batch.value;
    let text = '';
    let told = 0;
    for (const { format, entries } of lines) {
      for (const entry of entries) {
        const isWhole = isTold({ header: entry.header, payload: entry.content.payload });
        if (isWhole) told += 1;
        text += isWhole ? toldLine(entry, format) : untoldLine(entry, format);
      }
    }
    end = { seq: position.seq, head: position.head };
    yield ok({ text, position, told });
  }
  yield ok({ text: endLine(end), position: null, told: 0 });
}
