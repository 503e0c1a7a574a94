/** What a desk knows of an expediente that somebody brings, beyond what stands in it. */
import type { ExpedienteReport } from './expediente-report';
import { folioOf, recordsOf, type Ticket } from './ticket';

export type KnownExpediente =
  /** These very bytes are among those that the desk recorded as handed out. */
  | {
      readonly kind: 'exported';
      readonly ticketId: string;
      readonly folio: string;
      readonly exportedAt: string;
      readonly exportedBy: string;
    }
  /** It claims to be of this desk, whose journal has no such export. */
  | { readonly kind: 'unrecorded' }
  /** It claims to be of another desk. */
  | { readonly kind: 'elsewhere'; readonly station: string };

/** @returns null when the archive does not say of which desk it is */
export function findKnownExpediente(
  { sha256, stated }: Pick<ExpedienteReport, 'sha256' | 'stated'>,
  tickets: Iterable<Ticket>,
  ownStation: string,
): KnownExpediente | null {
  for (const ticket of tickets) {
    const record = recordsOf(ticket, 'v1.expediente.exported').find(
      ({ payload }) => payload.sha256 === sha256,
    );
    if (record) {
      return {
        kind: 'exported',
        ticketId: ticket.id,
        folio: folioOf(ticket),
        exportedAt: record.recordedAt,
        exportedBy: record.recordedBy.name,
      };
    }
  }
  if (stated === null) return null;
  return stated.station === ownStation
    ? { kind: 'unrecorded' }
    : { kind: 'elsewhere', station: stated.station };
}
