/** What the screens ask about contracts: how a request stands under them, and who used what. */

import { contractSaved } from '../shared/domain/client-history';
import type { Client, Contract } from '../shared/domain/clients';
import { changedContractFields } from '../shared/domain/contract-changes';
import { type ContractProposal, proposeContract } from '../shared/domain/contract-choice';
import { dayIn } from '../shared/domain/contract-evidence';
import { type ContractConsumption, NOTHING_USED } from '../shared/domain/contract-usage';
import { type ComputedCriterion, computeCriteria } from '../shared/domain/contract-validation';
import { validationInput } from '../shared/domain/decide/decide-validation';
import { frozenContract } from '../shared/domain/frozen-contract';
import { clientIdOf, latest, requestOf, type Ticket } from '../shared/domain/ticket';
import { workedMinutes } from '../shared/domain/work-time';
import type { DeskFailure } from '../shared/failures';
import type { ParsedRequest } from '../shared/ipc-contract';
import type { ContractUsageRow, TicketContract } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { TicketDesk } from './ticket-desk';

/** What this desk's tickets used of each contract of a client; of every client's without one. */
export function contractUsage(clientId: string | null, desk: TicketDesk): readonly ContractUsageRow[] {
  const contracts =
    clientId === null
      ? desk.clients().flatMap((client) => client.contracts)
      : (desk.state.clients.get(clientId)?.contracts ?? []);
  return contracts.map((contract) => {
    const { tickets, workedMinutes } = desk.state.usage(contract, '');
    return { contractId: contract.id, tickets, workedMinutes };
  });
}

/** By which tickets a contract was used. */
export function contractConsumers(
  { clientId, contractId }: ParsedRequest<'contracts:consumers'>,
  desk: TicketDesk,
): ContractConsumption {
  const contract = contractOf(desk.state.clients.get(clientId), contractId);
  return contract ? desk.state.usage(contract, '') : NOTHING_USED;
}

const contractOf = (client: Client | null | undefined, contractId: string | null) =>
  client?.contracts.find(({ id }) => id === contractId) ?? null;

interface Asked {
  readonly client: Client | null;
  readonly judgedBy: ReturnType<typeof validationInput>;
}

function asked(
  { ticketId, clientId, product }: ParsedRequest<'validation:contracts'>,
  desk: TicketDesk,
): Result<Asked, DeskFailure> {
  const ticket = desk.state.tickets.get(ticketId);
  if (!ticket) return err({ kind: 'not-found', what: 'ticket' });
  const client = clientId ? (desk.state.clients.get(clientId) ?? null) : null;
  const judgedBy = validationInput(
    ticket,
    { client, product },
    {
      usage: (contract, exceptTicketId) => desk.state.usage(contract, exceptTicketId),
      calendar: desk.state.calendar,
      now: desk.projectionContext(ticket).now,
    },
  );
  return ok({ client, judgedBy });
}

/** The criteria of step 2 for a request under a contract, were it validated now. */
export function previewCriteria(
  request: ParsedRequest<'validation:preview'>,
  desk: TicketDesk,
): Result<readonly ComputedCriterion[], DeskFailure> {
  const found = asked(request, desk);
  if (!found.ok) return found;
  const { client, judgedBy } = found.value;
  return ok(computeCriteria(judgedBy(contractOf(client, request.contractId))));
}

/** Which contract the desk proposes for a request, and why not the others. */
export function contractProposal(
  request: ParsedRequest<'validation:contracts'>,
  desk: TicketDesk,
): Result<ContractProposal, DeskFailure> {
  const found = asked(request, desk);
  return found.ok ? ok(proposeContract(found.value.client, found.value.judgedBy)) : found;
}

/** The contract of a validated request: the frozen copy, what it says today, and what is left of it. */
export function ticketContract(ticketId: string, desk: TicketDesk): TicketContract | null {
  const ticket = desk.state.tickets.get(ticketId);
  const frozen = ticket && frozenContract(ticket);
  if (!ticket || !frozen) return null;
  const client = desk.state.clients.get(clientIdOf(ticket) ?? '');
  const today = contractOf(client, frozen.id);
  const saved = client && today ? contractSaved(client, frozen.id) : null;
  const used = today ? desk.state.usage(today, '') : NOTHING_USED;
  return {
    frozen,
    frozenAt: latest(ticket, 'v1.request.validated')?.recordedAt ?? '',
    today,
    changed: today ? changedContractFields(frozen, today) : [],
    savedAt: saved?.at ?? null,
    savedBy: saved?.by ?? null,
    usage: { tickets: used.tickets, workedMinutes: used.workedMinutes },
    ownMinutes: workedMinutes(ticket),
    isReceivedOutside: isReceivedOutside(ticket, frozen),
  };
}

/** A reception that was corrected after the validation may lie outside of what was validated. */
function isReceivedOutside(ticket: Ticket, { validFrom, validTo, timeZone }: Contract): boolean {
  const { receivedAt } = requestOf(ticket);
  if (latest(ticket, 'v1.reception.corrected') === undefined || receivedAt === null) return false;
  const day = dayIn(timeZone, receivedAt);
  return day < validFrom || day > validTo;
}
