/** The door of the desk: shut at the start and whenever it is locked; whoever opens it is at the desk until then. */
import type { AccessPhase, AccessState, LockCause } from '../../shared/access';
import type { RosterEntry } from '../../shared/domain/people';
import type { ParsedRequest } from '../../shared/ipc-contract';
import { err, ok } from '../../shared/result';
import { eachInTurn } from '../in-turn';
import { isOnlyUnwritten, owedBy } from '../owed-records';
import { SerialQueue } from '../serial-queue';
import { accessFailure } from './access-failure';
import { AttemptsAtDoor } from './attempts-at-door';
import { Beginning, type Begun, type FirstDesk } from './beginning';
import type { DeskBehindDoor, Done, DoorParts, Opened } from './door-parts';
import { Entrance } from './entrance';
import type { PeopleDesk } from './people-desk';

export class DeskDoor<Desk extends DeskBehindDoor> {
  readonly #parts: DoorParts<Desk>;
  readonly #queue = new SerialQueue();
  readonly #attempts: AttemptsAtDoor;
  readonly #entrance: Entrance<Desk>;
  readonly #beginning: Beginning<Desk>;
  #phase: DoorParts<Desk>['phase'];
  #opened: Opened<Desk> | null = null;
  #lockedBy: LockCause | null = null;

  constructor(parts: DoorParts<Desk>) {
    this.#parts = parts;
    this.#phase = parts.phase;
    this.#attempts = new AttemptsAtDoor(parts.attempts, parts.clock);
    this.#entrance = new Entrance(parts, this.#attempts, () => void this.lock('attempts'));
    this.#beginning = new Beginning(parts, this.#entrance);
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
    const { preferences, keychain, workspaceId, example, formerPeople } = this.#parts;
    const kept = keychain.available() ? await keychain.recall(workspaceId) : null;
    const phase = this.#currentPhase();
    return {
      phase,
      damage: null,
      preferences: preferences.get(),
      people:
        phase === 'unprotected'
          ? formerPeople.filter(({ active }) => active).map(({ id, name, role }) => ({ id, name, role }))
          : [],
      waitSeconds: await this.#attempts.waitSeconds(),
      keychain: !keychain.available() ? 'none' : kept === null ? 'off' : 'on',
      lockedBy: this.#lockedBy,
      example: phase === 'locked' ? await example() : null,
    };
  }

  #currentPhase(): AccessPhase {
    if (this.#opened === null || this.#lockedBy !== null) return this.#phase;
    return this.#opened.mustChange ? 'change-password' : 'open';
  }

  /**
   * The first start: keys, the first person, the desk. Answers the recovery code.
   * @param codeIsShown to somebody, who has to say that it was written down
   */
  setUp(request: FirstDesk, codeIsShown = true): Done<string> {
    return this.#queue.run(async () => {
      if (this.#phase !== 'new') return accessFailure('refused');
      return this.#begun(await this.#beginning.setUp(request, codeIsShown));
    });
  }

  /** Encrypts a workspace of before there was a login, and opens it for who asked. Answers the recovery code. */
  protect(request: ParsedRequest<'access:protect'>): Done<string> {
    return this.#queue.run(async () => {
      if (this.#phase !== 'unprotected') return accessFailure('refused');
      // Whoever could not be let in now comes in by the door.
      const encrypted = () => {
        this.#phase = 'locked';
      };
      return this.#begun(await this.#beginning.protect(request, encrypted));
    });
  }

  unlock(request: ParsedRequest<'access:unlock'>): Done<AccessState> {
    return this.#queue.run(async () => {
      if (this.#phase !== 'locked' || this.#opened) return ok(await this.state());
      return this.#entered(await this.#entrance.byPassword(request));
    });
  }

  /** Only at the start of the app: whoever locked the desk, or left it, comes in with a password. */
  unlockByKeychain(): Done<AccessState> {
    return this.#queue.run(async () => {
      if (this.#phase !== 'locked' || this.#opened) return ok(await this.state());
      if (this.#lockedBy !== null) return accessFailure('keychain-none');
      return this.#entered(await this.#entrance.byKeychain());
    });
  }

  /** A new password by the recovery code. Answers the code that takes its place. */
  recover(request: ParsedRequest<'access:recover'>): Done<string> {
    return this.#queue.run(async () => {
      if (this.#phase !== 'locked' || this.#opened) return accessFailure('refused');
      const recovered = await this.#entrance.byCode(request);
      if (!recovered.ok) return recovered;
      const { opened, code } = recovered.value;
      if (opened) this.#seat(opened);
      return ok(code);
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
        this.#parts.changed(this.open?.desk ?? null);
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

  async #close({ behind, people, masterKey }: Opened<Desk>, cause: LockCause | 'quit'): Promise<void> {
    // A window that is gone, or a desk that breaks, keeps neither files nor keys.
    await eachInTurn(
      () => this.#parts.putAway(),
      () => behind.leave(),
      () => this.#parts.left?.(),
      // What cannot be written any more (a full disk, a journal that was taken away) does not keep the door open.
      () => this.#recordClosed(behind, people.current, cause),
      () => behind.close(),
      () => {
        masterKey.fill(0);
        this.#opened = null;
      },
    );
  }

  async #recordClosed(behind: Desk, { id, name, role }: RosterEntry, cause: LockCause | 'quit') {
    const closed = { type: 'v1.access.closed', payload: { personId: id, cause } } as const;
    const recorded = await behind.desk.recordPeople([closed]);
    if (recorded.ok) return;
    const { owed } = behind.desk;
    // Where it is not for want of room, what is on the disk may be another's; what is owed is true all the same, and goes on to be tried.
    if (owed.length === 0 && !isOnlyUnwritten(recorded.error)) return;
    const now = this.#parts.clock.now();
    const actor = { id, name, role, declared: false };
    this.#entrance.owe([...owed, ...owedBy([closed], actor, now)]);
  }

  #begun(begun: Awaited<Done<Begun<Desk>>>): Awaited<Done<string>> {
    if (!begun.ok) return begun;
    this.#seat(begun.value.opened);
    return ok(begun.value.code);
  }

  async #entered(entered: Awaited<Done<Opened<Desk>>>): Done<AccessState> {
    if (!entered.ok) return entered;
    this.#seat(entered.value);
    return ok(await this.state());
  }

  #seat(opened: Opened<Desk>): void {
    this.#phase = 'locked';
    this.#lockedBy = null;
    this.#opened = opened;
    this.#parts.changed(this.open?.desk ?? null);
  }
}
