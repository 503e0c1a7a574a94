/**
 * Who works at this desk, and who came in when: an aggregate of its own in the journal, since every record names one of them
 * and an auditor asks who could have written it.
 */
import { z } from 'zod';
import { LOCK_CAUSES, loginSchema } from '../access';
import { BACKUP_CAUSES } from '../backup/backups';
import { type DeskPerson, deskPersonSchema } from '../settings';
import { deskRoleSchema, type EventHeader, instantSchema, sha256Schema } from './event-envelope';
import { MAIL_SECURITIES } from './mail-attempts';
import { settingsChangedSchema } from './settings-changes';
import { requiredLine } from './text';

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
const version = z.int().positive();

/** From which generation of a backup a workspace came, and what took its place by that. */
export const restoredSchema = z.strictObject({
  restoreId: z.uuid(),
  restoredAt: instantSchema,
  generation: z.string().min(1).max(80),
  generationAt: instantSchema,
  /** Of the journal that the generation holds: everything after it is new. */
  journalSeq: z.int().nonnegative(),
  journalHead: sha256Schema,
  /** Who was at the desk, or whose password opened the backup at its door; null for the recovery code, which is nobody's. */
  by: z.strictObject({ personId, name: requiredLine(200), role: deskRoleSchema }).nullable(),
  /** Of the workspace that stood there: its head, and the generation that it was backed up in before; null for none. */
  replacedHead: sha256Schema.nullable(),
  backedUpAs: z.string().min(1).max(80).nullable(),
});
export type RestoredFacts = z.infer<typeof restoredSchema>;

