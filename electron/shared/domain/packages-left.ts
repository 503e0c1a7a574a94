/** What left for a manufacturer and which packages it was: one that was only made, and perhaps made again, has left with nothing. */
import type { EvidenceRef } from './evidence';
import { type RecordOf, recordsOf, type Ticket } from './ticket';

type BuiltRecord = RecordOf<'v1.manufacturer.package-built'>;

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
  const built = recordsOf(ticket, 'v1.manufacturer.package-built');
  const prepared = recordsOf(ticket, 'v1.manufacturer.package-prepared');
  const evidenced = recordsOf(ticket, 'v1.mail.sent-evidenced');

  const standingAt = ({ seq, visit }: { readonly seq: number; readonly visit: number }) => {
    const before = (record: { readonly seq: number; readonly visit: number }) =>
      record.visit === visit && record.seq < seq;
    const order = prepared.findLast(before);
    return { order, made: built.findLast((record) => before(record) && record.seq > (order?.seq ?? 0)) };
  };

  const mails = recordsOf(ticket, 'v1.mail.drafted').flatMap((draft): SentToManufacturer[] => {
    const { purpose, mailId, attachments } = draft.payload;
    const sent = evidenced.find(({ payload }) => payload.mailId === mailId);
    if (purpose !== 'fabricante' || !sent) return [];
    const carried = new Set(attachments.map(({ sha256 }) => sha256));
    const packages = built.filter(({ payload }) =>
      payload.archives.some(({ sha256 }) => carried.has(sha256)),
    );
    const { made, order } = standingAt(draft);
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
    const { made, order } = standingAt(record);
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
