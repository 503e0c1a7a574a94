/** The people of an open desk and what they come in with: keys first, then the record of it. */
import { v7 as uuid } from 'uuid';
import { lastGroupOf, normalCode, normalPassword } from '../../shared/access';
import { leavesToOthers } from '../../shared/domain/administrators';
import type { RosterEntry } from '../../shared/domain/people';
import { VALIDATION } from '../../shared/domain/text';
import type { DeskFailure } from '../../shared/failures';
import type { ParsedRequest } from '../../shared/ipc-contract';
import { err, ok, type Result } from '../../shared/result';
import { SerialQueue } from '../serial-queue';
import type { SessionDesk } from '../session-desk';
import type { TicketDesk } from '../ticket-desk';
import { accessFailure } from './access-failure';
import type { Keychain, Keyring } from './access-ports';
import type { AttemptsAtDoor } from './attempts-at-door';
import { type JudgePassword, passwordSet } from './passwords';

export interface PeopleParts {
  readonly desk: TicketDesk;
  readonly session: SessionDesk;
  readonly keyring: Keyring;
  readonly keychain: Keychain;
  readonly judge: JudgePassword;
  readonly workspaceId: string;
  /** The door's: whoever guesses at an open desk has no more tries than at a shut one. */
  readonly attempts: AttemptsAtDoor;
  /** Shuts the desk behind somebody who does not know the password of who is at it. */
  readonly tooManyAttempts: () => void;
  /** The recovery code that who came in is shown, as they did; null for none. */
  readonly shownCode: string | null;
  /** Of the workspace that is open: a copy, which is overwritten after its use. Null once its door was shut. */
  readonly masterKey: () => Uint8Array | null;
}

type Done<T = void> = Promise<Result<T, DeskFailure>>;

/** Wrong passwords since somebody came in, after which the desk is locked. */
const MOST_AT_DESK = 5;

export class PeopleDesk {
  readonly #parts: PeopleParts;
  readonly #proofs = new SerialQueue();
  /** One after another: two at once must not be given one name to come in by. */
  readonly #names = new SerialQueue();
  /** What of the code who is at the desk has to type: nobody else can have written it down. */
  #toType: string | null;

  constructor(parts: PeopleParts) {
    this.#parts = parts;
    this.#toType = parts.shownCode;
  }

  /** Who is at the desk, with their count of passwords. */
  get current(): RosterEntry {
    const { desk, session } = this.#parts;
    const id = session.settings.currentPersonId;
    const person = desk.state.roster.people.find((candidate) => candidate.id === id);
    if (!person) throw new Error('nobody is at this desk');
    return person;
  }

  /** @param temporary whether the person is asked for a password of their own when they come in */
  add(request: ParsedRequest<'people:add'>, temporary = true): Done {
    return this.#names.run(() => this.#add(request, temporary));
  }

