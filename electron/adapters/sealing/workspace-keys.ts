import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { KEY_BYTES, seal, unseal } from './sealed-box';

/** What a key is for; one of each is derived from the master key, so that none seals two kinds of thing. */
type Purpose =
  | 'journal'
  | 'stream-keys'
  | 'evidence'
  | 'evidence-names'
  | 'file'
  | 'restored'
  | 'disposal-notes'
  /** Seeds of the desk's two pairs of keys, by which other desks know it. */
  | 'desk-signing'
  | 'desk-sealing';

/** Files that are sealed whole. */
export type SealedFileKind =
  | 'settings'
  | 'drafts'
  | 'mail-account'
  | 'mail-folder'
  | 'own-snippets'
  | 'own-views'
  | 'arrivals'
  | 'put-backs'
  | 'checkpoint-manifest'
  | 'checkpoint-shard';

/** What another thread needs in order to open the same workspace. */
export interface WorkspaceSecret {
  readonly workspaceId: string;
  /** 32 bytes. */
  readonly masterKey: Uint8Array;
}

/** The place of something in a workspace. */
export const placeIn = (workspaceId: string, ...parts: readonly (string | number)[]): string =>
  ['mesa-n2/1', workspaceId, ...parts].join('\n');

/** A new workspace's, from the system's generator. */
export const newMasterKey = (): Uint8Array => new Uint8Array(randomBytes(KEY_BYTES));

/**
 * The keys of one workspace, derived from its master key by HKDF-SHA256 (RFC 5869) with the workspace's id as salt. They
 * live while the desk is open; `forget` overwrites them, as far as a garbage collector lets anybody.
 */
export class WorkspaceKeys {
  readonly workspaceId: string;
  readonly #master: Buffer;
  readonly #derived = new Map<Purpose, Buffer>();
  #forgotten = false;

  constructor({ workspaceId, masterKey }: WorkspaceSecret) {
    if (masterKey.length !== KEY_BYTES) throw new RangeError('a master key has 32 bytes');
    this.workspaceId = workspaceId;
    this.#master = Buffer.from(masterKey);
  }

  /** For a worker's message, which copies it; and for the keyring, which wraps it. */
  secret(): WorkspaceSecret {
    this.#stillKnown();
    return { workspaceId: this.workspaceId, masterKey: new Uint8Array(this.#master) };
  }

  of(purpose: Purpose): Uint8Array {
    this.#stillKnown();
    const known = this.#derived.get(purpose);
    if (known) return known;
    const info = `mesa-n2/1/${purpose}`;
    const key = Buffer.from(hkdfSync('sha256', this.#master, this.workspaceId, info, KEY_BYTES));
    this.#derived.set(purpose, key);
    return key;
  }

  /** The place of something in this workspace, for a seal to be bound to. */
  place(...parts: readonly (string | number)[]): string {
    return placeIn(this.workspaceId, ...parts);
  }

  sealFile(kind: SealedFileKind, plain: Uint8Array): Buffer {
    return seal(this.of('file'), plain, this.place('file', kind));
  }

  /** Null when it is not that kind of file of this workspace, or not as it was written. */
  unsealFile(kind: SealedFileKind, sealed: Uint8Array): Buffer | null {
    return unseal(this.of('file'), sealed, this.place('file', kind));
  }

  /**
   * The name that the vault gives a file: HMAC-SHA256 (RFC 2104) of its SHA-256, in hex. The plain hash would tell a thief
   * whether a file that they know, a mail or a sample of malware, is in this workspace.
   */
  evidenceName(sha256: string): string {
    return createHmac('sha256', this.of('evidence-names')).update(sha256).digest('hex');
  }

  forget(): void {
    this.#forgotten = true;
    this.#master.fill(0);
    for (const key of this.#derived.values()) key.fill(0);
    this.#derived.clear();
  }

  /** What outlives a lock must not go on with keys that anybody could make. */
  #stillKnown(): void {
    if (this.#forgotten) throw new Error('the keys of this workspace were forgotten');
  }
}
