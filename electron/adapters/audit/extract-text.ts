import type { JournalPiece, JournalText } from '../../application/audit-ports';
import type { StoreFailure } from '../../application/ports';
import { ok, type Result } from '../../shared/result';
import { GENESIS_LINK } from '../hash-chain';
import { recordedEvent } from '../line-codec';
import { endLine, toldLine, untoldLine } from './extract-line';

type Asked = Parameters<JournalText>;

/**
 * A journal's extract, as docs/journal-format.md tells it: of the events that are not told, only what the chain needs.
 */
export async function* extractText(
  journal: Asked[0],
  { isTold }: Pick<Asked[1], 'isTold'>,
): AsyncGenerator<Result<JournalPiece, StoreFailure>> {
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
        const isWhole = entry.content !== null && isTold(recordedEvent(entry));
        if (isWhole) told += 1;
        text += isWhole ? toldLine(entry, format) : untoldLine(entry, format);
      }
    }
    end = { seq: position.seq, head: position.head };
    yield ok({ text, position, told });
  }
  yield ok({ text: endLine(end), position: null, told: 0 });
}
