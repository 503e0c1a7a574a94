/** What the door of a desk is made of, and what stands behind it. */
import type { AccessPhase, AccessState } from '../../shared/access';
import type { Actor } from '../../shared/domain/event-envelope';
import type { PeopleEventSpec } from '../../shared/domain/people';
import type { DeskFailure } from '../../shared/failures';
import type { AppInfo } from '../../shared/ipc-views';
import type { Result } from '../../shared/result';
import type { DeskPerson, Preferences } from '../../shared/settings';
import type { Clock, DocumentStore, StoreFailure } from '../ports';
import type { SessionDesk } from '../session-desk';
import type { TicketDesk } from '../ticket-desk';
import type { AttemptStore, Keychain, Keyring } from './access-ports';
import type { JudgePassword } from './passwords';
import type { PeopleDesk } from './people-desk';

/** What stands behind the door. */
export interface DeskBehindDoor {
  readonly desk: TicketDesk;
  readonly session: SessionDesk;
  /** Of a damaged workspace: what is sound of it is shown, and nothing is written. */
  readonly isReadOnly: boolean;
  /** What whoever comes in is told. */
  readonly notices: AppInfo['notices'][number][];
  /** Records nothing more by itself, and waits for what of it is under way. */
  readonly leave: () => Promise<void>;
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
  readonly judge: JudgePassword;
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
  /** Once it records nothing more by itself: what has to be known of it behind the shut door. */
  readonly left?: () => Promise<void>;
}

/** A desk with somebody at it. */
export interface Opened<Desk> {
  readonly behind: Desk;
  readonly people: PeopleDesk;
  readonly masterKey: Uint8Array;
  /** Whether the person has to choose a password before anything else. */
  mustChange: boolean;
}

export type Done<T> = Promise<Result<T, DeskFailure>>;
