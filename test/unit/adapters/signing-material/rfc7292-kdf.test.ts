import { expect, test } from 'vitest';
import {
  bmpPassword,
  derivePkcs12,
  kdfPurpose,
} from '../../../../electron/adapters/signing-material/rfc7292-kdf';

/** The vectors that PKCS#12 implementations pass on to each other; OpenSSL has them in its test suite. */
const vectors: [string, string, number, keyof typeof kdfPurpose, number, string][] = [
  ['smeg', '0a58cf64530d823f', 1, 'key', 24, '8aaae6297b6cb04642ab5b077851284eb7128f1a2a7fbca3'],
  ['smeg', '0a58cf64530d823f', 1, 'iv', 8, '79993dfe048d3b76'],
  ['smeg', '3d83c0e4546ac140', 1, 'mac', 20, '8d967d88f6caa9d714800ab3d48051d63f73a312'],
  ['queeg', '05dec959acff72f7', 1000, 'key', 24, 'ed2034e36328830ff09df1e1a07dd357185dac0d4f9eb3d4'],
  ['queeg', '05dec959acff72f7', 1000, 'iv', 8, '11dedad7758d4860'],
  ['queeg', '263216fcc2fab31c', 1000, 'mac', 20, '5ec4c7a80df652294c3925b6489a7ab857c83476'],
];

test.each(vectors)(
  '%s with salt %s, %i rounds, for %s',
  (password, salt, iterations, purpose, lengthBytes, expected) => {
    const derived = derivePkcs12({
      digest: 'sha1',
      purpose: kdfPurpose[purpose],
      password: bmpPassword(password),
      salt: Buffer.from(salt, 'hex'),
      iterations,
      lengthBytes,
    });
    expect(derived.toString('hex')).toBe(expected);
  },
);

test('passwords are UTF-16BE with a closing NUL', () => {
  expect(bmpPassword('ñ').toString('hex')).toBe('00f10000');
  expect(bmpPassword('').toString('hex')).toBe('0000');
});
