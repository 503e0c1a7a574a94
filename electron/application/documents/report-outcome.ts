import type { ReportOutcome } from '../../shared/domain/approval-confirmations';
import { recordsOf, type Ticket } from '../../shared/domain/ticket';

/** How the request ended, as far as what a client confirms depends on it. */
export function outcomeOf(ticket: Ticket): ReportOutcome {
  const solved = recordsOf(ticket, 'v1.solution.declared').findLast(({ payload }) => payload.finished);
  const withdrawn = recordsOf(ticket, 'v1.deviation.recorded').findLast(
    ({ payload }) => payload.kind === 'retiro-cliente',
  );
  if (withdrawn && withdrawn.seq > (solved?.seq ?? 0)) return 'retirada';
  return solved?.payload.finished ? solved.payload.operationState : 'sin-solucion';
}
