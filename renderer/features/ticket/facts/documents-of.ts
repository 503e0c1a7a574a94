import type { EvidenceRef } from '../../../../electron/shared/domain/evidence';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';

/** What the desk itself made: reports and letters, newest first, signed ones included. */
export function documentsOf({ records }: Pick<TicketPage, 'records'>): readonly EvidenceRef[] {
  return records
    .flatMap((record) =>
      record.type === 'v1.report.issued' ||
      record.type === 'v1.letter.issued' ||
      record.type === 'v1.letter.signed' ||
      record.type === 'v1.letter.handwritten' ||
      record.type === 'v1.letter.timestamped'
        ? [record.payload.document]
        : [],
    )
    .toReversed();
}
