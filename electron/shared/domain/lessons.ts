/** What a solved request teaches whoever meets the next one like it: what was asked, why it happened, what mended it. */
import type { Product } from './clients';
import type { Historic } from './historic';
import type { StepNumber } from './procedure';
import { clientIdOf, folioOf, latest, requestOf, type Ticket } from './ticket';

export interface Lesson {
  /** Of old work that was brought in; `ticketId` and `folio` are its own then. */
  readonly isHistoric: boolean;
  readonly ticketId: string;
  readonly folio: string;
  readonly clientId: string | null;
  readonly product: Product | null;
  readonly subject: string;
  readonly description: string;
  readonly cause: string;
  readonly solution: string;
  readonly verification: string;
  /** When the solution was declared, RFC 3339. */
  readonly solvedAt: string;
  /** Null once the request is closed: the client has had their say. */
  readonly openAt: StepNumber | null;
}

/**
 * Null while a request is not solved: before its first solution, and again after it came back to work (a denied Vo.Bo., a reopening),
 * since what did not hold is no advice.
 */
export function lessonOf(ticket: Ticket): Lesson | null {
  const declared = latest(ticket, 'v1.solution.declared');
  if (!declared?.payload.finished || cameBack(ticket, declared.visit)) return null;
  const { subject, description, product } = requestOf(ticket);
  const { cause, solution, verification } = declared.payload;
  return {
    isHistoric: false,
    ...{ ticketId: ticket.id, folio: folioOf(ticket), clientId: clientIdOf(ticket) },
    product: latest(ticket, 'v1.request.validated')?.payload.product ?? product,
    ...{ subject, description, cause, solution, verification },
    solvedAt: declared.recordedAt,
    openAt: ticket.position.kind === 'step' ? ticket.position.step : null,
  };
}

/** Old work that says what mended it. Whether it held nobody knows; it is told as what it is. */
export function lessonOfHistoric(historic: Historic): Lesson | null {
  const { id, reference, clientId, product, subject, description, cause, solution } = historic;
  if (solution === '') return null;
  return {
    isHistoric: true,
    ...{ ticketId: id, folio: reference, clientId, subject, description, cause, solution },
    product: product === '' ? null : { manufacturer: '', product },
    verification: '',
    // A day and no hour: noon is that day in every zone of the country.
    solvedAt: `${historic.closedOn ?? historic.openedOn}T18:00:00.000Z`,
    openAt: null,
  };
}

/** Whether the request stands again at the step at which it was declared solved, or was withdrawn after all. */
function cameBack(ticket: Ticket, solvedAtVisit: number): boolean {
  if (ticket.position.kind === 'closed' && ticket.position.outcome === 'retirada') return true;
  const solvedAt = ticket.visits[solvedAtVisit]?.at;
  if (solvedAt?.kind !== 'step') return false;
  const reached = ticket.visits.slice(solvedAtVisit + 1);
  return reached.length === 0 || reached.some(({ at }) => at.kind === 'step' && at.step === solvedAt.step);
}
