import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from '../../../../electron/adapters/sealing/sealed-box';
import { newMasterKey } from '../../../../electron/adapters/sealing/workspace-keys';

fc.configureGlobal({ seed: 20261129 });

describe('a seal', () => {
  it('opens with its key at its place, and with nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), fc.string(), (plain, place, other) => {
        const key = newMasterKey();
        const sealed = seal(key, plain, place);
        expect(unseal(key, sealed, place)?.equals(plain)).toBe(true);
        expect(unseal(newMasterKey(), sealed, place)).toBeNull();
        if (other !== place) expect(unseal(key, sealed, other)).toBeNull();
      }),
    );
  });

  it('does not open with any one bit of it turned, nor shortened', () => {
    const key = newMasterKey();
    const sealed = seal(key, Buffer.from('lo que dijo el cliente'), 'aquí');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const turned = Buffer.from(sealed);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(unseal(key, turned, 'aquí'), `bit ${bit}`).toBeNull();
    }
    for (let length = 0; length < sealed.length; length += 1) {
      expect(unseal(key, sealed.subarray(0, length), 'aquí')).toBeNull();
    }
  });

  it('is never the same twice', () => {
    const key = newMasterKey();
    const sealed = Array.from({ length: 200 }, () => seal(key, Buffer.from('x'), '').toString('hex'));
    expect(new Set(sealed).size).toBe(200);
  });
});
