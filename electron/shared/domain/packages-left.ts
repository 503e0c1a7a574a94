/** What left for a manufacturer and which packages it was: one that was only made, and perhaps made again, has left with nothing. */
import type { EvidenceRef } from './evidence';
import { type RecordOf, recordsOf, type Ticket } from './ticket';

type BuiltRecord = RecordOf<'v1.manufacturer.package-built'>;
type Draft = RecordOf<'v1.mail.drafted'>;
type Place = Pick<Draft, 'seq' | 'visit'>;

/** What had been prepared, and last been made of that, when a record of the same passage was written. */
function standingAt(ticket: Ticket, { seq, visit }: Place) {
  const before = (record: Place) => record.visit === visit && record.seq < seq;
  const order = recordsOf(ticket, 'v1.manufacturer.package-prepared').findLast(before);
  const made = recordsOf(ticket, 'v1.manufacturer.package-built').findLast(
    (record) => before(record) && record.seq > (order?.seq ?? 0),
  );
  return { order, made };
}

/** The packages that a message carries, whole or in part. */
function carriedBy(ticket: Ticket, { payload: { attachments } }: Draft): readonly BuiltRecord[] {
  const carried = new Set(attachments.map(({ sha256 }) => sha256));
  return recordsOf(ticket, 'v1.manufacturer.package-built').filter(({ payload }) =>
    payload.archives.some(({ sha256 }) => carried.has(sha256)),
  );
}

/** The packages whose pseudonyms a message uses: those that it carries, or else the one that had been made when it was written. */
export function wordedBy(ticket: Ticket, draft: Draft): readonly BuiltRecord[] {
  const carried = carriedBy(ticket, draft);
  const { made } = standingAt(ticket, draft);
  return carried.length > 0 || !made ? carried : [made];
}

/** One message to a manufacturer whose sending is evidenced, or one handing in at a portal. */
export interface SentToManufacturer {
  /** Of the record that shows that it left. */
  readonly seq: number;
  /** The passage through step 7 that it belongs to. */
  readonly visit: number;
  readonly files: readonly EvidenceRef[];
  /** The packages that left with it, whole or in part. */
  readonly packages: readonly BuiltRecord[];
  /** What it told of: by its packages, or else as what had been made, or prepared, until then says it. */
  readonly told: readonly { readonly kind: string; readonly description: string }[];
  /** Why a message left files out; null where it says nothing of it. */
  readonly omittedFilesReason: string | null;
}

/** @returns messages first, then what was handed in; each kind in the order of the records that wrote it */
export function sentToManufacturer(ticket: Ticket): readonly SentToManufacturer[] {
  const evidenced = recordsOf(ticket, 'v1.mail.sent-evidenced');
  const mails = recordsOf(ticket, 'v1.mail.drafted').flatMap((draft): SentToManufacturer[] => {
    const { purpose, mailId, attachments } = draft.payload;
    const sent = evidenced.find(({ payload }) => payload.mailId === mailId);
    if (purpose !== 'fabricante' || !sent) return [];
    const packages = carriedBy(ticket, draft);
    const { made, order } = standingAt(ticket, draft);
    return [
      {
        seq: sent.seq,
        visit: draft.visit,
        files: attachments,
        packages,
        told:
          packages.length > 0
            ? packages.flatMap(({ payload }) => payload.items)
            : ((made ?? order)?.payload.items ?? []),
        omittedFilesReason: draft.payload.omittedFilesReason ?? null,
      },
    ];
  });

  const handedIn = recordsOf(ticket, 'v1.manufacturer.portal-sent').map((record): SentToManufacturer => {
    const { made, order } = standingAt(ticket, record);
    return {
      seq: record.seq,
      visit: record.visit,
      files: made?.payload.archives ?? order?.payload.items.flatMap(({ file }) => file ?? []) ?? [],
      packages: made ? [made] : [],
      told: (made ?? order)?.payload.items ?? [],
      omittedFilesReason: null,
    };
  });

  return [...mails, ...handedIn];
}
