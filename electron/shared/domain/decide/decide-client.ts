import { err, ok } from '../../result';
import type { Client } from '../clients';
import type { ClientCommand } from '../commands';
import type { Decision, DecisionContext } from './context';
import { rule } from './moves';

/** Clients, contacts and contracts: whoever works at the desk may keep them up to date. */
export function decideClient(
  client: Client | undefined,
  command: ClientCommand,
  context: Pick<DecisionContext, 'clients'>,
): Decision {
  if (command.type === 'client.register') {
    const duplicate = [...context.clients()].some(
      (other) => other.details.legalName.toLowerCase() === command.payload.details.legalName.toLowerCase(),
    );
    return duplicate
      ? rule('duplicate-client', 'details.legalName')
      : ok([{ type: 'v1.client.registered', payload: command.payload }]);
  }
  if (!client) return err({ kind: 'not-found', what: 'client' });
  switch (command.type) {
    case 'client.amend':
      return ok([{ type: 'v1.client.amended', payload: command.payload }]);
    case 'client.set-active':
      return ok([{ type: 'v1.client.activation-changed', payload: command.payload }]);
    case 'contact.save':
      return ok([{ type: 'v1.contact.saved', payload: command.payload }]);
    case 'contract.save': {
      const duplicate = client.contracts.some(
        (other) => other.id !== command.payload.id && other.number === command.payload.number,
      );
      return duplicate
        ? rule('duplicate-contract-number', 'number')
        : ok([{ type: 'v1.contract.saved', payload: command.payload }]);
    }
  }
}
