/** A desk on real files, walked at random: several requests at once, any of the roles, commands right and wrong. */
import { randomUUID } from 'node:crypto';
import type { Client } from '../../../electron/shared/domain/clients';
import type { TicketCommand } from '../../../electron/shared/domain/commands';
import type { DeskRole } from '../../../electron/shared/domain/event-envelope';
import type { Ticket } from '../../../electron/shared/domain/ticket';
import { actAs, type DeskHarness, give, keep } from '../desk-harness';
import { registerClient } from '../example-client';
import { Journey } from '../journey';
import { Choices, documentText, FILE_TEXT, ownProofText, PROOF_TEXT } from '../random/choices';
import { nextCommand } from '../random/random-commands';
import { seededRandom } from '../seeded-random';

const ROLES = ['soporte-n2', 'soporte-n2', 'soporte-n2', 'lider-soc', 'gerente-operaciones'] as const;

export interface DeskWalk {
  readonly accepted: number;
  readonly refused: number;
  /** Positions that were entered, each once. */
  readonly places: ReadonlySet<string>;
}

/** The bytes that a random document pretends to be must be in the vault before a command names it. */
async function keepDocument(harness: DeskHarness, ticket: Ticket, command: TicketCommand): Promise<void> {
  await keep(harness, ownProofText(ticket));
  switch (command.type) {
    case 'report.issue':
      await keep(harness, documentText('reporte', `${ticket.id} ${command.payload.revision}`));
      break;
    case 'mail.draft':
      await keep(harness, documentText('correo', command.payload.mailId));
      break;
    case 'letter.issue':
      await keep(harness, documentText('carta', command.payload.letterId));
      break;
    case 'letter.sign':
      await keep(harness, documentText('firmada', ticket.id));
      break;
  }
}

function clientOf(harness: DeskHarness, id: string): Client {
  const client = harness.open.desk.state.clients.get(id);
  if (!client) throw new Error('The client was not registered');
  return client;
}

/** Gives `commands` commands; `between` is called before each, with how many were given. */
export async function walkDesk(
  harness: DeskHarness,
  seed: number,
  commands: number,
  between: (given: number) => Promise<void>,
): Promise<DeskWalk> {
  const random = seededRandom(seed);
  const numbers = () => Array.from({ length: 40 }, () => Math.floor(random() * 10_000));
  await keep(harness, FILE_TEXT);
  await keep(harness, PROOF_TEXT);
  const valid = await registerClient(harness);
  const expired = await registerClient(harness, { validTo: '2026-03-31' }, 'Contrato Vencido, S.A. de C.V.');
  const clients = () => [clientOf(harness, valid.clientId), clientOf(harness, expired.clientId)] as const;
  const journeys: Journey[] = [];
  let role: DeskRole = 'soporte-n2';
  const walk = { accepted: 0, refused: 0, places: new Set<string>() };
  for (let given = 0; given < commands; given += 1) {
    await between(given);
    const choices = new Choices(numbers());
    if (journeys.length === 0 || choices.rarely(40)) {
      journeys.push(
        await new Journey(harness, choices.rarely(3) ? expired : valid).capture({}, choices.rarely(2)),
      );
      continue;
    }
    const journey = journeys[choices.below(journeys.length)];
    if (!journey) throw new Error('A choice out of range');
    if (choices.rarely(4)) role = choices.of(ROLES);
    await actAs(harness, role);
    const [first, second] = clients();
    const { people, currentPersonId } = harness.open.session.settings;
    const command = nextCommand(journey.ticket, choices, {
      clients: [first, second],
      role,
      name: people.find(({ id }) => id === currentPersonId)?.name ?? '',
      assignee: people[0]?.id ?? '',
      now: harness.clock.now(),
      id: () => randomUUID(),
    });
    await keepDocument(harness, journey.ticket, command);
    const answer = await give(harness, journey.id, command);
    if (answer.ok) walk.accepted += 1;
    else walk.refused += 1;
    const { position } = journey.ticket;
    walk.places.add(position.kind === 'step' ? String(position.step) : position.outcome);
  }
  return walk;
}
