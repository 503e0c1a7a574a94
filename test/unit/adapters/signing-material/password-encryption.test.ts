import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { PKCS8ShroudedKeyBag } from 'pkijs';
import { expect, test } from 'vitest';
import { octets, parseWhole } from '../../../../electron/adapters/signing-material/der';
import { DerivationWork } from '../../../../electron/adapters/signing-material/derivation-work';
import { MaterialError } from '../../../../electron/adapters/signing-material/material-error';
import { decryptWithPassword } from '../../../../electron/adapters/signing-material/password-encryption';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const plain = privateKey.export({ format: 'der', type: 'pkcs8' });
const password = 'Contraseña 12';

function encryptWithOpenSsl(...options: string[]): Uint8Array {
  const base = ['pkcs8', '-topk8', '-inform', 'DER', '-outform', 'DER', '-passout', 'env:KEY_PASSWORD'];
  return execFileSync('openssl', [...base, ...options], {
    input: plain,
    env: { ...process.env, KEY_PASSWORD: password },
  });
}

function decrypt(encrypted: Uint8Array, secret: string): Buffer {
  const info = new PKCS8ShroudedKeyBag({ schema: parseWhole(encrypted) });
  const form = { text: secret, isBare: false };
  return decryptWithPassword(
    info.encryptionAlgorithm,
    octets(info.encryptedData),
    form,
    new DerivationWork(),
  );
}

test.each([
  ['PBES2 AES-256, HMAC-SHA-1', ['-v2', 'aes256', '-v2prf', 'hmacWithSHA1']],
  ['PBES2 AES-256, HMAC-SHA-224', ['-v2', 'aes256', '-v2prf', 'hmacWithSHA224']],
  ['PBES2 AES-128, HMAC-SHA-256', ['-v2', 'aes128', '-v2prf', 'hmacWithSHA256']],
  ['PBES2 AES-192, HMAC-SHA-384', ['-v2', 'aes192', '-v2prf', 'hmacWithSHA384']],
  ['PBES2 AES-256, HMAC-SHA-512', ['-v2', 'aes256', '-v2prf', 'hmacWithSHA512']],
  ['PBES2 3DES, as e.firma has it', ['-v2', 'des3', '-v2prf', 'hmacWithSHA1', '-iter', '2048']],
  ['PBES2 scrypt', ['-v2', 'aes256', '-scrypt']],
  ['PBES1 3DES', ['-v1', 'PBE-SHA1-3DES']],
])('%s', (_, options) => {
  const encrypted = encryptWithOpenSsl(...options);
  expect(decrypt(encrypted, password).equals(plain)).toBe(true);
});

test('names what it does not know', () => {
  const encrypted = encryptWithOpenSsl('-v2', 'aria256');
  expect(() => decrypt(encrypted, password)).toThrow(MaterialError);
  try {
    decrypt(encrypted, password);
  } catch (error) {
    expect(error).toMatchObject({
      failure: { kind: 'unsupported-algorithm', algorithm: '1.2.410.200046.1.1.12' },
    });
  }
});
