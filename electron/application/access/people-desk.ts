/** The people of an open desk and what they come in with: keys first, then the record of it. */
import { v7 as uuid } from 'uuid';
import { MIN_PASSWORD_CHARS, normalPassword } from '../../shared/access';
import type { PeopleEventSpec, RosterEntry } from '../../shared/domain/people';
import { VALIDATION } from '../../shared/domain/text';
import type { AccessReason, DeskFailure } from '../../shared/failures';
import type { ParsedRequest } from '../../shared/ipc-contract';
import { err, ok, type Result } from '../../shared/result';
import type { SessionDesk } from '../session-desk';
import type { TicketDesk } from '../ticket-desk';
import type { Keychain, Keyring } from './access-ports';

export interface PeopleParts {
  readonly desk: TicketDesk;
  readonly session: SessionDesk;
  readonly keyring: Keyring;
  readonly keychain: Keychain;
  readonly workspaceId: string;
  /** Of the workspace that is open. */
  readonly masterKey: () => Uint8Array;
}

type Done<T = void> = Promise<Result<T, DeskFailure>>;

export const accessFailure = (reason: AccessReason, params: Readonly<Record<string, string>> = {}) =>
  err({ kind: 'access', reason, params } as const);

export class PeopleDesk {
  readonly #parts: PeopleParts;

  constructor(parts: PeopleParts) {
    this.#parts = parts;
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
  async add({ person, password }: ParsedRequest<'people:add'>, temporary = true): Done {
    const id = uuid();
    const refused = this.#mayHave(id, person, password);
    if (refused) return refused;
    const { desk, keyring, masterKey } = this.#parts;
    const slot = { personId: id, passwordVersion: 1, temporary, login: person.login, password };
    const wrapped = await keyring.setPassword(slot, masterKey());
    if (!wrapped.ok) return wrapped;
    const recorded = await desk.recordPeople([
      { type: 'v1.person.added', payload: { id, ...person } },
      passwordSet(slot, 'other'),
    ]);
    if (recorded.ok) return ok(undefined);
    await keyring.remove([id], masterKey());
    return recorded;
  }

  async change({ personId, person }: ParsedRequest<'people:change'>): Done {
    const { desk, keyring, masterKey } = this.#parts;
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
    if (!person.active && personId === this.current.id) {
      return err({ kind: 'invalid', issues: [{ path: 'active', message: VALIDATION.choice }] });
    }
    const recorded = await desk.recordPeople([
      { type: 'v1.person.changed', payload: { id: personId, ...person } },
    ]);
    if (!recorded.ok) return recorded;
    // Recorded first: whoever opens a keyring that was put back is asked of the journal too.
    return person.active ? ok(undefined) : keyring.remove([personId], masterKey());
  }

  /** Somebody else's: they are asked for one of their own when they come in. */
  async resetPassword({ personId, login, password }: ParsedRequest<'people:reset-password'>): Done {
    const known = this.#known(personId);
    if (!known?.active) return err({ kind: 'not-found', what: 'contact' });
    // One's own is changed by whoever knows it.
    if (personId === this.current.id) {
      return err({ kind: 'invalid', issues: [{ path: 'personId', message: VALIDATION.choice }] });
    }
    const refused = this.#mayHave(personId, { name: known.name, login }, password);
    if (refused) return refused;
    return this.#setPassword(known, login, password, true, 'other');
  }

  /** Whether it is the person at the desk who asks for what cannot be undone. */
  confirm(password: string): Done {
    return this.#prove(password);
  }

  async changeOwn({ current, next }: ParsedRequest<'access:change-password'>): Done {
    const { current: person } = this;
    const proved = await this.#prove(current);
    if (!proved.ok) return proved;
    if (normalPassword(current) === normalPassword(next)) return accessFailure('same');
    const { name, login } = person;
    const refused = this.#mayHave(person.id, { name, login: login ?? '' }, next);
    return refused ?? this.#setPassword(person, login ?? '', next, false, 'self');
  }

  async renewCode(password: string): Done<string> {
    const proved = await this.#prove(password);
    if (!proved.ok) return proved;
    const { keyring, desk, masterKey } = this.#parts;
    const code = await keyring.renewCode(masterKey());
    if (!code.ok) return code;
    const personId = this.current.id;
    // The earlier code is spent by now: whatever becomes of the record, the new one must be read.
    await desk.recordPeople([{ type: 'v1.access.recovery-code-renewed', payload: { personId } }]);
    return code;
  }

  async setKeychain({ on, password }: ParsedRequest<'access:keychain'>): Done {
    const { keyring, keychain, desk, masterKey, workspaceId } = this.#parts;
    if (on && !keychain.available()) return accessFailure('keychain-none');
    const proved = await this.#prove(password);
    if (!proved.ok) return proved;
    const { id: personId, passwordVersion } = this.current;
    const made = await keyring.setSecret({ personId, passwordVersion, temporary: false }, masterKey(), on);
    if (!made.ok) return made;
    if (made.value === null) await keychain.forget(workspaceId);
    else if (!(await keychain.keep(workspaceId, made.value))) {
      await keyring.setSecret({ personId, passwordVersion, temporary: false }, masterKey(), false);
      return accessFailure('keychain-failed');
    }
    const recorded = await desk.recordPeople([{ type: 'v1.access.keychain-set', payload: { personId, on } }]);
    return recorded.ok ? ok(undefined) : recorded;
  }

  /** Brings keyring and journal together again, where one was written and the other not: a crash in between. */
  async reconcile(): Done {
    const { desk, keyring, masterKey } = this.#parts;
    const active = new Set(desk.state.roster.people.filter((one) => one.active).map(({ id }) => id));
    const strangers = keyring.holders(masterKey()).filter((id) => !active.has(id));
    return strangers.length === 0 ? ok(undefined) : keyring.remove(strangers, masterKey());
  }

  async #prove(password: string): Done {
    const { login, id } = this.current;
    const opened = login === null ? null : await this.#parts.keyring.openWithPassword(login, password);
    return opened?.personId === id ? ok(undefined) : accessFailure('wrong-password');
  }

