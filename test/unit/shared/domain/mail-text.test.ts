import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cleanBlock,
  cleanLine,
  clipText,
  hasControlCharacter,
  hidesCharacters,
  shortenLine,
} from '../../../../electron/shared/domain/mail-text';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        'a',
        ' ',
        '\t',
        '\r',
        '\n',
        '\0',
        '\x7f',
        '\x9b',
        '\u2028',
        '\u202e',
        '\u2069',
        '\ud800',
        'e\u0301',
        '\u0301',
        '\u0344',
        '\ufeff',
      ),
    )
    .map((parts) => parts.join('')),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

test('a line is one line, composed, without what deceives', () => {
  expect(cleanLine('  Jose\u0301\r\n\tPe\u0301rez \0 \u202Efdp.exe\ud83d ')).toBe('José Pérez fdp.exe\uFFFD');
  expect(cleanLine('👩‍💻 ¿qué? 100\u00A0%')).toBe('👩‍💻 ¿qué? 100\u00A0%');
});

test('a block keeps its lines and tabs', () => {
  expect(cleanBlock('\uFEFF\r\n \r\nuno\r\ndos\rtres\u2028cuatro\tcinco\0\n\n')).toBe(
    'uno\ndos\ntres\ncuatro\tcinco',
  );
});

test('no letter carries more than thirty marks', () => {
  expect(cleanLine(`a${'\u0316'.repeat(500)}b`)).toBe(`a${'\u0316'.repeat(30)}b`);
});

test('cleaning is complete and cleaning twice changes nothing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const line = cleanLine(text);
      expect(line).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
      expect(line).toBe(line.normalize('NFC'));
      expect(cleanLine(line)).toBe(line);
      const block = cleanBlock(text);
      expect(block.replace(/[\n\t]/g, '')).not.toMatch(
        /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u,
      );
      expect(cleanBlock(block)).toBe(block);
    }),
    { numRuns: 5_000, seed: 7 },
  );
});

test('clipping never splits a character in two', () => {
  expect(clipText('abc', 3)).toEqual({ text: 'abc', clipped: false });
  expect(clipText('abcd', 3)).toEqual({ text: 'abc', clipped: true });
  expect(clipText('ab😀', 3)).toEqual({ text: 'ab', clipped: true });
});

test('a control character is seen wherever it stands', () => {
  for (const text of ['a\rb', 'a\nb', '\0', 'a\x7f', 'a\u0085b', 'a\u2029b'])
    expect(hasControlCharacter(text)).toBe(true);
  expect(hasControlCharacter('Reporte de atención: «año» 😀')).toBe(false);
});

test('a shortened line ends with a whole word, and with half a long one', () => {
  expect(shortenLine('uno dos tres', 12)).toBe('uno dos tres');
  expect(shortenLine('uno dos tres', 11)).toBe('uno dos…');
  expect(shortenLine('uno dos tres', 8)).toBe('uno dos…');
  expect(shortenLine('a bcdefghijk', 6)).toBe('a bcd…');
  expect(shortenLine('abc😀😀😀', 7)).toBe('abc😀…');
});

test('a shortened line fits, is well-formed and keeps its beginning', () => {
  fc.assert(
    fc.property(anyText.map(cleanLine), fc.integer({ min: 2, max: 40 }), (line, maxChars) => {
      const short = shortenLine(line, maxChars);
      expect(short.length).toBeLessThanOrEqual(maxChars);
      expect(short).not.toMatch(/\p{Cs}/u);
      expect(line.startsWith(short.replace(/…$/, ''))).toBe(true);
    }),
  );
});

test('characters are hidden when they would be taken out unseen', () => {
  expect(['a\0b', 'a\u009bb', 'informe\u202Efdp.exe', 'a\u2066b'].map(hidesCharacters)).toEqual(
    Array.from({ length: 4 }, () => true),
  );
  expect(['', 'José 👩‍💻 Ñ\u0303', 'dos\r\n\tlíneas', 'a\u2028b'].map(hidesCharacters)).toEqual(
    Array.from({ length: 4 }, () => false),
  );
});
