/** A desk on real files in a folder of its own, with a clock that the test moves. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { type OpenDesk, openDesk } from '../../electron/adapters/open-desk';
import type { Log } from '../../electron/application/log';
import type { TicketCommand } from '../../electron/shared/domain/commands';
import type { DeskRole } from '../../electron/shared/domain/event-envelope';
import type { EvidenceRef } from '../../electron/shared/domain/evidence';
import type { DeskFailure } from '../../electron/shared/failures';
import type { CommandReply } from '../../electron/shared/ipc-views';
import type { Result } from '../../electron/shared/result';

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

export class TestClock {
  #nowMs: number;

  constructor(start = '2026-11-23T15:00:00.000Z') {
    this.#nowMs = Date.parse(start);
  }

  now(): string {
    return new Date(this.#nowMs).toISOString();
  }

  advance(minutes: number): void {
    this.#nowMs += minutes * 60_000;
  }
}

export interface DeskHarness {
  readonly folder: string;
  readonly clock: TestClock;
  open: OpenDesk;
  /** Closes and opens the same workspace again. */
  reopen(): Promise<void>;
  dispose(): Promise<void>;
}

async function openOrThrow(folder: string, clock: TestClock): Promise<OpenDesk> {
  const opened = await openDesk(folder, clock, silentLog);
  if (!opened.ok) throw new Error(`Workspace not opened: ${JSON.stringify(opened.error)}`);
  return opened.value;
}

/** Opens an empty workspace, set up for one person of the given role. */
export async function createDeskHarness(role: DeskRole = 'soporte-n2'): Promise<DeskHarness> {
  const folder = await mkdtemp(join(tmpdir(), 'mesa-n2-'));
  const clock = new TestClock();
  const open = await openOrThrow(folder, clock);
  const done = await open.session.completeSetup({
    stationCode: 'MX01',
    person: { name: 'Ana Robles', email: 'ana.robles@mesa.example', role },
    language: 'es-MX',
  });
  if (!done.ok) throw new Error('Set-up failed');
  const harness: DeskHarness = {
    folder,
    clock,
    open,
    async reopen() {
      await harness.open.close();
      harness.open = await openOrThrow(folder, clock);
    },
    async dispose() {
      await harness.open.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return harness;
}

/** Adds a person of the role and puts them at the desk. */
export async function actAs(harness: DeskHarness, role: DeskRole): Promise<void> {
  const { session } = harness.open;
  const known = session.settings.people.find((person) => person.role === role);
  if (!known) {
    const person = { id: uuid(), name: `Persona ${role}`, email: '', role, active: true };
    await session.save({ people: [...session.settings.people, person] });
  }
  const person = session.settings.people.find((candidate) => candidate.role === role);
  if (person && person.id !== session.settings.currentPersonId) await session.switchPerson(person.id);
}

export function unwrap<T>(result: Result<T, DeskFailure>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

export async function keep(harness: DeskHarness, text: string, name = 'evidencia.txt'): Promise<EvidenceRef> {
  const ending = name.slice(name.lastIndexOf('.'));
  const mediaType = { '.eml': 'message/rfc822', '.pdf': 'application/pdf' }[ending] ?? 'text/plain';
  return unwrap(await harness.open.vault.put(Buffer.from(text, 'utf8'), { name, mediaType }));
}

/** Gives a command to a ticket at the version that it has now. */
export async function give(
  harness: DeskHarness,
  ticketId: string,
  command: TicketCommand,
): Promise<Result<CommandReply, DeskFailure>> {
  harness.clock.advance(1);
  const version = harness.open.desk.state.tickets.get(ticketId)?.version ?? 0;
  return harness.open.desk.ticketCommand(
    { commandId: randomUUID(), id: ticketId, expectedVersion: version },
    command,
  );
}
