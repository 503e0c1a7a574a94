/** Fills an empty desk with the example: four clients and forty requests, each recorded by the desk's own commands. */
import { v7 as uuid } from 'uuid';
import type { ClientCommand } from '../../shared/domain/commands';
import { canadaHonda } from './clients/canada-honda';
import { cumbrera } from './clients/cumbrera';
import { sierraAlta } from './clients/sierra-alta';
import { TEPOZAN_SIGNATORY, tepozan } from './clients/tepozan';
import { type ClientKey, type ExampleClient, exampleClient } from './example-client';
import type { ExampleIdentity, ExampleParts } from './example-ports';
import { EXAMPLE_MANAGER, exampleIssuer, FIRST_AT_DESK, STAFF, STAFF_KEYS, STAFF_PASSWORD } from './people';
import { accepted, Scene } from './scene';
import { Stage } from './stage';
import { STORIES } from './stories/all-stories';
import { playStories } from './timeline';
import { type Calendar, workday } from './when';

const CLIENTS = [tepozan, canadaHonda, sierraAlta, cumbrera];
/** Working days before the furnishing on which the clients were registered. */
const OPENED_WORKDAYS_AGO = 32;

/** What a person may sign the example's pending letters with. */
export interface ExampleSigners {
  readonly client: ExampleIdentity;
  readonly manager: ExampleIdentity;
}

/** When the example's desk begins, in milliseconds since 1970, for whoever sets it up. @param now RFC 3339 */
export const exampleBegins = (now: string, timeZone: string): number =>
  workday(OPENED_WORKDAYS_AGO, '08:00')({ now, timeZone });

/**
 * Plays the example on a desk that is set up and empty. What it records lies in the past six weeks; the clock is back at
 * the present when it ends, also when it fails.
 * @throws when the desk refuses a command: the script is wrong then, or the disk failed
 */
export async function furnishExample(parts: ExampleParts): Promise<ExampleSigners> {
  const { session, clock } = parts;
  const atDesk = session.settings.currentPersonId;
  const calendar: Calendar = { now: clock.now(), timeZone: session.settings.timeZone };
  const stage = new Stage(parts, calendar);
  try {
    clock.moveTo(workday(OPENED_WORKDAYS_AGO, '08:15')(calendar));
    await moveIn(parts);
    clock.moveTo(workday(OPENED_WORKDAYS_AGO, '08:30')(calendar));
    const clients = await registerClients(stage);
    const scenes = STORIES.map((story) => new Scene(story, clients[story.client], stage));
    await playStories(scenes, stage);
    if (atDesk) accepted(session.seat(atDesk), 'the person who was at the desk');
    return { client: stage.identity(TEPOZAN_SIGNATORY), manager: stage.identity(EXAMPLE_MANAGER.name) };
  } finally {
    clock.release();
  }
}

/** The people of the example join whoever is there; what was set stays. */
async function moveIn({ session, people }: ExampleParts): Promise<void> {
  const { people: present, issuer, manager } = session.settings;
  const known = new Set(present.map((person) => person.name));
  const saved = await session.save({
    issuer: exampleIssuer(issuer),
    manager: manager ?? EXAMPLE_MANAGER,
  });
  accepted(saved, 'the settings');
  for (const key of STAFF_KEYS.filter((key) => !known.has(STAFF[key].name))) {
    const { [key]: person } = STAFF;
    accepted(await people.add({ person, password: STAFF_PASSWORD }, false), person.name);
  }
}

async function registerClients(stage: Stage): Promise<Readonly<Record<ClientKey, ExampleClient>>> {
  const registered: [ClientKey, ExampleClient][] = [];
  await stage.seat(FIRST_AT_DESK);
  for (const spec of CLIENTS) {
    const client = exampleClient(spec, stage.calendar);
    await registerClient(stage, client);
    registered.push([spec.key, client]);
  }
  return Object.fromEntries(registered) as Record<ClientKey, ExampleClient>;
}

async function registerClient({ parts }: Stage, client: ExampleClient): Promise<void> {
  const commands: ClientCommand[] = [
    { type: 'client.register', payload: { details: client.details } },
    ...[...client.contacts.values()].map((payload) => ({ type: 'contact.save' as const, payload })),
    ...[...client.contracts.values()].map((payload) => ({ type: 'contract.save' as const, payload })),
  ];
  for (const [expectedVersion, command] of commands.entries()) {
    const meta = { commandId: uuid(), id: client.id, expectedVersion };
    accepted(await parts.desk.clientCommand(meta, command), command.type);
    parts.clock.pass(95_000);
  }
}
