import { hash, randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Keyring, OpenedSlot, SlotOfPassword } from '../../application/access/access-ports';
import type { StoreFailure } from '../../application/ports';
import { SerialQueue } from '../../application/serial-queue';
import { err, ok, type Result } from '../../shared/result';
import { type FileLayer, nodeFileLayer } from '../workspace-file-layer';
import { readFailure } from '../workspace-store-failure';
import { type KeyringContent, readKeyring, type Slot, strayCopies, writeKeyring } from './keyring-file';
import type { DerivePasswordKey, PasswordCost } from './password-key';
import { keyOfCode, newRecoveryCode } from './recovery-code';
import { KEY_BYTES, seal, unseal } from './sealed-box';

const SALT_BYTES = 16;

const openedSchema = z.strictObject({
  personId: z.uuid(),
  passwordVersion: z.int().nonnegative(),
  temporary: z.boolean(),
  masterKey: z.base64(),
});
const ownerSchema = z.strictObject({ personId: z.uuid() });
/** What was made before it was counted is older than all that is. */
const version = z.int().nonnegative().default(0);
const secretSchema = openedSchema.extend({ version });
const masterSchema = z.strictObject({ masterKey: z.base64(), version });
const countSchema = z.strictObject({ version });

interface KeyringOptions {
  readonly workspaceId: string;
  readonly paths: readonly [string, string];
  readonly derive: DerivePasswordKey;
  /** Of passwords that are set from now on. */
  readonly cost: PasswordCost;
  readonly files?: FileLayer;
  /** Null while the workspace's lock is this process's own, without which nothing is mended. */
  readonly lostLock?: () => Promise<StoreFailure | null>;
}

type Owner = Omit<OpenedSlot, 'masterKey'>;

/** A failure when files are there and none can be read; then only a backup helps. Writes nothing. */
export async function openKeyring(options: KeyringOptions): Promise<Result<Keyring, StoreFailure>> {
  const files = options.files ?? nodeFileLayer;
  const { workspaceId } = options;
  const read = await readKeyring(files, options.paths, workspaceId);
  if (!read.ok) return read;
  const content = read.value.content ?? { format: 1, workspaceId, revision: 0, slots: [] };
  return ok(new FileKeyring({ lostLock: async () => null, ...options, files }, content));
}

class FileKeyring implements Keyring {
  readonly #options: Required<KeyringOptions>;
  readonly #queue = new SerialQueue();
  #content: KeyringContent;

  constructor(options: Required<KeyringOptions>, content: KeyringContent) {
    this.#options = options;
    this.#content = content;
  }

  get isEmpty(): boolean {
    return this.#content.slots.length === 0;
  }

