/** A walk's stream of choices, the world that it walks in, and what most of its commands are made of. */
import { createHash } from 'node:crypto';
import type { Client } from '../../../electron/shared/domain/clients';
import type { TicketCommand } from '../../../electron/shared/domain/commands';
import type { DeskRole } from '../../../electron/shared/domain/event-envelope';
import type { Authority } from '../../../electron/shared/domain/records';
import type { Ticket } from '../../../electron/shared/domain/ticket';

export const FILE_SHA = createHash('sha256').update('evidence').digest('hex');
/** A file of its own, as the desk makes one for every mail and every document. */
export const madeFile = (salt: string, name: string, mediaType: string) => ({
  sha256: createHash('sha256').update(salt).digest('hex'),
  name,
  mediaType,
  sizeBytes: 10,
});
export const file = { sha256: FILE_SHA, name: 'evidencia.eml', mediaType: 'message/rfc822', sizeBytes: 8 };

/** What the package for the manufacturer holds. */
export const packageFile = madeFile('package', 'registro.log', 'text/plain');

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
  readonly now: string;
  readonly id: (salt: string) => string;
}

/** Mostly the authority that the deviation asks for, from afar with its evidence; often enough another one. */
export function authority(choices: Choices, world: World, required: DeskRole): Authority {
  const remote = choices.below(3) > 0;
  return {
    // Whoever is present is at the desk by their name, which in a walk is their role's.
    name: remote || choices.rarely(8) ? 'Autoridad' : world.role,
    role: remote && !choices.rarely(5) ? required : choices.rarely(6) ? 'auditor' : world.role,
    how: remote ? 'remote' : 'present',
    evidence: remote && !choices.rarely(6) ? file : null,
  };
}

export const deviationInput = (choices: Choices, world: World, required: DeskRole) => ({
  reason: 'Motivo de la desviación',
  authority: authority(choices, world, required),
  evidence: choices.rarely(6) ? [] : [file],
});

/** Makes the command of one type for a ticket as it stands. */
export type Maker = (ticket: Ticket, choices: Choices, world: World) => TicketCommand;
