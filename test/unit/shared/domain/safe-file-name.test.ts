import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeFileName } from '../../../../electron/shared/domain/safe-file-name';

test.each([
  ['Reporte de atención Nº 14.pdf', 'Reporte de atención Nº 14.pdf'],
  ['../../x', 'x'],
  ['/etc/passwd', 'etc_passwd'],
  ['C:\\Users\\ana\\reporte.docx', 'Users_ana_reporte.docx'],
  ['Acta 10/11/2026.pdf', 'Acta 10_11_2026.pdf'],
  ['CON', '_CON'],
  ['nul.tar.gz', '_nul.tar.gz'],
  ['com1 .txt', '_com1 .txt'],
  ['LPT³.log', '_LPT³.log'],
  ['consola.log', 'consola.log'],
  ['factura\u202Efdp.exe', 'facturafdp.exe'],
  ['a\0b\r\nc.txt', 'ab c.txt'],
  ['.htaccess', 'htaccess'],
  ['nota.txt. . ', 'nota.txt'],
  ['a<b>:"c"|?*.txt', 'a_b___c____.txt'],
  ['informe\u200B\u00AD.pdf', 'informe.pdf'],
  ['👩‍💻.png', '👩‍💻.png'],
  ['', 'archivo'],
  ['...', 'archivo'],
  ['../..', 'archivo'],
  ['\u200D', 'archivo'],
])('%j becomes %j', (raw, expected) => {
  expect(safeFileName(raw)).toBe(expected);
});

test('a long name keeps its extension and whole characters', () => {
  const name = safeFileName(`${'año'.repeat(120)}.pdf`);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
  expect(name).toMatch(/^(?:año)+(?:a|añ)?\.pdf$/);
  expect(safeFileName('😀'.repeat(200))).toMatch(/^(?:😀)+$/u);
});

test('any name becomes one that is safe everywhere, and stays so', () => {
  const raw = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc
      .array(
        fc.constantFrom(
          '.',
          '/',
          '\\',
          'con',
          'nul',
          ' ',
          ':',
          '\u202e',
          '\u200d',
          'ñ',
          '😀',
          '\ud800',
          '\u0301',
          '.pdf',
          'a',
        ),
        { maxLength: 200 },
      )
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(raw, (text) => {
      const name = safeFileName(text);
      expect(name).not.toBe('');
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
      expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]|^[. ]|[. ]$/u);
      expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)\s*(?:\.|$)/i);
      expect(safeFileName(name)).toBe(name);
    }),
    { numRuns: 5_000, seed: 7 },
  );
});
