import type { TicketDesk } from '../../electron/application/ticket-desk';
import { type Card, cardOf } from '../../electron/shared/domain/projections/card';

/** The cards of a desk, at once. */
export const cardsOf = (desk: TicketDesk): readonly Card[] =>
  [...desk.state.tickets.values()].map((ticket) => cardOf(ticket, desk.projectionContext(ticket)));
