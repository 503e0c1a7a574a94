import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSystemKeychain, type SafeStorage } from '../../../electron/adapters/system-keychain';
import { nodeFileLayer } from '../../../electron/adapters/workspace-file-layer';

const WORKSPACE = '0192f0a0-0000-7000-a000-00000000000a';
const KEPT = { slotId: '0192f0a0-0000-7000-a000-0000000000c1', secret: new Uint8Array(32).fill(9) };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-keychain-'));
});
afterEach(() => rm(folder, { recursive: true }));

function keychain(changes: Partial<SafeStorage> = {}) {
  const storage: SafeStorage = {
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptString: (plain) => Buffer.from(plain).reverse(),
    decryptString: (sealed) => Buffer.from(sealed).reverse().toString(),
    ...changes,
  };
  return createSystemKeychain(storage, nodeFileLayer, folder);
}
const shut = {
  decryptString: () => {
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
  },
};

it('tells what it does not give now from what it never had', async () => {
  expect(await keychain().recall(WORKSPACE)).toBeNull();
  expect(await keychain(shut).recall(WORKSPACE)).toBeNull();
  expect(await keychain().keep(WORKSPACE, KEPT)).toBe(true);
  expect(await keychain(shut).recall(WORKSPACE)).toBe('shut');
  expect(await keychain().recall(WORKSPACE)).toEqual(KEPT);
  await keychain().forget(WORKSPACE);
  expect(await keychain().recall(WORKSPACE)).toBeNull();
});

it('takes for nothing what opens to something else', async () => {
  await keychain().keep(WORKSPACE, KEPT);
  expect(await keychain({ decryptString: () => 'not json' }).recall(WORKSPACE)).toBeNull();
  expect(await keychain({ decryptString: () => '{}' }).recall(WORKSPACE)).toBeNull();
});

it.each(['basic_text', 'unknown'])('is none where Linux offers %s', (backend) => {
  expect(keychain({ getSelectedStorageBackend: () => backend }).available()).toBe(false);
});