  async #add({ person, password }: ParsedRequest<'people:add'>, temporary: boolean): Done {
    const damaged = this.#damaged();
    if (damaged) return damaged;
    const id = uuid();
    const refused = await this.#mayHave(id, person, password);
    if (refused) return refused;
    const { desk, keyring } = this.#parts;
    const slot = { personId: id, passwordVersion: 1, temporary, login: person.login, password };
    const wrapped = await this.#withKey((key) => keyring.setPassword(slot, key));
    if (!wrapped.ok) return wrapped;
    const recorded = await desk.recordPeople([
      { type: 'v1.person.added', payload: { id, ...person } },
      passwordSet(slot, temporary ? 'other' : 'self'),
    ]);
    if (recorded.ok) return ok(undefined);
    await this.#withKey((key) => keyring.remove([id], key));
    return recorded;
  }

  async change({ personId, person }: ParsedRequest<'people:change'>): Done {
    const damaged = this.#damaged();
    if (damaged) return damaged;
    const { desk, keyring } = this.#parts;
    const known = this.#known(personId);
    if (!known) return err({ kind: 'not-found', what: 'contact' });
    // One's own address is one's own to correct.
    const isOwnAddress =
      personId === this.current.id &&
      person.name === known.name &&
      person.role === known.role &&
      person.active === known.active;
    const may = isOwnAddress ? ok(undefined) : this.#parts.session.mayAdminister();
    if (!may.ok) return may;
    if (personId === this.current.id) {
      if (!person.active)
        return err({ kind: 'invalid', issues: [{ path: 'active', message: VALIDATION.choice }] });
      // Neither is the desk left to whoever happens to be there by a change of one's own role.
      const { people } = desk.state.roster;
      const after = people.map((one) => (one.id === personId ? { ...one, role: person.role } : one));
      if (leavesToOthers(people, after)) {
        return err({ kind: 'invalid', issues: [{ path: 'role', message: VALIDATION.lastAdministrator }] });
      }
    }
    const recorded = await desk.recordPeople([
      { type: 'v1.person.changed', payload: { id: personId, ...person } },
    ]);
    if (!recorded.ok) return recorded;
    // Recorded first: whoever opens a keyring that was put back is asked of the journal too.
    return person.active ? ok(undefined) : this.#withKey((key) => keyring.remove([personId], key));
  }

  /** Somebody else's: they are asked for one of their own when they come in. */
  resetPassword(request: ParsedRequest<'people:reset-password'>): Done {
    return this.#names.run(() => this.#resetPassword(request));
  }

  async #resetPassword({ personId, login, password }: ParsedRequest<'people:reset-password'>): Done {
    const damaged = this.#damaged();
    if (damaged) return damaged;
    const known = this.#known(personId);
    if (!known?.active) return err({ kind: 'not-found', what: 'contact' });
    // One's own is changed by whoever knows it.
    if (personId === this.current.id) {
      return err({ kind: 'invalid', issues: [{ path: 'personId', message: VALIDATION.choice }] });
    }
    const refused = await this.#mayHave(personId, { name: known.name, login }, password);
    if (refused) return refused;
    return this.#setPassword(known, login, password, true, 'other');
  }

  /** Whether it is the person at the desk who asks for what cannot be undone. */
  confirm(password: string): Done {
    return this.#prove(password);
  }

  async changeOwn({ current, next }: ParsedRequest<'access:change-password'>): Done {
    const damaged = this.#damaged();
    if (damaged) return damaged;
    const { current: person } = this;
    const proved = await this.#prove(current);
    if (!proved.ok) return proved;
    if (normalPassword(current) === normalPassword(next)) return accessFailure('same');
    const { name, login } = person;
    const refused = await this.#mayHave(person.id, { name, login: login ?? '' }, next);
    return refused ?? this.#setPassword(person, login ?? '', next, false, 'self');
  }

  async renewCode(password: string): Done<string> {
    const damaged = this.#damaged();
    if (damaged) return damaged;
    const proved = await this.#prove(password);
    if (!proved.ok) return proved;
    const { keyring, desk } = this.#parts;
    const known = desk.state.roster.codeVersion;
    const renewed = await this.#withKey(async (key) => {
      const version = Math.max(known, keyring.codeVersion(key)) + 1;
      const code = await keyring.renewCode(key, version);
      return code.ok ? ok({ code: code.value, version }) : code;
    });
    if (!renewed.ok) return renewed;
    const { code, version } = renewed.value;
    this.#toType = code;
    const personId = this.current.id;
    // The earlier code is spent by now: whatever becomes of the record, the new one must be read.
    await desk.recordDone([
      { type: 'v1.access.recovery-code-renewed', payload: { personId, version, codeToConfirm: true } },
    ]);
    return ok(code);
  }

  /**
   * The code that was shown was written down: its last group, or all of it, was typed. Only for whom it was shown to: any other has to
   * renew it.
   */
  async codeKept(typed: string): Done {
    const damaged = this.#damaged();
    if (damaged) return damaged;
    const { desk } = this.#parts;
    if (!desk.state.roster.codeToConfirm) return ok(undefined);
    const code = this.#toType;
    const isIt = code !== null && [code, lastGroupOf(code)].map(normalCode).includes(normalCode(typed));
    if (!isIt) return accessFailure('wrong-code');
    const personId = this.current.id;
    const recorded = await desk.recordPeople([
      { type: 'v1.access.recovery-code-confirmed', payload: { personId } },
    ]);
    return recorded.ok ? ok(undefined) : recorded;
  }

  async setKeychain({ on, password }: ParsedRequest<'access:keychain'>): Done {
    const damaged = this.#damaged();
    if (damaged) return damaged;
    if (on && !this.#parts.keychain.available()) return accessFailure('keychain-none');
    const proved = await this.#prove(password);
    if (!proved.ok) return proved;
    const { id: personId, keychain } = this.current;
    const version = keychain.version + 1;
    const kept = on ? await this.#keepSecret(version) : ok(undefined);
    if (!kept.ok) return kept;
    const recorded = await this.#parts.desk.recordPeople([
      { type: 'v1.access.keychain-set', payload: { personId, on, version } },
    ]);
    // A secret that the journal does not know of opens nothing; one that is not wished for goes, recorded or not.
    const removed = on && recorded.ok ? ok(undefined) : await this.#dropSecret(personId);
    return recorded.ok ? removed : recorded;
  }

  async #keepSecret(version: number): Done {
    const { keyring, keychain, workspaceId } = this.#parts;
    const { id: personId, passwordVersion } = this.current;
    const owner = { personId, passwordVersion, temporary: false, version };
    const made = await this.#withKey((key) => keyring.setSecret(owner, key));
    if (!made.ok) return made;
    if (await keychain.keep(workspaceId, made.value)) return ok(undefined);
    await this.#withKey((key) => keyring.removeSecret(personId, key));
    return accessFailure('keychain-failed');
  }

  async #dropSecret(personId: string): Done {
    const { keyring, keychain, workspaceId } = this.#parts;
    const removed = await this.#withKey((key) => keyring.removeSecret(personId, key));
    await keychain.forget(workspaceId);
    return removed;
  }

  /** Brings keyring and journal together again, where one was written and the other not: a crash in between. */
  async reconcile(): Done {
    const { desk, keyring } = this.#parts;
    const active = new Set(desk.state.roster.people.filter((one) => one.active).map(({ id }) => id));
    return this.#withKey(async (key) => {
      const strangers = keyring.holders(key).filter((id) => !active.has(id));
      return strangers.length === 0 ? ok(undefined) : keyring.remove(strangers, key);
    });
  }

  /** One after another: a wait that was asked for beside other attempts would hold for none of them. */
  #prove(password: string): Done {
    return this.#proofs.run(() => this.#proveNow(password));
  }

  async #proveNow(password: string): Done {
    const { attempts, keyring, tooManyAttempts } = this.#parts;
    const { login, id } = this.current;
    const waiting = await attempts.waiting();
    if (waiting) return waiting;
    const opened = login === null ? null : await keyring.openWithPassword(login, password);
    opened?.masterKey.fill(0);
    if (opened?.personId === id) return ok(undefined);
    const failed = await attempts.failed('wrong-password');
    if ((attempts.known?.count ?? 0) >= MOST_AT_DESK) tooManyAttempts();
    return failed;
  }

  /** A damaged journal may lack who joined, left or was given another role since: nobody is changed by its word. */
  #damaged() {
    const { damage } = this.#parts.session.state();
    return damage && err(damage.failure);
  }

  /** A lock waits for what is under way, but not for ever: with a key that was overwritten nothing may be wrapped. */
  async #withKey<T>(use: (masterKey: Uint8Array) => Done<T>): Done<T> {
    const key = this.#parts.masterKey();
    if (key === null) return err({ kind: 'locked-desk' });
    try {
      return await use(key);
    } finally {
      key.fill(0);
    }
  }

  async #setPassword(
    person: RosterEntry,
    login: string,
    password: string,
    temporary: boolean,
    by: 'self' | 'other',
  ): Done {
    const { desk, keyring } = this.#parts;
    const passwordVersion = person.passwordVersion + 1;
    const slot = { personId: person.id, passwordVersion, temporary, login, password };
    const wrapped = await this.#withKey((key) => keyring.setPassword(slot, key));
    if (!wrapped.ok) return wrapped;
    // From here on the new password is the one that opens.
    await desk.recordDone([passwordSet(slot, by)]);
    return ok(undefined);
  }

  #known(personId: string): RosterEntry | undefined {
    return this.#parts.desk.state.roster.people.find(({ id }) => id === personId);
  }

  /** Why a name and a password are not taken; null when they are. */
  async #mayHave(personId: string, { name, login }: { name: string; login: string }, password: string) {
    const { people } = this.#parts.desk.state.roster;
    if (people.some((other) => other.id !== personId && other.login === login)) {
      return accessFailure('login-taken');
    }
    const { issuer, stationCode } = this.#parts.session.settings;
    const known = [name, login, issuer.legalName, issuer.tradeName, stationCode];
    const weakness = await this.#parts.judge(password, known);
    return weakness && accessFailure(weakness);
  }
}
