import { expect, test } from 'vitest';
import { decryptRc2Cbc } from '../../../../electron/adapters/signing-material/rc2';

/** RFC 2268, section 5: key, effective bits, plain text, cipher text. */
const vectors: [string, number, string, string][] = [
  ['0000000000000000', 63, '0000000000000000', 'ebb773f993278eff'],
  ['ffffffffffffffff', 64, 'ffffffffffffffff', '278b27e42e2f0d49'],
  ['3000000000000000', 64, '1000000000000001', '30649edf9be7d2c2'],
  ['88', 64, '0000000000000000', '61a8a244adacccf0'],
  ['88bca90e90875a', 64, '0000000000000000', '6ccf4308974c267f'],
  ['88bca90e90875a7f0f79c384627bafb2', 64, '0000000000000000', '1a807d272bbe5db1'],
  ['88bca90e90875a7f0f79c384627bafb2', 128, '0000000000000000', '2269552ab0f85ca6'],
  [
    '88bca90e90875a7f0f79c384627bafb216f80a6f85920584c42fceb0be255daf1e',
    129,
    '0000000000000000',
    '5b78d3a43dfff1f1',
  ],
];

const zeroIv = Buffer.alloc(8);

test.each(vectors)('RFC 2268: key %s, %i bits', (key, bits, plain, cipher) => {
  const decrypted = decryptRc2Cbc(Buffer.from(key, 'hex'), bits, zeroIv, Buffer.from(cipher, 'hex'));
  expect(decrypted.toString('hex')).toBe(plain);
});

test('chains blocks', () => {
  const cipher = Buffer.from('2269552ab0f85ca62269552ab0f85ca6', 'hex');
  const iv = Buffer.from('0102030405060708', 'hex');
  const plain = decryptRc2Cbc(Buffer.from('88bca90e90875a7f0f79c384627bafb2', 'hex'), 128, iv, cipher);
  expect(plain.toString('hex')).toBe(`0102030405060708${'2269552ab0f85ca6'}`);
});

test('refuses broken blocks', () => {
  expect(() => decryptRc2Cbc(Buffer.alloc(8), 64, zeroIv, Buffer.alloc(9))).toThrow(RangeError);
});
