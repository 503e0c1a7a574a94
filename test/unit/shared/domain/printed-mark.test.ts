import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  folioKey,
  leastHashDigits,
  type PrintedMark,
  readPrintedMark,
  writePrintedMark,
} from '../../../../electron/shared/domain/printed-mark';

const hash = '0123456789abcdef'.repeat(4);
const mark: PrintedMark = { kind: 'reporte', folio: 'N2-QRO1-2026-0094', revision: 2, recordSha256: hash };
const text = `MESAN2.1.REPORTE.N2-QRO1-2026-0094.2.${hash.toUpperCase()}`;

describe('the text of a printed mark', () => {
  it('has one form, of signs that a compact QR code takes', () => {
    expect(writePrintedMark(mark)).toBe(text);
    expect(writePrintedMark({ ...mark, kind: 'carta' })).toMatch(/^[0-9A-Z.-]+$/);
  });

  it('is read back whatever keyboard the scanner believes in', () => {
    for (const scanned of [
      text,
      `  ${text}\r\n`,
      text.toLowerCase(),
      // A scanner that types for the United States into a Spanish and into a French layout.
      text.replaceAll('-', "'"),
      text.replaceAll('.', ':').replaceAll('-', ')'),
    ]) {
      const read = readPrintedMark(scanned);
      expect(read).toMatchObject({ kind: 'reporte', revision: 2, recordSha256: hash });
      expect(folioKey(read?.folio ?? '')).toBe(folioKey(mark.folio));
    }
  });

  it('may have its hash cut short, not too short', () => {
    const cut = (digits: number) => text.slice(0, text.length - 64 + digits);
    expect(readPrintedMark(cut(leastHashDigits))?.recordSha256).toBe(hash.slice(0, leastHashDigits));
    expect(readPrintedMark(cut(leastHashDigits - 1))).toBeNull();
  });

  it.each([
    '',
    'MESAN2',
    'hola',
    `${text}00`,
    text.replace('MESAN2.1', 'MESAN2.2'),
    text.replace('.2.', '.x.'),
  ])('is not «%s»', (other) => {
    expect(readPrintedMark(other)).toBeNull();
  });

  it('comes back for every folio, and nothing that people paste breaks the reading', () => {
    const part = fc.stringMatching(/^[A-Z0-9]{1,6}$/);
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 999 }),
        (parts, revision) => {
          const one: PrintedMark = { ...mark, folio: parts.join('-'), revision };
          expect(readPrintedMark(writePrintedMark(one))).toEqual(one);
        },
      ),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (pasted) => {
        expect(readPrintedMark(pasted)).toBeNull();
      }),
    );
  });
});
