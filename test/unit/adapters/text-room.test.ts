import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextRoom } from '../../../electron/adapters/text-room';

test('each text is its UTF-8, one after the other, whatever stood there before', () => {
  const room = new TextRoom();
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      expect(room.bytesOf(text).equals(Buffer.from(text, 'utf8'))).toBe(true);
    }),
  );
});

test('a text that the room does not hold is encoded whole, to the last character', () => {
  const room = new TextRoom();
  for (const length of [21_845, 21_846, 30_000, 100_000]) {
    const text = `${'é€'.repeat(length / 2)}fin`;
    expect(room.bytesOf(text).equals(Buffer.from(text, 'utf8'))).toBe(true);
  }
});

test('nothing of any text is left once the room was cleared', () => {
  const room = new TextRoom();
  const longest = room.bytesOf('secreto '.repeat(500));
  room.bytesOf('corto');
  room.clear();
  expect(longest.some((byte) => byte !== 0)).toBe(false);
});
