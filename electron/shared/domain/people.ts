/**
 * Who works at this desk, and who came in when: an aggregate of its own in the journal, since every record names one of them
 * and an auditor asks who could have written it.
 */
import { z } from 'zod';
import { LOCK_CAUSES, loginSchema } from '../access';
import { type DeskPerson, deskPersonSchema } from '../settings';
import { type EventHeader, instantSchema } from './event-envelope';

/** The one stream that all of these events belong to. */
export const PEOPLE_ID = 'desk';
export const PEOPLE_STREAM_ID = `people:${PEOPLE_ID}`;

/** How somebody came in. `set-up` and `protected` are the first time, when the workspace's keys were made. */
export const ENTRY_WAYS = ['set-up', 'protected', 'password', 'keychain', 'recovery-code'] as const;
export type EntryWay = (typeof ENTRY_WAYS)[number];

export const failedAttemptsSchema = z.strictObject({
  count: z.int().positive(),
  firstAt: instantSchema,
  lastAt: instantSchema,
});
export type FailedAttempts = z.infer<typeof failedAttemptsSchema>;

const personId = z.uuid();

export const peopleEventSchemas = {
  'v1.person.added': deskPersonSchema.omit({ active: true }),
  'v1.person.changed': deskPersonSchema.omit({ login: true }),
  /** `version` counts a person's passwords; a keyring that holds an older one was put back. */
  'v1.person.password-set': z.strictObject({
    personId,
    login: loginSchema,
    version: z.int().positive(),
    by: z.enum(['self', 'other', 'recovery-code']),
  }),
  'v1.access.opened': z.strictObject({
    personId,
    way: z.enum(ENTRY_WAYS),
    /** Since somebody last came in; null when there were none. */
    failedAttempts: failedAttemptsSchema.nullable(),
    /** The newest record's time, where the clock said less when somebody came in; null for a clock that goes on. */
    clockBehind: instantSchema.nullable(),
  }),
  'v1.access.closed': z.strictObject({ personId, cause: z.enum([...LOCK_CAUSES, 'quit']) }),
  'v1.access.recovery-code-renewed': z.strictObject({ personId }),
  'v1.access.keychain-set': z.strictObject({ personId, on: z.boolean() }),
  /** The workspace was encrypted, from a format that was not. */
  'v1.workspace.protected': z.strictObject({ fromFormat: z.int().positive(), events: z.int().nonnegative() }),
} as const;

export type PeopleEventType = keyof typeof peopleEventSchemas;
export type PeopleEventPayloads = { [T in PeopleEventType]: z.output<(typeof peopleEventSchemas)[T]> };
export type PeopleEventSpec = {
  [T in PeopleEventType]: { readonly type: T; readonly payload: PeopleEventPayloads[T] };
}[PeopleEventType];
export type PeopleEvent = PeopleEventSpec & { readonly header: EventHeader };

export function isPeopleEventType(type: string): type is PeopleEventType {
  return Object.hasOwn(peopleEventSchemas, type);
}

/** Somebody of the desk, with how many passwords they have had; 0 for no access. */
export interface RosterEntry extends DeskPerson {
  readonly passwordVersion: number;
}

export interface Roster {
  readonly version: number;
  readonly people: readonly RosterEntry[];
}

export const EMPTY_ROSTER: Roster = { version: 0, people: [] };

export function evolveRoster(roster: Roster, event: PeopleEvent): Roster {
  const people = peopleAfter(roster.people, event);
  return { version: event.header.streamVersion, people };
}

function peopleAfter(people: readonly RosterEntry[], event: PeopleEvent): readonly RosterEntry[] {
  const change = (id: string, changes: Partial<RosterEntry>) =>
    people.map((person) => (person.id === id ? { ...person, ...changes } : person));
  switch (event.type) {
    case 'v1.person.added':
      return [...people, { ...event.payload, active: true, passwordVersion: 0 }];
    case 'v1.person.changed':
      return change(event.payload.id, event.payload);
    case 'v1.person.password-set': {
      const { personId, login, version } = event.payload;
      return change(personId, { login, passwordVersion: version });
    }
    default:
      return people;
  }
}
