import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPdf } from '../../../../electron/adapters/pdf/kit/pdf-document';
import { span, styles } from '../../../../electron/adapters/pdf/kit/style';
import { Typesetter } from '../../../../electron/adapters/pdf/kit/typesetter';

const typesetter = new Typesetter(
  createPdf({
    title: 't',
    subject: 's',
    author: 'a',
    issuedAt: '2026-11-22T20:05:00.000Z',
    record: { json: '{}', sha256: '0' },
  }),
);

const texts = (text: string, widthPt: number, style = styles.body): string[] =>
  typesetter.layout([span(text, style)], widthPt).map((line) => line.runs.map((run) => run.text).join(''));

describe('Typesetter', () => {
  it('breaks between words and keeps a number with its unit', () => {
    const atHour = typesetter.widthOf('se midió a las 14:05', styles.body) + 1;
    expect(texts('se midió a las 14:05 h exactas', atHour)).toEqual(['se midió a las ', '14:05 h exactas']);
  });

  it('keeps a telephone number whole', () => {
    const atNumber = typesetter.widthOf('Comuníquese (55 5555', styles.body) + 1;
    expect(texts('Comuníquese (55 5555 0142 o', atNumber)).toEqual(['Comuníquese ', '(55 5555 0142 o']);
    expect(texts('Comuníquese +52 55 5555 0142', atNumber)).toEqual(['Comuníquese ', '+52 55 5555 0142']);
  });

  it('parts a long name after a separator, and a hash where the line ends', () => {
    const width = typesetter.widthOf('fw-qro-01_system-log', styles.body) + 1;
    expect(texts('fw-qro-01_system-log_2026.csv', width)[0]).toBe('fw-qro-01_system-');
    const half = typesetter.widthOf('0'.repeat(32), styles.hash) + 0.5;
    expect(texts('0123456789abcdef'.repeat(4), half, styles.hash)).toEqual([
      '0123456789abcdef'.repeat(2),
      '0123456789abcdef'.repeat(2),
    ]);
  });

  it('never parts a folio: it breaks after it, or before it', () => {
    const width = typesetter.widthOf('N2-DEMO-2026-0003-fa', styles.body) + 1;
    expect(texts('N2-DEMO-2026-0003-fabricante.eml', width)).toEqual([
      'N2-DEMO-2026-0003-',
      'fabricante.eml',
    ]);
    expect(texts('copia_N2-DEMO-2026-0003.eml', width)).toEqual(['copia_', 'N2-DEMO-2026-0003', '.eml']);
  });

  it('keeps the line ends that were written', () => {
    expect(texts('uno\r\ndos\n\ntres\n', 300)).toEqual(['uno ', 'dos ', '', 'tres ']);
  });

  it('fits every line and loses no character, whatever the text', () => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('\n', 'https://consola.example/api/v2?id=1', 'x'.repeat(200), 'Ñuñoa,', '«así»', '3 h'),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), fc.integer({ min: 40, max: 480 }), (parts, width) => {
        const lines = typesetter.layout(
          [span(parts.join(' '), styles.cell), span('fin', styles.hash)],
          width,
        );
        const whole = lines.map((line) => line.runs.map((run) => run.text).join('')).join('');
        const wide = typesetter.layout([span(parts.join(' '), styles.cell), span('fin', styles.hash)], 1e9);
        const once = wide.map((line) => line.runs.map((run) => run.text).join('')).join('');
        expect(whole.replace(/ /g, '')).toBe(once.replace(/ /g, ''));
        for (const line of lines) {
          const oneGrapheme = line.runs.length === 1 && [...(line.runs[0]?.text ?? '')].length <= 2;
          if (!oneGrapheme) expect(line.widthPt).toBeLessThanOrEqual(width + 2);
        }
      }),
      { seed: 13, numRuns: 60 },
    );
  });
});
