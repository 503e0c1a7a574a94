import { expect, it } from 'vitest';
import { openSealed, privateKeyOf, rawPublicKey, sealTo } from '../../../../electron/adapters/transfer/hpke';

const hex = (text: string) => Buffer.from(text, 'hex');

/** RFC 9180, A.1.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode, the first encryption. */
const VECTOR = {
  info: hex('4f6465206f6e2061204772656369616e2055726e'),
  ephemeral: hex('52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736'),
  enc: hex('37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431'),
  recipient: hex('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8'),
  recipientPublic: hex('3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d'),
  plain: hex('4265617574792069732074727574682c20747275746820626561757479'),
  aad: hex('436f756e742d30'),
  ciphertext: hex(
    'f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a',
  ),
};

it('seals and opens as RFC 9180 says', () => {
  const { info, aad, enc, ciphertext, plain } = VECTOR;
  const message = { info, aad, aead: 'aes-128-gcm' } as const;
  expect(rawPublicKey(privateKeyOf(VECTOR.recipient))).toEqual(VECTOR.recipientPublic);
  const sealed = sealTo(VECTOR.recipientPublic, plain, message, privateKeyOf(VECTOR.ephemeral));
  expect(sealed).toEqual({ enc, ciphertext });
  expect(openSealed(privateKeyOf(VECTOR.recipient), { enc, ciphertext }, message)).toEqual(plain);
});

it('opens nothing under another key, info, or with a bit turned; and no point of small order', () => {
  const own = privateKeyOf(VECTOR.recipient);
  const message = { info: VECTOR.info };
  const sealed = sealTo(VECTOR.recipientPublic, VECTOR.plain, message);
  expect(openSealed(own, sealed, message)).toEqual(VECTOR.plain);
  expect(openSealed(privateKeyOf(VECTOR.ephemeral), sealed, message)).toBeNull();
  expect(openSealed(own, sealed, { info: Buffer.from('otra') })).toBeNull();
  expect(openSealed(own, { ...sealed, enc: Buffer.alloc(32) }, message)).toBeNull();
  for (let at = 0; at < sealed.ciphertext.length; at += 1) {
    const turned = Buffer.from(sealed.ciphertext);
    turned[at] = (turned[at] ?? 0) ^ 1;
    expect(openSealed(own, { ...sealed, ciphertext: turned }, message)).toBeNull();
  }
});
