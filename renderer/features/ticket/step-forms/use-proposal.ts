import { useDebouncedValue } from '@mantine/hooks';
import { useWatch } from 'react-hook-form';
import { productSchema } from '../../../../electron/shared/domain/clients';
import type { ContractProposal } from '../../../../electron/shared/domain/contract-choice';
import { useDesk } from '../../../desk/queries';
import type { ValidateInput } from './validate-form';

const TYPING_PAUSE_MS = 250;

/** Which contract the desk proposes for the client and product in the form; undefined while it is worked out. */
export function useProposal(ticketId: string): ContractProposal | undefined {
  const [clientId, product] = useWatch<ValidateInput, ['clientId', 'product']>({
    name: ['clientId', 'product'],
  });
  const [typed] = useDebouncedValue(product, TYPING_PAUSE_MS);
  const whole = productSchema.safeParse(typed);
  const answer = useDesk('validation:contracts', {
    ticketId,
    clientId: clientId ?? null,
    product: whole.success ? whole.data : null,
  });
  return answer.data?.ok ? answer.data.value : undefined;
}