export const peopleEventSchemas = {
  'v1.person.added': deskPersonSchema.omit({ active: true, hasOwnPassword: true }),
  'v1.person.changed': deskPersonSchema.omit({ login: true, hasOwnPassword: true }),
  /** `version` counts a person's passwords; a keyring that holds an older one was put back. */
  'v1.person.password-set': z.strictObject({
    personId,
    login: loginSchema,
    version,
    by: z.enum(['self', 'other', 'recovery-code']),
    /** No record was made when it was set: whoever came in is told to have found it, and not to have set it then. */
    found: z.literal(true).optional(),
  }),
  'v1.access.opened': z.strictObject({
    personId,
    way: z.enum(ENTRY_WAYS),
    /** Since somebody last came in; null when there were none. */
    failedAttempts: failedAttemptsSchema.nullable(),
    /** The newest record's time, where the clock said less when somebody came in; null for a clock that goes on. */
    clockBehind: instantSchema.nullable(),
    /** Only when keys were made: their recovery code was shown, and waits for somebody to say that it was written down. */
    codeToConfirm: z.literal(true).optional(),
  }),
  'v1.access.closed': z.strictObject({ personId, cause: z.enum([...LOCK_CAUSES, 'quit']) }),
  /** `version` counts the codes as a person's does the passwords. Journals of before it was counted have none. */
  'v1.access.recovery-code-renewed': z.strictObject({
    /** Null where no record was made when it was renewed: only that it was is known then. */
    personId: personId.nullable(),
    version: version.optional(),
    codeToConfirm: z.literal(true).optional(),
  }),
  /** Somebody typed part of the code that was shown last: it was written down. */
  'v1.access.recovery-code-confirmed': z.strictObject({ personId }),
  /** `version` counts how often the person turned it on or off. Journals of before it was counted have none. */
  'v1.access.keychain-set': z.strictObject({ personId, on: z.boolean(), version: version.optional() }),
  /** The workspace was encrypted, from a format that was not. */
  'v1.workspace.restored': restoredSchema,
  /** Recorded when it was made, or by who came in next. */
  'v1.backup.made': z.strictObject({
    generation: z.string().min(1).max(80),
    madeAt: instantSchema,
    cause: z.enum(BACKUP_CAUSES),
    files: z.int().nonnegative(),
    sizeBytes: z.int().nonnegative(),
  }),
  'v1.backup.configured': z.strictObject({
    folder: z.string().max(4096).nullable(),
    everyHours: z.int().positive(),
    onQuit: z.boolean(),
  }),
  /** By which server mails leave from now on, and as whom; null for none. Never with its password. */
  'v1.mail-account.changed': z.strictObject({
    server: z
      .strictObject({
        host: z.string().min(1).max(253),
        port: z.int().positive().max(65_535),
        security: z.enum(MAIL_SECURITIES),
        user: z.string().max(320),
      })
      .nullable(),
    /** Nobody changed it back: what the record before tells could not be written, and this is in force. */
    unwritten: z.literal(true).optional(),
  }),
  /** Recorded before the settings are so. */
  'v1.settings.changed': settingsChangedSchema,
  /**
   * A file that no request speaks of but the desk's own lists and settings (a certificate that is trusted, the logo) was brought again,
   * where the vault's own had been damaged or was gone.
   */
  'v1.desk-file.put-back': z.strictObject({ sha256: sha256Schema, fileName: z.string().min(1).max(255) }),
  /**
   * Whoever administers the desk says that the clock is right now, though records bear times to come: it was ahead when they were made.
   * `latest` is the newest of those times.
   */
  'v1.clock.confirmed': z.strictObject({ latest: instantSchema }),
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

/** What a keyring that was put back is measured by. */
export interface AccessCounts {
  /** How many passwords somebody has had; 0 for no access. */
  readonly passwordVersion: number;
  /** Whether the system's keychain opens for them, and how often that was changed. */
  readonly keychain: { readonly on: boolean; readonly version: number };
}

/** Somebody of the desk, with what they come in by. */
export interface RosterEntry extends DeskPerson, AccessCounts {}

export interface Roster {
  readonly version: number;
  readonly people: readonly RosterEntry[];
  /** How often the recovery code was renewed. */
  readonly codeVersion: number;
  /** Nobody has said that the code was written down: it may be in nobody's hands. Absent of codes of before this was asked. */
  readonly codeToConfirm?: true;
  /** Files of the desk's own that were brought again, in that order. Absent while there was none. */
  readonly filesPutBack?: readonly DeskFilePutBack[];
  /** When the clock was said to be right. Absent while nobody had to. */
  readonly clockConfirmed?: readonly ClockConfirmed[];
}

/** What was recorded before it was recorded by then, whatever the clock said. */
export interface ClockConfirmed {
  readonly at: string;
  readonly seq: number;
}

/** That a file of the desk's own was brought again. */
export interface DeskFilePutBack {
  readonly sha256: string;
  /** When it was brought, which may have been told later. */
  readonly at: string;
  readonly seq: number;
}

export const EMPTY_ROSTER: Roster = { version: 0, people: [], codeVersion: 0 };

/** Without what only the door asks of. */
export function personOf({
  passwordVersion: _passwords,
  keychain: _keychain,
  ...person
}: RosterEntry): DeskPerson {
  return person;
}

export function evolveRoster(roster: Roster, event: PeopleEvent): Roster {
  return {
    version: event.header.streamVersion,
    people: peopleAfter(roster.people, event),
    codeVersion:
      event.type === 'v1.access.recovery-code-renewed'
        ? (event.payload.version ?? roster.codeVersion)
        : roster.codeVersion,
    ...(codeToConfirmAfter(roster, event) && { codeToConfirm: true }),
    ...putBackAfter(roster, event),
    ...clockConfirmedAfter(roster, event),
  };
}

function clockConfirmedAfter({ clockConfirmed }: Roster, event: PeopleEvent): Pick<Roster, 'clockConfirmed'> {
  if (event.type !== 'v1.clock.confirmed') return clockConfirmed ? { clockConfirmed } : {};
  const { recordedAt: at, seq } = event.header;
  return { clockConfirmed: [...(clockConfirmed ?? []), { at, seq }] };
}

function putBackAfter({ filesPutBack }: Roster, event: PeopleEvent): Pick<Roster, 'filesPutBack'> {
  if (event.type !== 'v1.desk-file.put-back') return filesPutBack ? { filesPutBack } : {};
  const { occurredAt: at, seq } = event.header;
  return { filesPutBack: [...(filesPutBack ?? []), { sha256: event.payload.sha256, at, seq }] };
}

function codeToConfirmAfter(roster: Roster, event: PeopleEvent): boolean {
  const codeToConfirm = roster.codeToConfirm === true;
  switch (event.type) {
    case 'v1.access.opened':
    case 'v1.access.recovery-code-renewed':
      return codeToConfirm || event.payload.codeToConfirm === true;
    case 'v1.access.recovery-code-confirmed':
      return false;
    default:
      return codeToConfirm;
  }
}

const NEW = {
  active: true,
  hasOwnPassword: false,
  passwordVersion: 0,
  keychain: { on: false, version: 0 },
} as const satisfies Partial<RosterEntry>;

function peopleAfter(people: readonly RosterEntry[], event: PeopleEvent): readonly RosterEntry[] {
  const change = (id: string, changes: Partial<RosterEntry>) =>
    people.map((person) => (person.id === id ? { ...person, ...changes } : person));
  switch (event.type) {
    case 'v1.person.added':
      return [...people, { ...event.payload, ...NEW }];
    case 'v1.person.changed':
      return change(event.payload.id, event.payload);
    case 'v1.person.password-set': {
      const { personId, login, version, by } = event.payload;
      const own = by === 'other' ? {} : { hasOwnPassword: true };
      return change(personId, { login, passwordVersion: version, ...own });
    }
    case 'v1.access.keychain-set': {
      const { personId, on, version } = event.payload;
      return people.map((person) =>
        person.id === personId
          ? { ...person, keychain: { on, version: version ?? person.keychain.version } }
          : person,
      );
    }
    default:
      return people;
  }
}
