/** The door of the desk: shut at the start and whenever it is locked; whoever opens it is at the desk until then. */
import { v7 as uuid } from 'uuid';
import type { AccessPhase, AccessState, LockCause } from '../../shared/access';
import type { Actor } from '../../shared/domain/event-envelope';
import type { EntryWay, FailedAttempts, PeopleEventSpec } from '../../shared/domain/people';
import type { DeskFailure } from '../../shared/failures';
import type { ParsedRequest } from '../../shared/ipc-contract';
import { err, ok, type Result } from '../../shared/result';
import type { DeskPerson, Preferences, Settings } from '../../shared/settings';
import type { DeskSession } from '../decision-context';
import type { Clock, DocumentStore, StoreFailure } from '../ports';
import { SerialQueue } from '../serial-queue';
import type { SessionDesk } from '../session-desk';
import type { TicketDesk } from '../ticket-desk';
import type { AttemptStore, Keychain, Keyring, OpenedSlot } from './access-ports';
import { accessFailure, isGuessable, PeopleDesk, passwordSet } from './people-desk';
import { waitingMs } from './waiting-time';

/** What stands behind the door. */
export interface DeskBehindDoor {
  readonly desk: TicketDesk;
  readonly session: SessionDesk;
  readonly close: () => Promise<void>;
}

export interface DoorParts<Desk extends DeskBehindDoor> {
  readonly workspaceId: string;
  /** Before anybody came in: what the workspace is. */
  readonly phase: Extract<AccessPhase, 'new' | 'unprotected' | 'locked'>;
  /** Of a workspace without protection, as its settings have them. */
  readonly formerPeople: readonly DeskPerson[];
  readonly keyring: Keyring;
  readonly keychain: Keychain;
  readonly attempts: AttemptStore;
  readonly preferences: DocumentStore<Preferences>;
  readonly clock: Clock;
  readonly newMasterKey: () => Uint8Array;
  /** Opens journal, vault and settings with the workspace's key. */
  readonly openDesk: (masterKey: Uint8Array) => Promise<Result<Desk, StoreFailure>>;
  /** Removes what an interrupted set-up left of a workspace in which nothing was recorded. */
  readonly clear: () => Promise<Result<void, StoreFailure>>;
  /** Encrypts a workspace without protection, and records who may come in; whole or not at all. */
  readonly protect: (
    masterKey: Uint8Array,
    first: { readonly specs: readonly PeopleEventSpec[]; readonly by: Actor },
  ) => Promise<Result<void, StoreFailure>>;
  readonly example: () => Promise<AccessState['example']>;
  /** Told whenever the door was opened or shut. */
  readonly changed: (open: Desk | null) => void;
  /** Waits until what the window asked for last is done, drafts among it, before the desk closes. */
  readonly putAway: () => Promise<void>;
}

interface Opened<Desk> {
  readonly behind: Desk;
  readonly people: PeopleDesk;
  readonly masterKey: Uint8Array;
  /** Whether the person has to choose a password before anything else. */
  mustChange: boolean;
}

/** How a workspace gets its first key. */
interface Beginning<Desk> {
  readonly way: EntryWay;
  /** Before the desk is opened; answers what is recorded of it. */
  readonly prepare: (masterKey: Uint8Array, access: PeopleEventSpec) => Done<readonly PeopleEventSpec[]>;
  readonly furnish: (behind: Desk) => Done<unknown>;
}

type Done<T> = Promise<Result<T, DeskFailure>>;

export class DeskDoor<Desk extends DeskBehindDoor> {
  readonly #parts: DoorParts<Desk>;
  readonly #queue = new SerialQueue();
  #phase: DoorParts<Desk>['phase'];
  #opened: Opened<Desk> | null = null;
  #lockedBy: LockCause | null = null;

  constructor(parts: DoorParts<Desk>) {
    this.#parts = parts;
    this.#phase = parts.phase;
  }

  /** The desk, while somebody is at it with a password of their own; null at any other time. */
  get open(): { readonly desk: Desk; readonly people: PeopleDesk } | null {
    const opened = this.#opened;
    return opened && !opened.mustChange && this.#lockedBy === null
      ? { desk: opened.behind, people: opened.people }
      : null;
  }

  /** What drafts may still be written to while the window is being put away. */
  get closing(): Desk | null {
    return this.#opened?.behind ?? null;
  }

