import type { FileHandle } from 'node:fs/promises';
import type { JournalDamage, JournalReport } from '../../shared/domain/journal-report';
import { MAX_LINE_BYTES } from '../journal-line';
import { linesIn } from '../lines-in';
import { ChainTally } from './chain-tally';
import {
  type AboutLine,
  type EventLine,
  isAbout,
  isEnd,
  isOnTrust,
  isPayloadWhole,
  isTold,
  linkAfter,
  readExtractLine,
  seqOf,
} from './extract-line';

/**
 * Recomputes the chain of an extract, by docs/journal-format.md. One that does not state its end may have lost its last
 * lines on the way: then one of the asked heads must be its last.
 */
export async function checkExtractFile(
  file: FileHandle,
  name: string,
  heads: readonly string[],
): Promise<JournalReport> {
  const tally = new ChainTally(heads);
  let line = 0;
  let ended = false;
  let stated: AboutLine['about'] | null = null;
  const report = (damage: JournalDamage | null): JournalReport => ({
    ...tally.report('extract', { damage, tornBytes: 0 }),
    stated: stated && { damage: stated.damage, disposed: stated.disposed },
  });
  const bad = (reason: JournalDamage['reason'], at: number | null = line) =>
    report({ file: name, line: at, reason });
  for await (const bytes of linesIn(
    file.createReadStream({ autoClose: false, start: 0 }),
    MAX_LINE_BYTES - 1,
  )) {
    line += 1;
    if (ended) return bad('end');
    if (typeof bytes === 'string') return bad(bytes === 'too-long' ? 'line-too-long' : 'newline');
    const read = readExtractLine(bytes);
    if (typeof read === 'string') return bad(read);
    if (isAbout(read)) {
      if (line > 1) return bad('schema');
      stated = read.about;
      continue;
    }
    if (isEnd(read)) {
      if (read.seq !== tally.events || read.head !== tally.head) return bad('end');
      ended = true;
      continue;
    }
    const fault = add(read, tally);
    if (fault !== null) return bad(fault);
  }
  const known = ended || heads.some((asked) => tally.events > 0 && tally.head.startsWith(asked));
  return known ? report(null) : bad('cut-off', null);
}

/** Counts the event if it goes on where the chain ended. */
function add(read: EventLine, tally: ChainTally): JournalDamage['reason'] | null {
  if (seqOf(read) !== tally.events + 1) return 'seq';
  if (isTold(read) && !isPayloadWhole(read)) return 'payload-hash';
  const link = linkAfter(read, tally.head);
  if (isTold(read) && link !== read.link) return 'chain';
  const recordedAt = isTold(read) ? read.header.recordedAt : null;
  tally.add({ link, recordedAt, onTrust: isOnTrust(read) });
  return null;
}
