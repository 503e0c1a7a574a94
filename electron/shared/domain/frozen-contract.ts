import { z } from 'zod';
import { type Contract, clientDetailsSchema, contractSchema } from './clients';
import { latest, type Ticket } from './ticket';

const frozenSchema = z.object({
  client: clientDetailsSchema.nullable(),
  contract: contractSchema.nullable(),
});

/** The contract as it stood when the request was validated (step 2); later changes to it do not reach the ticket. */
export function frozenContract(ticket: Ticket): Contract | null {
  const canonical = latest(ticket, 'v1.request.validated')?.payload.frozen.canonical;
  return canonical ? frozenSchema.parse(JSON.parse(canonical)).contract : null;
}
