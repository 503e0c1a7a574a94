import { err, ok } from '../../result';
import { type Client, type ClientDetails, GENERIC_RFCS } from '../clients';
import type { ClientCommand } from '../commands';
import type { Decision, DecisionContext } from './context';
import { rule } from './moves';

/** The field by which another client is the same one: its legal name or its RFC. */
function duplicateField(
  details: ClientDetails,
  others: Iterable<Client>,
  id: string | undefined,
): 'details.legalName' | 'details.rfc' | null {
  const name = details.legalName.toLowerCase();
  const rfc = GENERIC_RFCS.includes(details.rfc) ? '' : details.rfc;
  for (const other of others) {
    if (other.id === id) continue;
    if (other.details.legalName.toLowerCase() === name) return 'details.legalName';
    if (rfc !== '' && other.details.rfc === rfc) return 'details.rfc';
  }
  return null;
}

/** Clients, contacts and contracts: whoever works at the desk may keep them up to date. */
export function decideClient(
  client: Client | undefined,
  command: ClientCommand,
  context: Pick<DecisionContext, 'clients'>,
): Decision {
  if (command.type === 'client.register') {
    const duplicate = duplicateField(command.payload.details, context.clients(), undefined);
    return duplicate
      ? rule('duplicate-client', duplicate)
      : ok([{ type: 'v1.client.registered', payload: command.payload }]);
  }
  if (!client) return err({ kind: 'not-found', what: 'client' });
  switch (command.type) {
    case 'client.amend': {
      const duplicate = duplicateField(command.payload.details, context.clients(), client.id);
      return duplicate
        ? rule('duplicate-client', duplicate)
        : ok([{ type: 'v1.client.amended', payload: command.payload }]);
    }
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
