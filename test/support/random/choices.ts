/** A walk's stream of choices, the world that it walks in, and what most of its commands are made of. */
import { createHash } from 'node:crypto';
import type { Client } from '../../../electron/shared/domain/clients';
import type { TicketCommand } from '../../../electron/shared/domain/commands';
import type { DeskRole } from '../../../electron/shared/domain/event-envelope';
import type { Authority } from '../../../electron/shared/domain/records';
import type { Ticket } from '../../../electron/shared/domain/ticket';

/** Reference to a file that holds `text`; whoever walks a real desk keeps these bytes first. */
export function fileOf(text: string, name = 'evidencia.txt', mediaType = 'text/plain') {
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { sha256, name, mediaType, sizeBytes: Buffer.byteLength(text) };
}

/** What is enclosed, and what shows that somebody else did something. */
export const FILE_TEXT = 'evidence';
export const PROOF_TEXT = 'proof';
export const file = fileOf(FILE_TEXT);
export const proof = fileOf(PROOF_TEXT);

/** The bytes of what shows one act and no other: told by where the ticket stands, so that they can be written again. */
export const ownProofText = ({ id, records }: Ticket) => `proof ${id} ${records.length}`;
/** Mostly that; now and then a file that may have shown something else before. Takes no choice from the walk's stream. */
export const proofOf = (ticket: Ticket) =>
  ticket.records.length % 12 === 11 ? proof : fileOf(ownProofText(ticket));

/** The bytes of a document that a command brings: told by its ids, so that they can be written again. */
export const documentText = (kind: string, id: string) => `${kind} ${id}`;

/** Takes one choice after another; a shorter stream shrinks to simpler commands. */
export class Choices {
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  get left(): boolean {
    return this.#next < this.#numbers.length;
  }

  below(limit: number): number {
    const number = this.#numbers[this.#next] ?? 0;
    this.#next += 1;
    return number % limit;
  }

  of<T>(items: readonly [T, ...T[]]): T {
    return items[this.below(items.length)] ?? items[0];
  }

  /** True once in `n`. */
  rarely(n: number): boolean {
    return this.below(n) === n - 1;
  }
}

export interface World {
  readonly clients: readonly [Client, ...Client[]];
  readonly role: DeskRole;
  /** Name of the person at the desk. */
  readonly name: string;
  /** Id of somebody who may attend. */
  readonly assignee: string;
  readonly now: string;
  readonly id: (salt: string) => string;
}

/** Mostly the authority that the deviation asks for, from afar with its evidence; often enough another one. */
export function authority(choices: Choices, world: World, required: DeskRole): Authority {
  const remote = choices.below(3) > 0;
  return {
    name: remote || choices.rarely(6) ? 'Autoridad' : world.name,
    role: remote && !choices.rarely(5) ? required : choices.rarely(6) ? 'auditor' : world.role,
    how: remote ? 'remote' : 'present',
    evidence: remote && !choices.rarely(6) ? proof : null,
  };
}

export const deviationInput = (choices: Choices, world: World, required: DeskRole) => ({
  reason: 'Motivo de la desviación',
  authority: authority(choices, world, required),
  evidence: choices.rarely(6) ? [] : [proof],
});

/** Makes the command of one type for a ticket as it stands. */
export type Maker = (ticket: Ticket, choices: Choices, world: World) => TicketCommand;
