/** Coming in: a key out of the keyring, the desk that it opens, and the journal's word on who may sit at it. */
import type { EntryWay, PeopleEventSpec, RosterEntry } from '../../shared/domain/people';
import type { ParsedRequest } from '../../shared/ipc-contract';
import { err, ok, type Result } from '../../shared/result';
import type { DeskPerson } from '../../shared/settings';
import { isOnlyUnwritten, notOwed, type OwedRecord, owedBy } from '../owed-records';
import { sessionOf } from '../session-desk';
import { accessFailure } from './access-failure';
import type { OpenedSlot } from './access-ports';
import type { AttemptsAtDoor } from './attempts-at-door';
import type { DeskBehindDoor, Done, DoorParts, Opened } from './door-parts';
import { passwordSet } from './passwords';
import { PeopleDesk } from './people-desk';

interface Seat {
  readonly slot: OpenedSlot;
  readonly way: EntryWay;
  /** Recorded before their coming in. */
  readonly before: readonly PeopleEventSpec[];
  /** Who is not in the journal yet. */
  readonly person?: DeskPerson;
  /** That keys were made with, or that took the place of the one that was used: it is shown to who comes in. */
  readonly shownCode?: string | null;
}

/** A new recovery code; nobody at the desk where it could not be opened for who used the earlier one. */
interface Recovered<Desk> {
  readonly opened: Opened<Desk> | null;
  readonly code: string;
}

export class Entrance<Desk extends DeskBehindDoor> {
  readonly #parts: DoorParts<Desk>;
  readonly #attempts: AttemptsAtDoor;
  readonly #tooManyAttempts: () => void;
  /** Of earlier comings and goings, at desks that are closed since. */
  #owed: readonly OwedRecord[] = [];

  constructor(parts: DoorParts<Desk>, attempts: AttemptsAtDoor, tooManyAttempts: () => void) {
    this.#parts = parts;
    this.#attempts = attempts;
    this.#tooManyAttempts = tooManyAttempts;
  }

  /** What could not be recorded of somebody's going either: the next to come in brings it along. */
  owe(records: readonly OwedRecord[]): void {
    this.#owed = [...this.#owed, ...records];
  }

  async byPassword({ login, password }: ParsedRequest<'access:unlock'>): Done<Opened<Desk>> {
    const waiting = await this.#attempts.waiting();
    if (waiting) return waiting;
    const slot = await this.#parts.keyring.openWithPassword(login, password);
    if (!slot) return this.#attempts.failed('refused');
    return this.#enter(slot, 'password', () => true, login);
  }

  async byKeychain(): Done<Opened<Desk>> {
    const { keychain, keyring, workspaceId } = this.#parts;
    if (!keychain.available()) return accessFailure('keychain-none');
    const kept = await keychain.recall(workspaceId);
    // A keychain that is locked itself, or that could not be read, is no proof that the secret is wrong.
    if (kept === 'shut') return accessFailure('keychain-failed');
    const slot = kept && keyring.openWithSecret(kept.slotId, kept.secret);
    const entered = slot
      ? await this.#enter(slot, 'keychain', ({ keychain: { on, version } }) => on && slot.version >= version)
      : accessFailure('keychain-failed');
    // One that opens nothing, or what the journal knows better, is no way in any more.
    if (!entered.ok && entered.error.kind === 'access') await keychain.forget(workspaceId);
    return entered;
  }

  /** A new password by the recovery code, which is spent with it. */
  async byCode(request: ParsedRequest<'access:recover'>): Done<Recovered<Desk>> {
    const waiting = await this.#attempts.waiting();
    if (waiting) return waiting;
    const found = await this.#parts.keyring.openWithCode(request.code);
    if (!found) return this.#attempts.failed('wrong-code');
    const { masterKey } = found;
    return kept(masterKey, async () => {
      const behind = await this.#parts.openDesk(masterKey);
      if (!behind.ok) return behind;
      const recovered = await this.#recover(behind.value, found, request);
      if (!recovered.ok) await behind.value.close();
      return recovered;
    });
  }

