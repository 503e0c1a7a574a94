/** The manufacturer's part of a ticket as its cases: one round for each passage through step 7, with what came of it. */
import { recordsOf, type TicketRecord } from './ticket';
import type { TicketEventPayloads, TicketEventType } from './ticket-events';

type Payload<T extends TicketEventType> = TicketEventPayloads[T];

export interface ManufacturerRound {
  /** 1 for the first time that a manufacturer was asked. */
  readonly round: number;
  readonly prepared: Payload<'v1.manufacturer.package-prepared'>;
  /** Null until it is opened, or where the manufacturer gave none and nobody has said so yet. */
  readonly opened: (Payload<'v1.manufacturer.case-recorded'> & { readonly at: string }) | null;
  /** Of its handing in at a portal. */
  readonly portal: string;
  readonly recommendations: readonly {
    readonly recommendation: Payload<'v1.recommendation.recorded'>;
    /** What became of it; null while nobody has said. */
    readonly mark: Payload<'v1.recommendation.marked'> | null;
  }[];
}

/** Oldest first; a package that was replaced before it left is no round of its own. */
export function manufacturerRoundsOf(records: readonly TicketRecord[]): readonly ManufacturerRound[] {
  const packages = recordsOf({ records }, 'v1.manufacturer.package-prepared');
  const visits = [...new Set(packages.map(({ visit }) => visit))];
  const marks = recordsOf({ records }, 'v1.recommendation.marked');
  return visits.map((visit, index) => {
    const last = packages.findLast((record) => record.visit === visit);
    if (!last) throw new Error('a visit without its package');
    const next = visits[index + 1] ?? Number.POSITIVE_INFINITY;
    const opened = recordsOf({ records }, 'v1.manufacturer.case-recorded').find(
      (record) => record.visit === visit,
    );
    const handedIn = recordsOf({ records }, 'v1.manufacturer.portal-sent').findLast(
      (record) => record.visit === visit,
    );
    return {
      round: index + 1,
      prepared: last.payload,
      opened: opened ? { ...opened.payload, at: opened.recordedAt } : null,
      portal: opened?.payload.portal || (handedIn?.payload.portal ?? ''),
      recommendations: recordsOf({ records }, 'v1.recommendation.recorded')
        .filter((record) => record.visit > visit && record.visit < next)
        .map(({ payload }) => ({
          recommendation: payload,
          mark:
            marks.findLast((found) => found.payload.recommendationId === payload.recommendationId)?.payload ??
            null,
        })),
    };
  });
}