  async openWithPassword(login: string, password: string): Promise<OpenedSlot | null> {
    const tag = this.#tagOf(login);
    const slot = this.#content.slots.find((each) => each.kind === 'password' && each.tag === tag);
    const { cost } = this.#options;
    // A name that nobody has costs what a real one does.
    const asked =
      slot?.kind === 'password'
        ? { password, salt: Buffer.from(slot.salt, 'base64'), cost: slot.cost }
        : { password, salt: new Uint8Array(SALT_BYTES), cost };
    const key = await this.#options.derive(asked);
    return slot?.kind === 'password' ? opened(unseal(key, bytesOf(slot.wrapped), this.#place(slot))) : null;
  }

  async openWithCode(code: string) {
    const slot = this.#codeSlot();
    if (slot === null) return null;
    const key = keyOfCode(code, bytesOf(slot.salt));
    const plain = unseal(key, bytesOf(slot.wrapped), this.#place(slot));
    if (plain === null) return null;
    const { masterKey, version } = parsedAndWiped(plain, masterSchema);
    return { masterKey: new Uint8Array(bytesOf(masterKey)), version };
  }

  openWithSecret(slotId: string, secret: Uint8Array) {
    const slot = this.#content.slots.find(({ kind, id }) => kind === 'secret' && id === slotId);
    if (slot?.kind !== 'secret' || secret.length !== KEY_BYTES) return null;
    const plain = unseal(secret, bytesOf(slot.wrapped), this.#place(slot));
    if (plain === null) return null;
    const { masterKey, ...who } = parsedAndWiped(plain, secretSchema);
    return { ...who, masterKey: new Uint8Array(bytesOf(masterKey)) };
  }

  mend(): Promise<Result<readonly string[], StoreFailure>> {
    return this.#queue.run(async () => {
      if (this.isEmpty) return ok([]);
      const { files, paths, lostLock } = this.#options;
      const stray = await strayCopies(files, paths, this.#content);
      if (stray.length === 0) return ok([]);
      // Another desk may have gone on from here, and changed them lawfully.
      const lost = await lostLock().catch((error) => readFailure(error, paths[0]));
      if (lost !== null) return err(lost);
      const written = await writeKeyring(files, stray, this.#content);
      return written.ok ? ok(stray) : written;
    });
  }

  reset(): Promise<Result<void, StoreFailure>> {
    return this.#change(() => []);
  }

  async setPassword(given: SlotOfPassword, masterKey: Uint8Array): Promise<Result<void, StoreFailure>> {
    const slot = await this.#passwordSlot(given, masterKey);
    return this.#change((slots) => [...slots.filter(this.#notOf([given.personId], masterKey)), slot]);
  }

  remove(personIds: readonly string[], masterKey: Uint8Array): Promise<Result<void, StoreFailure>> {
    return this.#change((slots) => slots.filter(this.#notOf(personIds, masterKey)));
  }

  async renewCode(masterKey: Uint8Array, version: number): Promise<Result<string, StoreFailure>> {
    const { code, slot } = this.#newCode(masterKey, version);
    const changed = await this.#change((slots) => [...slots.filter(isNoCode), slot]);
    return changed.ok ? ok(code) : changed;
  }

  async recover(
    given: SlotOfPassword,
    version: number,
    masterKey: Uint8Array,
  ): Promise<Result<string, StoreFailure>> {
    const password = await this.#passwordSlot(given, masterKey);
    const { code, slot } = this.#newCode(masterKey, version);
    const isOther = this.#notOf([given.personId], masterKey);
    const changed = await this.#change((slots) => [
      ...slots.filter((each) => isOther(each) && isNoCode(each)),
      password,
      slot,
    ]);
    return changed.ok ? ok(code) : changed;
  }

  codeVersion(masterKey: Uint8Array): number {
    const slot = this.#codeSlot();
    if (slot?.count === undefined) return 0;
    const plain = unseal(masterKey, bytesOf(slot.count), this.#countPlace(slot.id));
    return plain === null ? 0 : parsedAndWiped(plain, countSchema).version;
  }

  async setSecret(owner: Owner & { readonly version: number }, masterKey: Uint8Array) {
    const secret = new Uint8Array(randomBytes(KEY_BYTES));
    const base = { kind: 'secret', id: randomUUID() } as const;
    const slot: Slot = {
      ...base,
      wrapped: seal(secret, jsonOf(owner, masterKey), this.#place(base)).toString('base64'),
      owner: this.#sealOwner(owner.personId, masterKey),
    };
    const changed = await this.#change((slots) => [
      ...slots.filter(this.#noSecretOf(owner.personId, masterKey)),
      slot,
    ]);
    return changed.ok ? ok({ slotId: base.id, secret }) : changed;
  }

  removeSecret(personId: string, masterKey: Uint8Array): Promise<Result<void, StoreFailure>> {
    return this.#change((slots) => slots.filter(this.#noSecretOf(personId, masterKey)));
  }

  holders(masterKey: Uint8Array): readonly string[] {
    const owners = this.#content.slots.map((slot) => this.#ownerOf(slot, masterKey));
    return [...new Set(owners.filter((owner) => owner !== null))];
  }

  #change(change: (slots: readonly Slot[]) => readonly Slot[]): Promise<Result<void, StoreFailure>> {
    return this.#queue.run(async () => {
      const { files, paths } = this.#options;
      const { slots, revision, ...rest } = this.#content;
      const content = { ...rest, revision: revision + 1, slots: [...change(slots)] };
      const [first, second] = paths;
      const written = await writeKeyring(files, [first], content);
      if (!written.ok) {
        // Which of the two is there now is not known, and whoever is told that nothing changed must not find it changed.
        const former = { ...this.#content, revision: revision + 2 };
        if ((await writeKeyring(files, paths, former)).ok) this.#content = former;
        return written;
      }
      this.#content = content;
      // It holds with one copy; the other is written with the next change, or at the next start.
      await writeKeyring(files, [second], content);
      return written;
    });
  }

  async #passwordSlot(given: SlotOfPassword, masterKey: Uint8Array): Promise<Slot> {
    const { login, password, ...who } = given;
    const { derive, cost } = this.#options;
    const salt = randomBytes(SALT_BYTES);
    const key = await derive({ password, salt, cost });
    const base = { kind: 'password', id: randomUUID(), tag: this.#tagOf(login), cost } as const;
    return {
      ...base,
      salt: salt.toString('base64'),
      wrapped: seal(key, jsonOf(who, masterKey), this.#place(base)).toString('base64'),
      owner: this.#sealOwner(who.personId, masterKey),
    };
  }

  #newCode(masterKey: Uint8Array, version: number): { readonly code: string; readonly slot: Slot } {
    const code = newRecoveryCode();
    const salt = randomBytes(SALT_BYTES);
    const base = { kind: 'recovery-code', id: randomUUID() } as const;
    const plain = jsonOf({ version }, masterKey);
    const wrapped = seal(keyOfCode(code, salt), plain, this.#place(base)).toString('base64');
    const told = Buffer.from(JSON.stringify({ version }), 'utf8');
    const count = seal(masterKey, told, this.#countPlace(base.id)).toString('base64');
    return { code, slot: { ...base, salt: salt.toString('base64'), wrapped, count } };
  }

  #notOf(personIds: readonly string[], masterKey: Uint8Array): (slot: Slot) => boolean {
    return (slot) => {
      const owner = this.#ownerOf(slot, masterKey);
      return owner === null || !personIds.includes(owner);
    };
  }

  #noSecretOf(personId: string, masterKey: Uint8Array): (slot: Slot) => boolean {
    return (slot) => slot.kind !== 'secret' || this.#ownerOf(slot, masterKey) !== personId;
  }

  #codeSlot() {
    return this.#content.slots.find((slot) => slot.kind === 'recovery-code') ?? null;
  }

