/** Ticket → what became of each of its files: from the records that speak of it and from the custody events. */
import { evidenceIn } from '../evidence';
import type { CustodyAct, Ticket, TicketRecord } from '../ticket';

export interface FileCustody {
  readonly sha256: string;
  /** In the order of the journal. */
  readonly acts: readonly CustodyAct[];
  /** The last time that it was read whole and compared with its hash, on being asked or on coming back; null for never. */
  readonly checked: CustodyAct | null;
}

export function custodyOf(ticket: Ticket): readonly FileCustody[] {
  const acts = new Map<string, CustodyAct[]>();
  const add = (act: CustodyAct) => {
    const known = acts.get(act.sha256);
    if (known) known.push(act);
    else acts.set(act.sha256, [act]);
  };
  for (const record of ticket.records) {
    for (const { sha256 } of evidenceIn(record.payload)) {
      const known = acts.get(sha256);
      if (!known) add({ ...actBase(record), sha256, act: 'added' });
      else if (known.at(-1)?.seq !== record.seq) for (const act of leavingActs(record, sha256)) add(act);
    }
    if (record.type === 'v1.manufacturer.package-built') {
      const { archives, items } = record.payload;
      for (const { archive, sourceSha256 } of items) {
        const detail = archives[(archive ?? 0) - 1]?.name;
        if (sourceSha256 && detail && acts.has(sourceSha256))
          add({ ...actBase(record), sha256: sourceSha256, act: 'packed', detail });
      }
    }
    if (record.type === 'v1.transfer.sent') {
      const { name } = record.payload.to;
      for (const sha256 of [...acts.keys()])
        add({ ...actBase(record), sha256, act: 'moved-out', detail: name });
    }
    if (record.type === 'v1.transfer.received') {
      const { extract, from } = record.payload;
      for (const sha256 of [...acts.keys()])
        if (sha256 !== extract.sha256)
          add({ ...actBase(record), sha256, act: 'moved-in', detail: from.name });
    }
    if (record.type === 'v1.expediente.exported') {
      const { fileName, missingCount } = record.payload;
      // Which of them were missing the record does not say; the copy itself does.
      const act = missingCount === 0 ? 'expediente' : 'expediente-partial';
      for (const sha256 of [...acts.keys()]) add({ ...actBase(record), sha256, act, detail: fileName });
    }
  }
  for (const { ended } of ticket.mailAttempts) {
    const transcript = ended?.transcript;
    if (!transcript || acts.has(transcript.sha256)) continue;
    const { seq, at, by } = ended;
    add({ seq, at, by, sha256: transcript.sha256, act: 'added' });
  }
  for (const act of ticket.custody) add(act);
  return [...acts].map(([sha256, of]) => ({
    sha256,
    acts: of.toSorted((left, right) => left.seq - right.seq),
    checked: of.findLast(({ found }) => found !== undefined) ?? null,
  }));
}

const namesIn = (to: readonly { readonly name: string; readonly address: string }[]) =>
  to.map(({ name, address }) => name || address).join(', ');

function actBase({ seq, recordedAt: at, recordedBy: { name, role } }: TicketRecord) {
  return { seq, at, by: { name, role } };
}

/** A record by which a file that was there already leaves the desk. */
function leavingActs(record: TicketRecord, sha256: string): readonly CustodyAct[] {
  const base = { ...actBase(record), sha256 };
  switch (record.type) {
    case 'v1.mail.drafted':
      return [{ ...base, act: 'mailed', detail: namesIn(record.payload.to) }];
    case 'v1.letter.sent-out':
      return [{ ...base, act: 'sent-out', detail: record.payload.signatory }];
    default:
      return [];
  }
}
