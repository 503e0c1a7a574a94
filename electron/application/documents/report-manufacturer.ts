import type { ReportManufacturerRound } from '../../shared/domain/document-models';
import type { EvidenceRef } from '../../shared/domain/evidence';
import { sentToManufacturer } from '../../shared/domain/packages-left';
import { type RecordOf, recordsOf, type Ticket, type TicketRecord } from '../../shared/domain/ticket';
import { type Explained, withOriginals } from '../../shared/redaction/equivalents';
import { personOf } from './people';

type Recommendation = ReportManufacturerRound['recommendations'][number];

type Equivalents = ReadonlyMap<string, Explained>;

/** In the client's own names: the pseudonyms that hid them from the manufacturer tell the client nothing. */
function recommendationsOf(
  ticket: Ticket,
  equivalents: Equivalents,
  fromSeq: number,
  toSeq: number,
): readonly Recommendation[] {
  const outcomes = { applied: 'aplicada', 'not-applied': 'no-aplicada', failed: 'fallida' } as const;
  const marks = recordsOf(ticket, 'v1.recommendation.marked');
  return recordsOf(ticket, 'v1.recommendation.recorded')
    .filter((record) => record.seq > fromSeq && record.seq < toSeq)
    .map((record) => {
      const mark = marks.findLast(
        (found) => found.payload.recommendationId === record.payload.recommendationId,
      );
      const known = equivalents.get(record.payload.recommendationId)?.known ?? [];
      return {
        text: withOriginals(record.payload.text, known) || (record.payload.file?.name ?? ''),
        receivedAt: record.payload.receivedAt,
        transcribedBy: personOf(record.recordedBy),
        outcome: mark ? outcomes[mark.payload.outcome] : 'pendiente',
        note: withOriginals(mark?.payload.note ?? '', known) || null,
      };
    });
}

/** How a package left: the newest evidence of sending of that passage, by mail or by the manufacturer's portal. */
function sendingOf(ticket: Ticket, visit: number) {
  const ofVisit = (record: TicketRecord) => record.visit === visit;
  const portal = recordsOf(ticket, 'v1.manufacturer.portal-sent').findLast(ofVisit);
  if (portal) {
    const { sentAt, portal: name } = portal.payload;
    return { sentAt, by: portal.recordedBy, channel: 'portal' as const, portal: name };
  }
  const mail = recordsOf(ticket, 'v1.mail.sent-evidenced').findLast(ofVisit);
  return mail
    ? { sentAt: mail.payload.sentAt, by: mail.recordedBy, channel: 'correo' as const, portal: null }
    : null;
}

type Left = Pick<ReportManufacturerRound, 'sent' | 'packed' | 'told' | 'kept' | 'keptReason'>;

const byHash = (files: readonly EvidenceRef[]): readonly EvidenceRef[] => [
  ...new Map(files.map((file) => [file.sha256, file])).values(),
];

/** What left in the passage of `prepared`, and what of it stayed: the client reads of their own files here. */
function leftOf(ticket: Ticket, prepared: RecordOf<'v1.manufacturer.package-prepared'>): Left {
  const ofVisit = (record: { readonly visit: number }) => record.visit === prepared.visit;
  const { items } = prepared.payload;
  const sendings = sentToManufacturer(ticket).filter(ofVisit);
  const sent = byHash(sendings.flatMap(({ files }) => files));
  const carried = new Set(sent.map(({ sha256 }) => sha256));
  const packages = [...new Set(sendings.flatMap((sending) => sending.packages))];
  const inArchives = packages.flatMap(({ payload }) =>
    payload.items.filter(({ archive }) => {
      const of = archive === null ? undefined : payload.archives[archive - 1];
      return of !== undefined && carried.has(of.sha256);
    }),
  );
  const packedSources = new Set(inArchives.map(({ sourceSha256 }) => sourceSha256));
  const told = sendings.flatMap((sending) => sending.told);
  const isTold = (item: (typeof items)[number]) =>
    item.file === null &&
    told.some(({ kind, description }) => kind === item.kind && description === item.description);
  const isLeft = ({ sha256 }: EvidenceRef) => carried.has(sha256) || packedSources.has(sha256);
  const packed = inArchives.flatMap(({ path, description, treatment, replaced, sha256 }) =>
    path === null || sha256 === null
      ? []
      : [{ path, description, replaced: treatment === 'redacted' ? replaced : null, sha256 }],
  );
  return {
    sent,
    // Two packages may hold the same file, with the same hidden in it.
    packed: [...new Map(packed.map((file) => [`${file.path} ${file.sha256}`, file])).values()],
    told: items.filter(isTold).map(({ kind, description }) => ({ kind, description })),
    kept: items
      .filter((item) => (item.file ? !isLeft(item.file) : !isTold(item)))
      .map(({ description, file }) => ({ description, file })),
    keptReason: sendings.map(({ omittedFilesReason }) => omittedFilesReason).findLast(Boolean) ?? null,
  };
}

/**
 * One round per passage through step 7 that led to the manufacturer.
 * @param equivalents what each recommendation calls by a pseudonym, by its id
 */
export function manufacturerRounds(
  ticket: Ticket,
  equivalents: Equivalents,
): readonly ReportManufacturerRound[] {
  const cases = recordsOf(ticket, 'v1.manufacturer.case-recorded');
  return cases.flatMap((found, index): ReportManufacturerRound[] => {
    const sent = recordsOf(ticket, 'v1.manufacturer.package-prepared').findLast(
      (record) => record.visit === found.visit,
    );
    const sending = sendingOf(ticket, found.visit);
    if (!sent || !sending) return [];
    return [
      {
        round: index + 1,
        manufacturer: sent.payload.manufacturer,
        product: [sent.payload.product, sent.payload.productVersion].filter(Boolean).join(' '),
        sentAt: sending.sentAt,
        sentBy: personOf(sending.by),
        channel: sending.channel,
        caseNumber: found.payload.caseNumber || null,
        caseMissingReason: found.payload.noCaseReason || null,
        severity: sent.payload.severity || null,
        supportContract: sent.payload.supportContract || null,
        portal: found.payload.portal || sending.portal,
        ...leftOf(ticket, sent),
        recommendations: recommendationsOf(
          ticket,
          equivalents,
          found.seq,
          cases[index + 1]?.seq ?? Number.POSITIVE_INFINITY,
        ),
      },
    ];
  });
}