  #countPlace(id: string): string {
    return `${this.#options.workspaceId}\nslot-count\n${id}`;
  }

  #sealOwner(personId: string, masterKey: Uint8Array): string {
    const plain = Buffer.from(JSON.stringify({ personId }), 'utf8');
    return seal(masterKey, plain, `${this.#options.workspaceId}\nslot-owner`).toString('base64');
  }

  /** Null for the recovery code's, which is nobody's. */
  #ownerOf(slot: Slot, masterKey: Uint8Array): string | null {
    if (slot.kind === 'recovery-code') return null;
    const plain = unseal(masterKey, bytesOf(slot.owner), `${this.#options.workspaceId}\nslot-owner`);
    return plain && ownerSchema.parse(JSON.parse(plain.toString('utf8'))).personId;
  }

  #tagOf(login: string): string {
    return hash('sha256', `mesa-n2/1/login\n${this.#options.workspaceId}\n${login}`);
  }

  #place({ kind, id }: Pick<Slot, 'kind' | 'id'>): string {
    return `mesa-n2/1\n${this.#options.workspaceId}\nslot\n${kind}\n${id}`;
  }
}

const isNoCode = ({ kind }: Slot) => kind !== 'recovery-code';

const bytesOf = (base64: string) => Buffer.from(base64, 'base64');
const base64Of = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

function jsonOf(who: object, masterKey: Uint8Array): Buffer {
  return Buffer.from(JSON.stringify({ ...who, masterKey: base64Of(masterKey) }), 'utf8');
}

/** What was unsealed is overwritten once it is read; the text of it only the garbage collector removes. */
function parsedAndWiped<T>(plain: Buffer, schema: z.ZodType<T>): T {
  const parsed = schema.parse(JSON.parse(plain.toString('utf8')));
  plain.fill(0);
  return parsed;
}

function opened(plain: Buffer | null): OpenedSlot | null {
  if (plain === null) return null;
  const { masterKey, ...who } = parsedAndWiped(plain, openedSchema);
  return { ...who, masterKey: new Uint8Array(bytesOf(masterKey)) };
}
