import type { ReportManufacturerRound } from '../../shared/domain/document-models';
import { recordsOf, type Ticket, type TicketRecord } from '../../shared/domain/ticket';
import { personOf } from './people';

type Recommendation = ReportManufacturerRound['recommendations'][number];

function recommendationsOf(ticket: Ticket, fromSeq: number, toSeq: number): readonly Recommendation[] {
  const outcomes = { applied: 'aplicada', 'not-applied': 'no-aplicada', failed: 'fallida' } as const;
  const marks = recordsOf(ticket, 'v1.recommendation.marked');
  return recordsOf(ticket, 'v1.recommendation.recorded')
    .filter((record) => record.seq > fromSeq && record.seq < toSeq)
    .map((record) => {
      const mark = marks.findLast(
        (found) => found.payload.recommendationId === record.payload.recommendationId,
      );
      return {
        text: record.payload.text || (record.payload.file?.name ?? ''),
        receivedAt: record.payload.receivedAt,
        transcribedBy: personOf(record.recordedBy),
        outcome: mark ? outcomes[mark.payload.outcome] : 'pendiente',
        note: mark?.payload.note || null,
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

/** One round per passage through step 7 that led to the manufacturer. */
export function manufacturerRounds(ticket: Ticket): readonly ReportManufacturerRound[] {
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
        manifest: sent.payload.items.flatMap((item) => (item.file ? [item.file] : [])),
        withoutFile: sent.payload.items.flatMap(({ kind, description, file }) =>
          file ? [] : [{ kind, description }],
        ),
        recommendations: recommendationsOf(
          ticket,
          found.seq,
          cases[index + 1]?.seq ?? Number.POSITIVE_INFINITY,
        ),
      },
    ];
  });
}
