/** Walks one request through random commands and reports every step that was taken. */
import { createHash } from 'node:crypto';
import { NO_HISTORY } from '../../electron/shared/domain/client-history';
import type { Client } from '../../electron/shared/domain/clients';
import { NOTHING_USED } from '../../electron/shared/domain/contract-usage';
import type { Colleague, DecisionContext } from '../../electron/shared/domain/decide/context';
import { decideTicket } from '../../electron/shared/domain/decide/decide';
import { decideCapture } from '../../electron/shared/domain/decide/decide-request';
import type { DeskRole, EventHeader } from '../../electron/shared/domain/event-envelope';
import { evolveTicket, type TicketEvent } from '../../electron/shared/domain/evolve';
import type { Procedure } from '../../electron/shared/domain/procedure';
import type { RequestRecord } from '../../electron/shared/domain/records';
import type { Ticket } from '../../electron/shared/domain/ticket';
import type { EventSpec } from '../../electron/shared/domain/ticket-events';
import { LAWFUL_CALENDAR } from '../../electron/shared/domain/work-calendar';
import { exampleContract, PRODUCT } from './example-client';
import { Choices, type World } from './random/choices';
import { nextCommand } from './random/random-commands';

const ROLES = [
  'soporte-n2',
  'soporte-n2',
  'soporte-n2',
  'lider-soc',
  'gerente-operaciones',
  'auditor',
] as const;
/** So long that reminders fall on several days, so short that no contract of a walk runs out. */
const TICK_MS = 97 * 60_000;
const START_MS = Date.parse('2026-11-23T15:00:00.000Z');

