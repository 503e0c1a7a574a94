import type { ReportDeviation } from '../../shared/domain/document-models';
import { latest, recordsOf, type Ticket } from '../../shared/domain/ticket';
import { personOf } from './people';

/** Every desviación and every correction, oldest first: the report tells them openly. */
export function reportDeviations(ticket: Ticket): readonly ReportDeviation[] {
  const ratified = latest(ticket, 'v1.attention.ratified');
  const named = recordsOf(ticket, 'v1.deviation.recorded').map(
    (record): ReportDeviation & { seq: number } => {
      const { payload } = record;
      const from = typeof payload.from === 'number' ? payload.from : 10;
      const to = payload.to && ('step' in payload.to ? payload.to.step : ('fin' as const));
      return {
        seq: record.seq,
        kind: payload.kind,
        at: record.recordedAt,
        move: to ? { from, to } : null,
        reason: payload.reason,
        authorisedBy: personOf(payload.authority),
        ...(payload.kind === 'atencion-condicionada'
          ? {
              ratification: ratified
                ? {
                    granted: ratified.payload.ratified,
                    note: ratified.payload.note,
                    by: personOf(ratified.payload.authority),
                    at: ratified.recordedAt,
                  }
                : null,
            }
          : {}),
      };
    },
  );
  const corrections = recordsOf(ticket, 'v1.record.amended').map(
    (record): ReportDeviation & { seq: number } => ({
      seq: record.seq,
      kind: 'correccion-registro',
      at: record.recordedAt,
      move: null,
      reason: record.payload.reason,
      authorisedBy: personOf(record.recordedBy),
    }),
  );
  return [...named, ...corrections]
    .toSorted((left, right) => left.seq - right.seq)
    .map(({ seq: _seq, ...deviation }) => deviation);
}