  async state(): Promise<AccessState> {
    const { preferences, clock, keychain, workspaceId, example, formerPeople } = this.#parts;
    const kept = keychain.available() ? await keychain.recall(workspaceId) : null;
    const phase = this.#currentPhase();
    return {
      phase,
      preferences: preferences.get(),
      people:
        phase === 'unprotected'
          ? formerPeople.filter(({ active }) => active).map(({ id, name, role }) => ({ id, name, role }))
          : [],
      waitSeconds: Math.ceil(waitingMs(await this.#attempts(), clock.now()) / 1000),
      keychain: !keychain.available() ? 'none' : kept === null ? 'off' : 'on',
      lockedBy: this.#lockedBy,
      example: phase === 'locked' ? await example() : null,
    };
  }

  #currentPhase(): AccessPhase {
    if (this.#opened === null || this.#lockedBy !== null) return this.#phase;
    return this.#opened.mustChange ? 'change-password' : 'open';
  }

  /** The first start: keys, the first person, the desk. */
  setUp(request: Omit<ParsedRequest<'access:set-up'>, 'workspace'>): Done<string> {
    return this.#queue.run(async () => {
      if (this.#phase !== 'new') return accessFailure('refused');
      const { person, password, stationCode, language } = request;
      if (isGuessable(password, [person.name, person.login, stationCode])) return accessFailure('guessable');
      const dressed = await this.#parts.preferences.update((current) => ({ ...current, language }));
      if (!dressed.ok) return dressed;
      const first = { ...person, id: uuid(), active: true };
      return this.#begin(first, password, {
        way: 'set-up',
        // A desk that has its settings already was begun before, and cut short.
        prepare: async (_masterKey, access) => {
          const cleared = await this.#parts.clear();
          return cleared.ok ? ok([added(first), access]) : cleared;
        },
        furnish: (behind) => behind.session.setStation(stationCode),
      });
    });
  }

  /** Encrypts a workspace of before there was a login, and opens it for who asked. */
  protect({ personId, login, password }: ParsedRequest<'access:protect'>): Done<string> {
    return this.#queue.run(async () => {
      const { formerPeople, protect } = this.#parts;
      const former = formerPeople.find(({ id, active }) => id === personId && active);
      if (this.#phase !== 'unprotected' || !former) return accessFailure('refused');
      if (isGuessable(password, [former.name, login])) return accessFailure('guessable');
      return this.#begin({ ...former, login }, password, {
        way: 'protected',
        prepare: async (masterKey, access) => {
          const people = formerPeople.flatMap((one) => [
            added({ ...one, login: null }),
            ...(one.active ? [] : [{ type: 'v1.person.changed' as const, payload: changed(one) }]),
          ]);
          const { id, name, role } = former;
          const by = { id, name, role, declared: false };
          const done = await protect(masterKey, { specs: [...people, access], by });
          if (!done.ok) return done;
          // Whatever comes next, it is not encrypted a second time: whoever could not be let in now comes in by the door.
          this.#phase = 'locked';
          return ok([]);
        },
        furnish: async () => ok(null),
      });
    });
  }

  unlock({ login, password }: ParsedRequest<'access:unlock'>): Done<AccessState> {
    return this.#queue.run(async () => {
      if (this.#phase !== 'locked' || this.#opened) return ok(await this.state());
      const waiting = await this.#waiting();
      if (waiting) return waiting;
      const slot = await this.#parts.keyring.openWithPassword(login, password);
      return slot ? this.#enter(slot, 'password', login) : this.#failed('refused');
    });
  }

  /** Only at the start of the app: whoever locked the desk, or left it, comes in with a password. */
  unlockByKeychain(): Done<AccessState> {
    return this.#queue.run(async () => {
      if (this.#phase !== 'locked' || this.#opened) return ok(await this.state());
      const { keychain, keyring, workspaceId } = this.#parts;
      if (this.#lockedBy !== null || !keychain.available()) return accessFailure('keychain-none');
      const kept = await keychain.recall(workspaceId);
      const slot = kept && keyring.openWithSecret(kept.slotId, kept.secret);
      if (slot) return this.#enter(slot, 'keychain');
      await keychain.forget(workspaceId);
      return accessFailure('keychain-failed');
    });
  }

  /** A new password by the recovery code, which is spent with it. */
  recover({ code, login, password }: ParsedRequest<'access:recover'>): Done<string> {
    return this.#queue.run(async () => {
      if (this.#phase !== 'locked' || this.#opened) return accessFailure('refused');
      const waiting = await this.#waiting();
      if (waiting) return waiting;
      const found = await this.#parts.keyring.openWithCode(code);
      if (!found) return this.#failed('wrong-code');
      const behind = await this.#parts.openDesk(found.masterKey);
      if (!behind.ok) return behind;
      const person = behind.value.desk.state.roster.people.find((one) => one.active && one.login === login);
      const refused = !person
        ? await this.#failed('refused')
        : isGuessable(password, [person.name, login])
          ? accessFailure('guessable')
          : null;
      if (!person || refused) {
        await behind.value.close();
        return refused ?? accessFailure('refused');
      }
      const slot = {
        personId: person.id,
        passwordVersion: person.passwordVersion + 1,
        temporary: false,
        masterKey: found.masterKey,
      };
      const { masterKey, ...who } = slot;
      const wrapped = await this.#parts.keyring.setPassword({ ...who, login, password }, masterKey);
      const next = wrapped.ok ? await this.#parts.keyring.renewCode(masterKey) : wrapped;
      if (!next.ok) {
        await behind.value.close();
        return next;
      }
      // The earlier code is spent: the next one must be read, whether the desk could be opened or not.
      await this.#seat(behind.value, slot, 'recovery-code', [
        passwordSet({ ...slot, login }, 'recovery-code'),
      ]);
      return next;
    });
  }

  changePassword(request: ParsedRequest<'access:change-password'>): Done<AccessState> {
    return this.#queue.run(async () => {
      const opened = this.#opened;
      if (!opened || this.#lockedBy !== null) return err({ kind: 'locked-desk' });
      const done = await opened.people.changeOwn(request);
      if (!done.ok) return done;
      if (opened.mustChange) {
        opened.mustChange = false;
        this.#parts.changed(opened.behind);
      }
      return ok(await this.state());
    });
  }

  /**
   * Shuts the door. From this call on nothing is answered but drafts, which the window still hands in; then what is under way
   * ends, the desk closes and its keys are forgotten.
   */
  async lock(cause: LockCause | 'quit'): Promise<AccessState> {
    const opened = this.#opened;
    if (opened && this.#lockedBy === null) {
      this.#lockedBy = cause === 'quit' ? 'person' : cause;
      this.#phase = 'locked';
      this.#parts.changed(null);
      await this.#queue.run(() => this.#close(opened, cause));
      return this.state();
    }
    await this.#queue.idle();
    // Somebody came in meanwhile: a computer that goes to sleep must not wake up with an open desk. A page's word that it
    // has put everything away is no such wish.
    return cause !== 'person' && this.#opened && this.#lockedBy === null ? this.lock(cause) : this.state();
  }

  async #close(opened: Opened<Desk>, cause: LockCause | 'quit'): Promise<void> {
    try {
      await this.#parts.putAway();
      // What cannot be written any more (a full disk, a journal that was taken away) does not keep the door open.
      await opened.behind.desk.recordPeople([
        { type: 'v1.access.closed', payload: { personId: opened.people.current.id, cause } },
      ]);
      await opened.behind.close();
    } finally {
      opened.masterKey.fill(0);
      this.#opened = null;
    }
  }

  /** Makes the keyring, then the workspace that it opens, and puts the first person at its desk. Answers the recovery code. */
  async #begin(
    first: DeskPerson & { readonly login: string },
    password: string,
    { way, prepare, furnish }: Beginning<Desk>,
  ): Done<string> {
    const { keyring, openDesk, newMasterKey } = this.#parts;
    const masterKey = newMasterKey();
    const slot = { personId: first.id, passwordVersion: 1, temporary: false };
    const { login } = first;
    const emptied = await keyring.reset();
    if (!emptied.ok) return emptied;
    const wrapped = await keyring.setPassword({ ...slot, login, password }, masterKey);
    if (!wrapped.ok) return wrapped;
    const code = await keyring.renewCode(masterKey);
    if (!code.ok) return code;
    // Only now that the key is safe is anything put under it.
    const prepared = await prepare(masterKey, passwordSet({ ...slot, login }, 'self'));
    if (!prepared.ok) return prepared;
    const behind = await openDesk(masterKey);
    if (!behind.ok) return behind;
    const furnished = await furnish(behind.value);
    if (!furnished.ok) {
      await behind.value.close();
      return furnished;
    }
    const entered = await this.#seat(behind.value, { ...slot, masterKey }, way, prepared.value, first);
    return entered.ok ? code : entered;
  }

  /** @param login that was typed; null for a keychain, whose slot goes with every change of password */
  async #enter(slot: OpenedSlot, way: EntryWay, login: string | null = null): Done<AccessState> {
    const behind = await this.#parts.openDesk(slot.masterKey);
    if (!behind.ok) return behind;
    const person = behind.value.desk.state.roster.people.find(({ id }) => id === slot.personId);
    // A keyring that was put back opens for who has left, or with a password that was changed since.
    if (!person?.active || slot.passwordVersion < person.passwordVersion) {
      await behind.value.close();
      return this.#failed('refused');
    }
    // A password whose record found no room when it was set.
    const isUnrecorded = login !== null && slot.passwordVersion > person.passwordVersion;
    const before = isUnrecorded ? [passwordSet({ ...slot, login }, slot.temporary ? 'other' : 'self')] : [];
    return this.#seat(behind.value, slot, way, before);
  }

  /** Puts the person at the desk, records that they came in, and opens the door. */
  async #seat(
    behind: Desk,
    slot: OpenedSlot,
    way: EntryWay,
    before: readonly PeopleEventSpec[],
    first?: DeskPerson,
  ): Done<AccessState> {
    const { attempts, keyring, keychain, workspaceId, clock } = this.#parts;
    const failedAttempts = attempts.get();
    const { lastRecordedAt } = behind.desk.state;
    const clockBehind = lastRecordedAt !== null && clock.now() < lastRecordedAt ? lastRecordedAt : null;
    const { personId, masterKey } = slot;
    const entry: PeopleEventSpec = {
      type: 'v1.access.opened',
      payload: { personId, way, failedAttempts, clockBehind },
    };
    const known = first ?? behind.desk.state.roster.people.find(({ id }) => id === personId);
    if (!known) throw new Error('nobody to put at the desk');
    const recorded = await behind.desk.recordPeople(
      [...before, entry],
      sessionOf(known, behind.session.settings),
    );
    if (!recorded.ok) {
      await behind.close();
      return recorded;
    }
    const seated = behind.session.seat(personId);
    if (!seated.ok) throw new Error(`not seated: ${seated.error.kind}`);
    const people = new PeopleDesk({
      desk: behind.desk,
      session: behind.session,
      keyring,
      keychain,
      workspaceId,
      // A copy: a lock overwrites the door's own while a password is still being turned into a key.
      masterKey: () => Uint8Array.from(masterKey),
    });
    this.#phase = 'locked';
    this.#lockedBy = null;
    this.#opened = { behind, people, masterKey, mustChange: slot.temporary };
    // Neither keeps anybody from working: the record of the attempts stands, and the next start reconciles again.
    await attempts.set(null);
    await people.reconcile();
    this.#parts.changed(this.open?.desk ?? null);
    return ok(await this.state());
  }

  /** A clock that was set back must not make a wait endless: it begins anew, once. */
  async #attempts(): Promise<FailedAttempts | null> {
    const { attempts, clock } = this.#parts;
    const known = attempts.get();
    const now = clock.now();
    if (known === null || known.lastAt <= now) return known;
    const moved = { ...known, firstAt: now, lastAt: now };
    await attempts.set(moved);
    return moved;
  }

  async #waiting() {
    const ms = waitingMs(await this.#attempts(), this.#parts.clock.now());
    return ms === 0 ? null : accessFailure('wait', { seconds: String(Math.ceil(ms / 1000)) });
  }

  async #failed(reason: 'refused' | 'wrong-code') {
    const { attempts, clock } = this.#parts;
    const now = clock.now();
    const before = attempts.get();
    const noted: FailedAttempts = {
      count: (before?.count ?? 0) + 1,
      firstAt: before?.firstAt ?? now,
      lastAt: now,
    };
    const kept = await attempts.set(noted);
    return kept.ok ? accessFailure(reason) : kept;
  }
}

function added({ active: _active, ...person }: DeskPerson): PeopleEventSpec {
  return { type: 'v1.person.added', payload: person };
}

function changed({ login: _login, ...person }: DeskPerson) {
  return person;
}

/** For the record of somebody's coming in, before they are at the desk. */
function sessionOf(person: DeskPerson, settings: Settings): DeskSession {
  const { id, name, role } = person;
  return {
    person: { id, name, role, declared: false },
    stationCode: settings.stationCode,
    timeZone: settings.timeZone,
    people: settings.people,
    ratifyWithinHours: settings.ratifyWithinHours,
  };
}
