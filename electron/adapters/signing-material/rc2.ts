/** PITABLE: the digits of π as RFC 2268, section 2 orders them. */
const pi = Buffer.from(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2' +
    '179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626' +
    '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec' +
    'c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9' +
    '0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
  'hex',
);

const blockBytes = 8;
/** The rounds that are followed by a mashing round: after the fifth and the eleventh. */
const mashAfter = new Set([4, 10]);

/**
 * RC2 in CBC mode, decryption only (RFC 2268). Old PKCS#12 files wrap their certificates in it; OpenSSL 3 refuses it
 * and BoringSSL knows part of it, so it is here. It protects nothing and is used to write nothing.
 */
export function decryptRc2Cbc(
  key: Uint8Array,
  effectiveBits: number,
  iv: Uint8Array,
  data: Uint8Array,
): Buffer {
  if (data.length % blockBytes !== 0 || iv.length !== blockBytes)
    throw new RangeError('RC2 works on blocks of 8 bytes');
  const schedule = expandKey(key, effectiveBits);
  const out = Buffer.alloc(data.length);
  let previous = iv;
  for (let start = 0; start < data.length; start += blockBytes) {
    const block = data.subarray(start, start + blockBytes);
    const plain = decryptBlock(schedule, block);
    for (let index = 0; index < blockBytes; index++)
      out[start + index] = (plain[index] ?? 0) ^ (previous[index] ?? 0);
    previous = block;
  }
  schedule.fill(0);
  return out;
}

function expandKey(key: Uint8Array, effectiveBits: number): Uint16Array {
  const bytes = new Uint8Array(128);
  bytes.set(key.subarray(0, 128));
  for (let index = key.length; index < 128; index++) {
    bytes[index] = pi[((bytes[index - 1] ?? 0) + (bytes[index - key.length] ?? 0)) & 0xff] ?? 0;
  }
  const effectiveBytes = Math.ceil(effectiveBits / 8);
  const mask = 0xff >> (8 * effectiveBytes - effectiveBits);
  bytes[128 - effectiveBytes] = pi[(bytes[128 - effectiveBytes] ?? 0) & mask] ?? 0;
  for (let index = 127 - effectiveBytes; index >= 0; index--) {
    bytes[index] = pi[(bytes[index + 1] ?? 0) ^ (bytes[index + effectiveBytes] ?? 0)] ?? 0;
  }
  const words = new Uint16Array(64);
  for (let index = 0; index < 64; index++)
    words[index] = (bytes[2 * index] ?? 0) | ((bytes[2 * index + 1] ?? 0) << 8);
  bytes.fill(0);
  return words;
}

function decryptBlock(schedule: Uint16Array, block: Uint8Array): Uint8Array {
  const r = new Uint16Array(4);
  for (let index = 0; index < 4; index++)
    r[index] = (block[2 * index] ?? 0) | ((block[2 * index + 1] ?? 0) << 8);
  const at = (index: number) => r[(index + 4) % 4] ?? 0;
  const rotations = [1, 2, 3, 5];
  for (let round = 15; round >= 0; round--) {
    if (mashAfter.has(round)) {
      for (let index = 3; index >= 0; index--) r[index] = at(index) - (schedule[at(index - 1) & 63] ?? 0);
    }
    for (let index = 3; index >= 0; index--) {
      const shift = rotations[index] ?? 0;
      const rotated = (at(index) >>> shift) | (at(index) << (16 - shift));
      const mixed = (at(index - 1) & at(index - 2)) + (~at(index - 1) & at(index - 3));
      r[index] = rotated - (schedule[4 * round + index] ?? 0) - mixed;
    }
  }
  return Uint8Array.from({ length: blockBytes }, (_, index) => (at(index >> 1) >> (8 * (index & 1))) & 0xff);
}
