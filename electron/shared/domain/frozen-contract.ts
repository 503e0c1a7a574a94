import type { ClientDetails, Contract } from './clients';
import { latest, type Ticket } from './ticket';

interface Frozen {
  readonly client: ClientDetails | null;
  readonly contract: Contract | null;
}

/**
 * The contract as it stood when the request was validated (step 2); later changes to it do not reach the ticket. The
 * text is the desk's own and was valid when it was frozen; the schema of today does not judge it again.
 */
export function frozenContract(ticket: Ticket): Contract | null {
  const canonical = latest(ticket, 'v1.request.validated')?.payload.frozen.canonical;
  return canonical ? contractIn(canonical) : null;
}

/** @param canonical the frozen text of step 2 */
export function contractIn(canonical: string): Contract | null {
  return (JSON.parse(canonical) as Frozen).contract;
}