  async #setPassword(
    person: RosterEntry,
    login: string,
    password: string,
    temporary: boolean,
    by: 'self' | 'other',
  ): Done {
    const { desk, keyring, masterKey } = this.#parts;
    const passwordVersion = person.passwordVersion + 1;
    const slot = { personId: person.id, passwordVersion, temporary, login, password };
    const wrapped = await keyring.setPassword(slot, masterKey());
    if (!wrapped.ok) return wrapped;
    // From here on the new password is the one that opens. Where its record finds no room, it is made when the person comes in.
    await desk.recordPeople([passwordSet(slot, by)]);
    return ok(undefined);
  }

  #known(personId: string): RosterEntry | undefined {
    return this.#parts.desk.state.roster.people.find(({ id }) => id === personId);
  }

  /** Why a name and a password are not taken; null when they are. */
  #mayHave(personId: string, { name, login }: { name: string; login: string }, password: string) {
    const { people } = this.#parts.desk.state.roster;
    if (people.some((other) => other.id !== personId && other.login === login)) {
      return accessFailure('login-taken');
    }
    const { issuer, stationCode } = this.#parts.session.settings;
    const known = [name, login, issuer.legalName, issuer.tradeName, stationCode];
    return isGuessable(password, known) ? accessFailure('guessable') : null;
  }
}

/** Whether little is left of a password without what anybody knows of its owner: the length has to come from elsewhere. */
export function isGuessable(password: string, known: readonly string[]): boolean {
  const fold = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/\p{Mn}/gu, '')
      .toLowerCase();
  const words = known.flatMap((text) => fold(text).split(/[^a-z0-9]+/)).filter((word) => word.length >= 3);
  const rest = words
    .toSorted((left, right) => right.length - left.length)
    .reduce((text, word) => text.replaceAll(word, ''), fold(password));
  return [...rest].length < MIN_PASSWORD_CHARS / 2;
}

export function passwordSet(
  slot: { readonly personId: string; readonly passwordVersion: number; readonly login: string },
  by: 'self' | 'other' | 'recovery-code',
): PeopleEventSpec {
  const { personId, login, passwordVersion: version } = slot;
  return { type: 'v1.person.password-set', payload: { personId, login, version, by } };
}
