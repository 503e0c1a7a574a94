/** The first time: a workspace gets its key, and whoever asked for it is put at its desk. */
import { v7 as uuid } from 'uuid';
import type { EntryWay, PeopleEventSpec } from '../../shared/domain/people';
import { settingsChanged, settingsChanges } from '../../shared/domain/settings-changes';
import type { ParsedRequest } from '../../shared/ipc-contract';
import { err, ok } from '../../shared/result';
import { DEFAULT_STORED_SETTINGS, type DeskPerson, type NewPerson } from '../../shared/settings';
import { accessFailure } from './access-failure';
import type { DeskBehindDoor, Done, DoorParts, Opened } from './door-parts';
import type { Entrance } from './entrance';
import { passwordSet } from './passwords';

/** Somebody at a desk that was just begun, and the code that opens it without them. */
export interface Begun<Desk> {
  readonly opened: Opened<Desk>;
  readonly code: string;
}

/** Whoever is offered a role to begin with is offered fewer: the window's schema says which. */
export type FirstDesk = Omit<ParsedRequest<'access:set-up'>, 'workspace' | 'person'> & {
  readonly person: NewPerson;
};

/** How a workspace gets its first key. */
interface Plan<Desk> {
  readonly way: EntryWay;
  readonly codeIsShown: boolean;
  /** Before the desk is opened; answers what is recorded of it. */
  readonly prepare: (masterKey: Uint8Array, access: PeopleEventSpec) => Done<readonly PeopleEventSpec[]>;
  readonly furnish: (behind: Desk) => Done<unknown>;
}

export class Beginning<Desk extends DeskBehindDoor> {
  readonly #parts: DoorParts<Desk>;
  readonly #entrance: Entrance<Desk>;

  constructor(parts: DoorParts<Desk>, entrance: Entrance<Desk>) {
    this.#parts = parts;
    this.#entrance = entrance;
  }

  async setUp(request: FirstDesk, codeIsShown: boolean): Done<Begun<Desk>> {
    const { person, password, stationCode, language } = request;
    const { legalName, tradeName } = DEFAULT_STORED_SETTINGS.issuer;
    const known = [person.name, person.login, stationCode, legalName, tradeName];
    const weakness = await this.#parts.judge(password, known);
    if (weakness) return accessFailure(weakness);
    // Before any key is made: what was laid there since the start may be a workspace with keys of its own. A desk that has its settings
    // already was begun before, and cut short.
    const cleared = await this.#parts.clear();
    if (!cleared.ok) {
      const { error } = cleared;
      return error.kind === 'already-exists'
        ? err({ kind: 'workspace', reason: 'appeared', params: { path: error.path } })
        : cleared;
    }
    const dressed = await this.#parts.preferences.update((current) => ({ ...current, language }));
    if (!dressed.ok) return dressed;
    const first = { ...person, id: uuid(), active: true, hasOwnPassword: false };
    const settings = { ...DEFAULT_STORED_SETTINGS, stationCode };
    const begunWith = settingsChanged(settingsChanges(null, settings));
    return this.#begin(first, password, {
      way: 'set-up',
      codeIsShown,
      prepare: async (_masterKey, access) => ok([added(first), access, ...begunWith]),
      furnish: (behind) => behind.session.begin(settings),
    });
  }

  /** @param encrypted told when the workspace is: whatever comes next, it is not encrypted a second time */
  async protect(
    { personId, login, password }: ParsedRequest<'access:protect'>,
    encrypted: () => void,
  ): Done<Begun<Desk>> {
    const { formerPeople, protect, judge } = this.#parts;
    const former = formerPeople.find(({ id, active }) => id === personId && active);
    if (!former) return accessFailure('refused');
    const weakness = await judge(password, [former.name, login]);
    if (weakness) return accessFailure(weakness);
    return this.#begin({ ...former, login }, password, {
      way: 'protected',
      codeIsShown: true,
      prepare: async (masterKey, access) => {
        const people = formerPeople.flatMap((one) => [
          added({ ...one, login: null }),
          ...(one.active ? [] : [{ type: 'v1.person.changed' as const, payload: changed(one) }]),
        ]);
        const { id, name, role } = former;
        const by = { id, name, role, declared: false };
        const done = await protect(masterKey, { specs: [...people, access], by });
        if (!done.ok) return done;
        encrypted();
        return ok([]);
      },
      furnish: async () => ok(null),
    });
  }

  /** Makes the keyring, then the workspace that it opens, and puts the first person at its desk. */
  async #begin(
    first: DeskPerson & { readonly login: string },
    password: string,
    plan: Plan<Desk>,
  ): Done<Begun<Desk>> {
    const masterKey = this.#parts.newMasterKey();
    const begun = await this.#beginWith(masterKey, first, password, plan);
    if (!begun.ok) masterKey.fill(0);
    return begun;
  }

  async #beginWith(
    masterKey: Uint8Array,
    first: DeskPerson & { readonly login: string },
    password: string,
    { way, codeIsShown, prepare, furnish }: Plan<Desk>,
  ): Done<Begun<Desk>> {
    const { keyring, openDesk } = this.#parts;
    const slot = { personId: first.id, passwordVersion: 1, temporary: false };
    const { login } = first;
    const emptied = await keyring.reset();
    if (!emptied.ok) return emptied;
    const wrapped = await keyring.setPassword({ ...slot, login, password }, masterKey);
    if (!wrapped.ok) return wrapped;
    const code = await keyring.renewCode(masterKey, 0);
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
    const seated = await this.#entrance.seat(behind.value, {
      slot: { ...slot, masterKey },
      way,
      shownCode: codeIsShown ? code.value : null,
      before: prepared.value,
      person: first,
    });
    return seated.ok ? ok({ opened: seated.value, code: code.value }) : seated;
  }
}

function added({ active: _active, hasOwnPassword: _own, ...person }: DeskPerson): PeopleEventSpec {
  return { type: 'v1.person.added', payload: person };
}

function changed({ login: _login, hasOwnPassword: _own, ...person }: DeskPerson) {
  return person;
}
