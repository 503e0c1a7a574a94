/** The contract as it was frozen at step 2: what step 4 agrees is what stood then. */
import { z } from 'zod';
import { type Contract, contractSchema } from '../../../electron/shared/domain/clients';
import type { TicketPage } from '../../../electron/shared/domain/projections/page';

const frozenSchema = z.object({ contract: contractSchema.nullable() });

export function validationOf(page: Pick<TicketPage, 'records'>) {
  const record = page.records.findLast((candidate) => candidate.type === 'v1.request.validated');
  return record?.type === 'v1.request.validated' ? record : null;
}

export function frozenContractOf(page: Pick<TicketPage, 'records'>): Contract | null {
  const canonical = validationOf(page)?.payload.frozen.canonical;
  return canonical ? frozenSchema.parse(JSON.parse(canonical)).contract : null;
}
