/** A desk on real files in a folder of its own, with a clock that the test moves. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenDesk } from '../../electron/adapters/open-desk';
import type { DoorTools, WorkspaceDoor } from '../../electron/adapters/workspace-door';
import type { PeopleDesk } from '../../electron/application/access/people-desk';
import type { TicketCommand } from '../../electron/shared/domain/commands';
import type { DeskRole } from '../../electron/shared/domain/event-envelope';
import type { EvidenceRef } from '../../electron/shared/domain/evidence';
import type { DeskFailure } from '../../electron/shared/failures';
import type { CommandReply } from '../../electron/shared/ipc-views';
import { ok, type Result } from '../../electron/shared/result';
import type { NewPerson } from '../../electron/shared/settings';
import { openTestDoor, PASSWORD, tryTestDoor } from './desk-access';

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
  people: PeopleDesk;
  door: WorkspaceDoor;
  /** Who set the desk up. */
  readonly login: string;
  /** Closes the desk and gives the workspace up; its folder stays. */
  close(): Promise<void>;
  /** Closes and opens the same workspace again. */
  reopen(): Promise<void>;
  dispose(): Promise<void>;
}

/** The desk behind a door that somebody has come through. */
export function behind({ door }: WorkspaceDoor): { readonly open: OpenDesk; readonly people: PeopleDesk } {
  if (!door.open) throw new Error('The desk is shut');
  return { open: door.open.desk, people: door.open.people };
}

const LOGIN = 'ana.robles';

/** Opens a harness's workspace anew and comes in; a failure gives the workspace up again. */
export async function tryHarnessDesk(
  folder: string,
  clock: TestClock,
  tools: Partial<DoorTools> = {},
): Promise<Result<Pick<DeskHarness, 'door' | 'open' | 'people'>, DeskFailure>> {
  const opened = await tryTestDoor(folder, clock, tools);
  if (!opened.ok) return opened;
  const door = opened.value;
  const came = await door.door.unlock({ login: LOGIN, password: PASSWORD });
  if (came.ok) return ok({ door, ...behind(door) });
  await door.close();
  return came;
}

export const openHarnessDesk = async (...given: Parameters<typeof tryHarnessDesk>) =>
  unwrap(await tryHarnessDesk(...given));

/** Opens an empty workspace, set up for one person of the given role. */
export async function createDeskHarness(
  role: DeskRole = 'soporte-n2',
  clock = new TestClock(),
): Promise<DeskHarness> {
  const folder = await mkdtemp(join(tmpdir(), 'mesa-n2-'));
  const door = await openTestDoor(folder, clock);
  const done = await door.door.setUp({
    stationCode: 'MX01',
    person: { name: 'Ana Robles', email: 'ana.robles@mesa.example', role, login: LOGIN },
    password: PASSWORD,
    language: 'es-MX',
  });
  if (!done.ok) throw new Error(`Set-up failed: ${JSON.stringify(done.error)}`);
  const harness: DeskHarness = {
    folder,
    clock,
    door,
    ...behind(door),
    login: LOGIN,
    close: () => harness.door.close(),
    async reopen() {
      await harness.door.close();
      Object.assign(harness, await openHarnessDesk(folder, clock));
    },
    async dispose() {
      await harness.door.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return harness;
}

/** Adds a person of the role and puts them at the desk. */
export async function actAs(harness: DeskHarness, role: DeskRole): Promise<void> {
  const { session } = harness.open;
  const known = session.settings.people.some((person) => person.role === role);
  if (!known)
    await addPerson(harness, { name: `Persona ${role}`, email: '', role, login: `persona.${role}` });
  const person = session.settings.people.find((candidate) => candidate.role === role);
  if (person && person.id !== session.settings.currentPersonId) unwrap(session.seat(person.id));
}

/** Adds somebody, by whoever may do that. */
export async function addPerson(harness: DeskHarness, person: NewPerson): Promise<void> {
  unwrap(await harness.people.add({ person, password: PASSWORD }, false));
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
