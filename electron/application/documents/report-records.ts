/** How the chronology of a report names the records of a step, and where each is kept. */
import type { ReportStep } from '../../shared/domain/document-models';
import type { EvidenceRef } from '../../shared/domain/evidence';
import type { TicketRecord } from '../../shared/domain/ticket';
import { RECORD_WORDS } from './words';

/** The file that is the record itself. What came with it is no record of its own: the annex lists it. */
function recordFile(record: TicketRecord): EvidenceRef | null {
  switch (record.type) {
    case 'v1.request.captured':
      return record.payload.request.original;
    case 'v1.approval.recorded':
      return record.payload.original;
    case 'v1.mail.drafted':
      return record.payload.eml;
    case 'v1.mail.sent-evidenced':
    case 'v1.manufacturer.portal-sent':
    case 'v1.approval.reminded':
      return record.payload.evidence;
    case 'v1.recommendation.recorded':
      return record.payload.file;
    case 'v1.report.issued':
      return record.payload.document;
    default:
      return null;
  }
}

function locationOf(record: TicketRecord): string {
  const file = recordFile(record);
  return file ? `${file.name} (SHA-256 ${file.sha256.slice(0, 12)}…)` : `Bitácora, asiento ${record.seq}`;
}

/** Each by itself where it has a file of its own; the entries of one kind together, of which a long case has dozens. */
export function namedRecords(records: readonly TicketRecord[]): ReportStep['records'] {
  const kinds = new Map<string, TicketRecord[]>();
  for (const record of records) {
    const key = recordFile(record) ? record.eventId : record.type;
    kinds.set(key, [...(kinds.get(key) ?? []), record]);
  }
  return [...kinds.values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const name = RECORD_WORDS[first.type] ?? first.type;
    return alike.length === 1
      ? [{ name, location: locationOf(first) }]
      : [{ name: `${name} (${alike.length})`, location: entriesWords(alike.map(({ seq }) => seq)) }];
  });
}

/** As many runs of numbers as a cell of the table has room for. */
const MOST_RUNS = 4;

/** «Bitácora, asientos 12 a 15, 18»; of many apart only between which they stand. */
function entriesWords(seqs: readonly number[]): string {
  const runs: { readonly from: number; readonly to: number }[] = [];
  for (const seq of seqs) {
    const last = runs.at(-1);
    if (last?.to === seq - 1) runs.splice(-1, 1, { from: last.from, to: seq });
    else runs.push({ from: seq, to: seq });
  }
  if (runs.length > MOST_RUNS) return `Bitácora, entre los asientos ${seqs[0]} y ${seqs.at(-1)}`;
  const words = runs.map(({ from, to }) => (from === to ? String(from) : `${from} a ${to}`));
  return `Bitácora, asientos ${words.join(', ')}`;
}