/** A UUID that depends on nothing but its salt, so that a walk can be walked again. */
export function uuidOf(salt: string): string {
  const hex = createHash('sha256').update(salt).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function client(name: string, validTo: string): Client {
  const id = uuidOf(name);
  return {
    id,
    version: 3,
    active: true,
    details: { legalName: name, tradeName: '', rfc: '', address: '', language: 'es-MX', notes: '' },
    contacts: [
      {
        id: uuidOf(`${name}-contacto`),
        name: `Contacto de ${name}`,
        position: '',
        email: `contacto@${id.slice(0, 8)}.example`,
        phone: '',
        rfc: '',
        curp: '',
        powers: { request: true, approve: true, sign: true },
        active: true,
      },
    ],
    contracts: [exampleContract({ id: uuidOf(`${name}-contrato`), validFrom: '2025-01-01', validTo })],
    history: NO_HISTORY,
  };
}

export const CLIENTS: readonly [Client, Client] = [
  client('Vigente', '2027-12-31'),
  client('Vencido', '2025-12-31'),
];

/** Whoever may attend: the one who does, the one who takes over, and one who left. */
export const COLLEAGUES: readonly Colleague[] = [
  { id: 'ana', name: 'Ana', role: 'soporte-n2', active: true },
  { id: 'beto', name: 'Beto', role: 'soporte-n2', active: true },
  { id: 'ausente', name: 'Ausente', role: 'soporte-n2', active: false },
  { id: 'auditora', name: 'Auditora', role: 'auditor', active: true },
];

export interface Taken {
  readonly before: Ticket | null;
  readonly after: Ticket;
  readonly events: readonly TicketEvent[];
}

export interface Walk {
  readonly ticket: Ticket;
  readonly events: readonly TicketEvent[];
  readonly taken: readonly Taken[];
  readonly refused: number;
}

function request(choices: Choices): RequestRecord {
  const chosen = choices.below(4) === 0 ? CLIENTS[1] : CLIENTS[0];
  const contact = choices.rarely(6) ? undefined : chosen.contacts[0];
  return {
    channel: choices.rarely(6) ? null : 'email',
    clientId: chosen.id,
    requester: {
      contactId: contact?.id ?? null,
      name: contact?.name ?? 'Desconocido',
      email: contact?.email ?? 'desconocido@otra.example',
      phone: '',
    },
    receivedAt: new Date(START_MS).toISOString(),
    subject: choices.rarely(6) ? '' : 'Asunto',
    description: 'Descripción',
    product: PRODUCT,
    original: choices.rarely(6)
      ? null
      : { sha256: '0'.repeat(64), name: 'a.eml', mediaType: 'message/rfc822', sizeBytes: 1 },
    call: null,
    attachments: [],
    messageId: '',
    continues: null,
  };
}

export class Walker {
  readonly id: string;
  readonly #procedure: Procedure;
  readonly events: TicketEvent[] = [];
  readonly taken: Taken[] = [];
  ticket: Ticket | undefined;
  refused = 0;
  #tick = 0;

  constructor(id: string, procedure: Procedure) {
    this.id = id;
    this.#procedure = procedure;
  }

  context(role: DeskRole): DecisionContext {
    this.#tick += 1;
    return {
      now: new Date(START_MS + this.#tick * TICK_MS).toISOString(),
      session: { id: role, name: role, role, declared: true },
      procedure: this.#procedure,
      client: (id) => CLIENTS.find((candidate) => candidate.id === id),
      clients: () => CLIENTS,
      ticket: () => undefined,
      withClockOf: () => [],
      withCall: () => [],
      withMail: () => [],
      colleague: (id) => COLLEAGUES.find((person) => person.id === id),
      clockConfirmed: [],
      calendar: LAWFUL_CALENDAR,
      ratifyWithinHours: 24,
      usage: () => NOTHING_USED,
      nextFolio: (kind) => `${kind}-MX01-2026-0001`,
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
    };
  }

  accept(specs: readonly EventSpec[], context: DecisionContext): void {
    const before = this.ticket ?? null;
    const events = specs.map((spec, index) => {
      const seq = this.events.length + index + 1;
      const header: EventHeader = {
        seq,
        eventId: uuidOf(`${this.id}-${seq}`),
        streamId: `ticket:${this.id}`,
        streamVersion: seq,
        type: spec.type,
        occurredAt: spec.occurredAt ?? context.now,
        recordedAt: context.now,
        actor: spec.actor ?? context.session,
        recordedBy: context.session,
        commandId: uuidOf(`${this.id}-command-${this.#tick}`),
      };
      return { type: spec.type, payload: spec.payload, header } as TicketEvent;
    });
    this.ticket = fold(events, this.ticket);
    this.events.push(...events);
    this.taken.push({ before, after: this.ticket, events });
  }
}

export function fold(events: readonly TicketEvent[], from?: Ticket): Ticket {
  const ticket = events.reduce<Ticket | undefined>((state, event) => evolveTicket(state, event), from);
  if (!ticket) throw new Error('Nothing to fold');
  return ticket;
}

/** From here nothing leads anywhere any more. */
function isOver({ position }: Ticket): boolean {
  return (
    position.kind === 'closed' && (position.outcome === 'retirada' || position.outcome === 'improcedente')
  );
}

export function walk(numbers: readonly number[], procedure: Procedure, salt = ''): Walk {
  const choices = new Choices(numbers);
  const id = uuidOf(`walk-${salt}-${numbers.join()}`);
  const walker = new Walker(id, procedure);
  const first = walker.context('soporte-n2');
  const captured = decideCapture(id, { request: request(choices), receive: false }, first);
  if (!captured.ok) throw new Error(`A capture was refused: ${JSON.stringify(captured.error)}`);
  walker.accept(captured.value, first);
  while (choices.left && walker.ticket && !isOver(walker.ticket)) {
    const role = choices.of(ROLES);
    const context = walker.context(role);
    const tick = walker.taken.length + walker.refused;
    const world: World = {
      clients: CLIENTS,
      role,
      name: context.session.name,
      assignee: 'ana',
      now: context.now,
      id: (name) => uuidOf(`${id}${name}${tick}`),
    };
    const decision = decideTicket(walker.ticket, nextCommand(walker.ticket, choices, world), context);
    if (decision.ok) walker.accept(decision.value, context);
    else walker.refused += 1;
  }
  const { ticket, events, taken, refused } = walker;
  if (!ticket) throw new Error('The walk has no request');
  return { ticket, events, taken, refused };
}
