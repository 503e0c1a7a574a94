import { err, ok } from '../../result';
import type { DisposalOrder } from '../disposals';
import { frozenContract } from '../frozen-contract';
import { isStale, recordsOf, requestOf, type Ticket } from '../ticket';
import { awayRecord } from '../transfers';
import { workedMinutes } from '../work-time';
import type { Decision } from './context';

/**
 * Only what is over may be destroyed, or is worked on at another desk: an open request is attended or withdrawn first. Who may order it is the desk's to ask.
 * What it used of a contract is kept, or its quota would grow again.
 */
export function decideDisposal(
  ticket: Ticket | undefined,
  seenVersion: number,
  order: DisposalOrder,
): Decision {
  if (!ticket) return err({ kind: 'not-found', what: 'ticket' });
  if (isStale(ticket, seenVersion))
    return err({ kind: 'conflict', expected: seenVersion, actual: ticket.version });
  const { position } = ticket;
  const [captured] = recordsOf(ticket, 'v1.request.captured');
  const last = ticket.visits.at(-1);
  const away = awayRecord(ticket);
  if ((position.kind !== 'closed' && !away) || !captured || !last)
    return err({ kind: 'not-allowed-here', command: 'ticket.dispose', position });
  return ok([
    {
      type: 'v1.ticket.disposed',
      payload: {
        ...order,
        ticketId: ticket.id,
        requestFolio: ticket.requestFolio,
        folio: ticket.folio,
        capturedAt: captured.recordedAt,
        closedAt: position.kind === 'closed' ? last.enteredAt : (away?.recordedAt ?? last.enteredAt),
        events: ticket.version,
        usage: usageOf(ticket),
      },
    },
  ]);
}

/** As the desk counts it while the ticket is there: a request that became no ticket used nothing. */
function usageOf(ticket: Ticket) {
  if (ticket.folio === null) return [];
  const contractIds = new Set(
    recordsOf(ticket, 'v1.request.validated').flatMap(({ payload }) => payload.contractId ?? []),
  );
  const contract = frozenContract(ticket);
  const period = contract && { validFrom: contract.validFrom, validTo: contract.validTo };
  const { receivedAt } = requestOf(ticket);
  return [...contractIds].map((contractId) => ({
    contractId,
    tickets: 1,
    workedMinutes: workedMinutes(ticket),
    ...(receivedAt !== null && { receivedAt }),
    ...(period && { period }),
  }));
}
