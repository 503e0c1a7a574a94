import { describe, expect, it } from 'vitest';
import { optionalLine, requiredLine, requiredText } from '../../../../electron/shared/domain/text';

const messageOf = (result: ReturnType<ReturnType<typeof requiredText>['safeParse']>) =>
  result.success ? null : result.error.issues[0]?.message;

describe('what a person writes', () => {
  it.each(['', '   ', '\u200b', ' \u200b\u2060 ', '\u00a0', '\u202e'])(
    'is nothing when nothing can be seen (%j)',
    (text) => {
      expect(messageOf(requiredText().safeParse(text))).toBe('validation.required');
      expect(messageOf(requiredLine().safeParse(text))).toBe('validation.required');
    },
  );

  it('keeps emoji, accents and the joiners that scripts need', () => {
    for (const text of ['👩‍💻', 'Peña', 'می‌خواهم', '.'])
      expect(requiredLine().parse(text)).toBe(text.normalize('NFC'));
  });

  it('loses the marks that turn its direction, which a copied number brings along', () => {
    expect(optionalLine().parse('\u202a+52 55 5555 0101\u202c')).toBe('+52 55 5555 0101');
    expect(requiredText().parse('factura\u202efdp.exe')).toBe('facturafdp.exe');
  });

  it('keeps a sign for half an emoji, which nothing can store', () => {
    expect(requiredText().parse('Listo \ud83d')).toBe('Listo \uFFFD');
    expect(requiredText().parse('Listo 😀')).toBe('Listo 😀');
  });

  it('is refused with a NUL', () => {
    expect(messageOf(requiredText().safeParse('a\u0000b'))).toBe('validation.control');
  });
});