  async #recover(
    behind: Desk,
    { masterKey, version }: { readonly masterKey: Uint8Array; readonly version: number },
    { login, password }: ParsedRequest<'access:recover'>,
  ): Done<Recovered<Desk>> {
    const { keyring, judge } = this.#parts;
    const { damage } = behind.session.state();
    if (damage) return err(damage.failure);
    const { people, codeVersion } = behind.desk.state.roster;
    // A keyring that was put back opens with a code that was spent.
    if (version < codeVersion) return this.#attempts.failed('wrong-code');
    const person = people.find((one) => one.active && one.login === login);
    if (!person) return this.#attempts.failed('refused');
    const { issuer, stationCode } = behind.session.settings;
    const weakness = await judge(password, [
      person.name,
      login,
      issuer.legalName,
      issuer.tradeName,
      stationCode,
    ]);
    if (weakness) return accessFailure(weakness);
    const who = { personId: person.id, passwordVersion: person.passwordVersion + 1, temporary: false };
    const code = await keyring.recover({ ...who, login, password }, version + 1, masterKey);
    if (!code.ok) return code;
    const seated = await this.seat(behind, {
      slot: { ...who, masterKey },
      way: 'recovery-code',
      shownCode: code.value,
      before: [passwordSet({ ...who, login }, 'recovery-code')],
    });
    if (!seated.ok) masterKey.fill(0);
    // The earlier code is spent: the next one must be read, whether the desk could be opened or not.
    return ok({ opened: seated.ok ? seated.value : null, code: code.value });
  }

  /**
   * @param isCurrent whether the slot is still what the journal knows of
   * @param login that was typed; null for a keychain, whose slot goes with every change of password
   */
  #enter(
    slot: OpenedSlot,
    way: EntryWay,
    isCurrent: (person: RosterEntry) => boolean,
    login: string | null = null,
  ): Done<Opened<Desk>> {
    return kept(slot.masterKey, async () => {
      const behind = await this.#parts.openDesk(slot.masterKey);
      if (!behind.ok) return behind;
      const person = behind.value.desk.state.roster.people.find(({ id }) => id === slot.personId);
      const damage = person ? null : behind.value.session.state().damage;
      if (damage) {
        // Their slot opens: that they joined is in the part that cannot be read.
        await behind.value.close();
        return err(damage.failure);
      }
      // A keyring that was put back opens for who has left, or with what was changed since.
      if (!person?.active || slot.passwordVersion < person.passwordVersion || !isCurrent(person)) {
        await behind.value.close();
        return this.#attempts.failed('refused');
      }
      // A password whose record found no room when it was set.
      const isUnrecorded = login !== null && slot.passwordVersion > person.passwordVersion;
      const before = isUnrecorded
        ? [passwordSet({ ...slot, login }, slot.temporary ? 'other' : 'self', true)]
        : [];
      return this.seat(behind.value, { slot, way, before });
    });
  }

  /** Records that somebody came in, and puts them at the desk. A desk at which nobody could be put is closed again. */
  async seat(behind: Desk, seat: Seat): Done<Opened<Desk>> {
    let seated: Result<Opened<Desk>, unknown> | null = null;
    try {
      const done = await this.#seat(behind, seat);
      seated = done;
      return done;
    } finally {
      if (!seated?.ok) await behind.close();
    }
  }

  async #seat(behind: Desk, { slot, way, before, person, shownCode = null }: Seat): Done<Opened<Desk>> {
    const { keyring, keychain, workspaceId, clock, judge } = this.#parts;
    const { lastRecordedAt } = behind.desk.state;
    const clockBehind = lastRecordedAt !== null && clock.now() < lastRecordedAt ? lastRecordedAt : null;
    const { personId, masterKey } = slot;
    const entry: PeopleEventSpec = {
      type: 'v1.access.opened',
      payload: {
        personId,
        way,
        failedAttempts: this.#attempts.untold,
        clockBehind,
        // One that took another's place is told of by its own record.
        ...(shownCode !== null && way !== 'recovery-code' && { codeToConfirm: true }),
      },
    };
    const known = person ?? behind.desk.state.roster.people.find(({ id }) => id === personId);
    if (!known) throw new Error('nobody to put at the desk');
    const session = sessionOf(known, behind.session.settings);
    const specs = notOwed([...this.#unrecordedCode(behind, slot, way), ...before, entry], this.#owed);
    const recorded = behind.isReadOnly
      ? ok(undefined)
      : await behind.desk.recordPeople([...this.#owed, ...specs], session);
    if (!recorded.ok) {
      // Who set the desk up is in no journal yet: there is nothing to read, and nobody who could.
      if (person || !isOnlyUnwritten(recorded.error)) return recorded;
      this.#attempts.owe();
      const owed = [...this.#owed, ...owedBy(specs, session.person, clock.now())];
      behind.desk.owe(owed, () => void this.#attempts.paid());
      const where = 'path' in recorded.error ? recorded.error.path : '';
      const key = recorded.error.kind === 'disk-full' ? 'entry-no-room' : 'entry-not-written';
      behind.notices.push({ key, params: { path: where } });
    }
    if (!behind.isReadOnly) this.#owed = [];
    const sat = behind.session.seat(personId);
    if (!sat.ok) throw new Error(`not seated: ${sat.error.kind}`);
    const people = new PeopleDesk({
      desk: behind.desk,
      session: behind.session,
      keyring,
      keychain,
      judge,
      workspaceId,
      attempts: this.#attempts,
      tooManyAttempts: this.#tooManyAttempts,
      shownCode,
      // A copy: a lock overwrites the door's own while a password is still being turned into a key.
      masterKey: () => (masterKey.some((byte) => byte !== 0) ? Uint8Array.from(masterKey) : null),
    });
    // Neither keeps anybody from working: the record of the attempts stands, and the next start reconciles again. What is in no record
    // is not forgotten.
    if (recorded.ok && !behind.isReadOnly) await this.#attempts.forget();
    // What is sound may end before somebody joined: whom the keyring knows is not judged by it.
    if (!behind.isReadOnly) await people.reconcile();
    return ok({ behind, people, masterKey, mustChange: slot.temporary });
  }

  /** A code whose record found no room when it was renewed, or which is just now: an earlier one must not open again. */
  #unrecordedCode(behind: Desk, slot: OpenedSlot, way: EntryWay): readonly PeopleEventSpec[] {
    const version = this.#parts.keyring.codeVersion(slot.masterKey);
    if (version <= behind.desk.state.roster.codeVersion) return [];
    // Who comes in by a code renews it; of any other that is found nobody knows who did.
    const personId = way === 'recovery-code' ? slot.personId : null;
    return [{ type: 'v1.access.recovery-code-renewed', payload: { personId, version, codeToConfirm: true } }];
  }
}

/** A key with which nobody came in is overwritten. */
async function kept<T>(masterKey: Uint8Array, act: () => Done<T>): Done<T> {
  let isKept = false;
  try {
    const done = await act();
    isKept = done.ok;
    return done;
  } finally {
    if (!isKept) masterKey.fill(0);
  }
}
