/** What coming in needs of the outside: keys, the operating system's keychain, and the workspace behind the door. */
import type { FailedAttempts } from '../../shared/domain/people';
import { ok, type Result } from '../../shared/result';
import type { StoreFailure } from '../ports';

/** What a keyring's slot opens to. */
export interface OpenedSlot {
  readonly personId: string;
  /** Of the person's password when the slot was made. */
  readonly passwordVersion: number;
  /** Somebody else chose this password: its owner has to choose another. */
  readonly temporary: boolean;
  /** 32 bytes. */
  readonly masterKey: Uint8Array;
}

export interface SlotOfPassword extends Omit<OpenedSlot, 'masterKey'> {
  readonly login: string;
  readonly password: string;
}

/**
 * The workspace's master key, wrapped once for each person and once for the recovery code, in files that hold nothing else.
 * Every change is on the disk when it is answered.
 */
export interface Keyring {
  /** Whether anybody could come in at all. */
  readonly isEmpty: boolean;
  /** Null when name or password is not right: which, is not told, nor by how long it takes. */
  openWithPassword(login: string, password: string): Promise<OpenedSlot | null>;
  openWithCode(code: string): Promise<{ readonly masterKey: Uint8Array; readonly version: number } | null>;
  /** With a secret that the operating system kept. */
  openWithSecret(slotId: string, secret: Uint8Array): (OpenedSlot & { readonly version: number }) | null;
  /** Writes a copy anew that is gone or damaged, as the process knows it; answers which. */
  mend(): Promise<Result<readonly string[], StoreFailure>>;
  /** Empties it, before a workspace gets its first key: what an interrupted attempt left opens nothing. */
  reset(): Promise<Result<void, StoreFailure>>;
  /** Replaces whatever opened for this person before, secrets of keychains among it. */
  setPassword(slot: SlotOfPassword, masterKey: Uint8Array): Promise<Result<void, StoreFailure>>;
  /** Takes a person's access away. */
  remove(personIds: readonly string[], masterKey: Uint8Array): Promise<Result<void, StoreFailure>>;
  /**
   * Makes a new recovery code, after which no earlier one opens.
   * @param version how many there were before it, so that a keyring that is put back shows
   */
  renewCode(masterKey: Uint8Array, version: number): Promise<Result<string, StoreFailure>>;
  /** A password by the recovery code, which is spent with it: both, or neither. Answers the next code. */
  recover(
    slot: SlotOfPassword,
    version: number,
    masterKey: Uint8Array,
  ): Promise<Result<string, StoreFailure>>;
  /** Of the code that opens now, as the keyring says it to whoever has the master key. */
  codeVersion(masterKey: Uint8Array): number;
  /** Makes a secret for the keychain of the person's system, which takes the place of an earlier one. */
  setSecret(
    owner: Omit<OpenedSlot, 'masterKey'> & { readonly version: number },
    masterKey: Uint8Array,
  ): Promise<Result<{ readonly slotId: string; readonly secret: Uint8Array }, StoreFailure>>;
  /** Takes the secret of a person's keychain away. */
  removeSecret(personId: string, masterKey: Uint8Array): Promise<Result<void, StoreFailure>>;
  /** Persons who have a slot, as the keyring says it to whoever has the master key. */
  holders(masterKey: Uint8Array): readonly string[];
}

export interface KeptSecret {
  readonly slotId: string;
  readonly secret: Uint8Array;
}

/** The operating system's keychain, for one user of this computer. */
export interface Keychain {
  /** False where what the system offers is no protection. */
  available(): boolean;
  /** What was kept for a workspace; null when nothing was. `shut` when it is there and the system does not give it now. */
  recall(workspaceId: string): Promise<KeptSecret | 'shut' | null>;
  keep(workspaceId: string, kept: KeptSecret): Promise<boolean>;
  forget(workspaceId: string): Promise<void>;
}

/** Attempts that failed since somebody last came in; they outlive the process, so that a new start is no new chance. */
export interface AttemptStore {
  get(): FailedAttempts | null;
  set(attempts: FailedAttempts | null): Promise<Result<void, StoreFailure>>;
}

/** For as long as the process lives, where there is no folder that may be written to. */
export function attemptsInMemory(): AttemptStore {
  let held: FailedAttempts | null = null;
  return {
    get: () => held,
    async set(attempts) {
      held = attempts;
      return ok(undefined);
    },
  };
}
