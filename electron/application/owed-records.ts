/**
 * What happened at the door while nothing could be written: who came in may read all the same, and their record is owed. It is made
 * before anything else is recorded, with its own time, by whoever is at the desk then; it is lost only with the process.
 */
import type { Actor } from '../shared/domain/event-envelope';
import type { PeopleEventSpec } from '../shared/domain/people';
import type { DeskFailure } from '../shared/failures';

export type OwedRecord = PeopleEventSpec & { readonly occurredAt: string; readonly actor: Actor };

/** Whether a record was refused for want of room or of leave to write, so that what is on the disk is as it was and may be read. */
export function isOnlyUnwritten({ kind }: DeskFailure): boolean {
  return kind === 'disk-full' || kind === 'not-writable' || kind === 'io' || kind === 'poisoned';
}

/** Those of which none is owed already: a keyring that is ahead of the journal is told of once. */
export function notOwed(
  specs: readonly PeopleEventSpec[],
  owed: readonly OwedRecord[],
): readonly PeopleEventSpec[] {
  return specs.filter((spec) => !owed.some((other) => isSameVersion(spec, other)));
}

function isSameVersion(one: PeopleEventSpec, other: PeopleEventSpec): boolean {
  switch (one.type) {
    case 'v1.person.password-set':
      return (
        other.type === one.type &&
        other.payload.personId === one.payload.personId &&
        other.payload.version === one.payload.version
      );
    case 'v1.access.recovery-code-renewed':
      return other.type === one.type && other.payload.version === one.payload.version;
    default:
      return false;
  }
}

export const owedBy = (
  specs: readonly PeopleEventSpec[],
  actor: Actor,
  occurredAt: string,
): readonly OwedRecord[] => specs.map((spec) => ({ ...spec, actor, occurredAt }));
