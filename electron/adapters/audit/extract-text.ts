import type { JournalPiece, JournalText } from '../../application/audit-ports';
import type { StoreFailure } from '../../application/ports';
import { ok, type Result } from '../../shared/result';
import { GENESIS_LINK } from '../hash-chain';
import { recordedEvent } from '../line-codec';
import { aboutLine, endLine, toldLine, untoldLine } from './extract-line';
import { destroyedIn, lackOf } from './lacking';

type Asked = Parameters<JournalText>;

/**
 * A journal's extract, as docs/journal-format.md tells it: of the events that are not told, only what the chain needs.
 */
export async function* extractText(
  journal: Asked[0],
  { isTold, lacking }: Pick<Asked[1], 'isTold' | 'lacking'>,
): AsyncGenerator<Result<JournalPiece, StoreFailure>> {
  const lack = yield* lackOf(journal, lacking);
  if (!lack.ok) return;
  if (lack.value) yield ok({ text: aboutLine(lack.value), position: null, told: 0, disposed: 0 });
  let end = { seq: 0, head: GENESIS_LINK };
  for await (const batch of journal.readBatches()) {
    if (!batch.ok) {
      if (lacking?.damage) break;
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
    yield ok({ text, position, told, disposed: destroyedIn(lines) });
  }
  yield ok({ text: endLine(end), position: null, told: 0, disposed: 0 });
}
