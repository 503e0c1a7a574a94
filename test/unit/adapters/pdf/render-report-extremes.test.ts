import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderReport } from '../../../../electron/adapters/pdf/render-report';
import type { ReportModel } from '../../../../electron/shared/domain/document-models';
import { extremeReport } from '../../../fixtures/documents/extreme-report';
import { richReport } from '../../../fixtures/documents/rich-report';
import { fonts, pageLines, pageTexts, properties, qpdfComplaints, squash } from './pdf-tools';
import { expectNoHeadingLast, margin } from './report-layout';

describe('an extreme report', () => {
  let pdf: Uint8Array;
  let pages: readonly string[];
  beforeAll(async () => {
    pdf = (await renderReport(extremeReport)).bytes;
    pages = pageTexts(pdf);
  });

  it('keeps every row of a table of 300, in order, under its header', () => {
    const text = pages.join('\n');
    const rows = [...text.matchAll(/Renglón (\d+)\./g)].map((match) => Number(match[1]));
    expect(rows).toEqual(extremeReport.activities.map((_, index) => index + 1));
    for (const page of pages.filter((one) => /Renglón \d+\./.test(one))) {
      expect(squash(page)).toContain(squash('Fecha Ingeniero Actividad Tiempo'));
    }
  });

  it('names the images that it could not read', () => {
    const text = squash(pages.join(''));
    expect(text.includes(squash('Imagen no legible: nota.png'))).toBe(true);
    expect(text.includes(squash(`Imagen no legible: ${'a'.repeat(200)}.jpg`))).toBe(true);
    expect(text.includes(squash('Imagen no legible: vacio.jpg'))).toBe(true);
  });

  it('loses nothing of texts that run over pages, and shows what can deceive', () => {
    const text = squash(pages.join(''));
    expect(text.match(/extenso\./g)).toHaveLength(700);
    expect(text.match(/Párrafo/g)).toHaveLength(900);
    expect(text.includes('[U+1F98A]□')).toBe(true);
    expect(extremeReport.evidence.filter((one) => !text.includes(one.file.sha256))).toEqual([]);
  });

  it('keeps page and journal head in its footer beside a label that does not fit', () => {
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(
        `página ${index + 1} de ${pages.length}\nBitácora ${extremeReport.journalHead.slice(0, 12)}`,
      );
    }
  });

  it('stays on the page, sound, and never ends a page with a heading', () => {
    for (const line of pageLines(pdf).flat()) {
      expect(line.rightPt).toBeLessThan(612 - margin + 2);
      expect(line.bottomPt).toBeLessThan(792 - 10);
    }
    expectNoHeadingLast(pdf);
    expect(qpdfComplaints(pdf)).toBe('');
    expect(fonts(pdf).filter((font) => !font.embedded)).toEqual([]);
  });
});

describe('any report', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.constantFrom(
      '',
      ' ',
      '\u0000',
      '😀👩‍👩‍👧',
      '\u202Eexe.fdp',
      'مرحبا',
      'x'.repeat(200),
      '\n\n\n',
      '%s{{cliente}}<&>\\()',
    ),
  );

  /** Puts hostile texts where people write. */
  function infest(model: ReportModel, texts: readonly string[]): ReportModel {
    let next = 0;
    const walk = (value: unknown, key: string): unknown => {
      if (typeof value === 'string') {
        const free =
          !/^\d{4}-\d{2}-\d{2}/.test(value) &&
          !/^[0-9a-f]{64}$/.test(value) &&
          !['kind', 'channel', 'outcome', 'state', 'party', 'answer', 'timeZone'].includes(key);
        next += 1;
        return free ? (texts[next % texts.length] ?? value) : value;
      }
      if (value instanceof Uint8Array || value === null || typeof value !== 'object') return value;
      if (Array.isArray(value)) return value.map((inner) => walk(inner, key));
      return Object.fromEntries(
        Object.entries(value).map(([member, inner]) => [member, walk(inner, member)]),
      );
    };
    return walk(model, '') as ReportModel;
  }

  it('is made and is sound, whatever people wrote', async () => {
    const short: ReportModel = {
      ...richReport,
      chronology: richReport.chronology.slice(0, 3),
      activities: richReport.activities.slice(2, 4),
      evidence: richReport.evidence.slice(0, 2),
    };
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 5, maxLength: 40 }), async (texts) => {
        const pdf = (await renderReport(infest(short, texts))).bytes;
        expect(qpdfComplaints(pdf)).toBe('');
        expect(fonts(pdf).filter((font) => !font.embedded)).toEqual([]);
        expect(properties(pdf)).toMatch(/Pages:\s+[1-9]/);
      }),
      { seed: 17, numRuns: 8 },
    );
  }, 60_000);

  it('never ends a page with a heading, however much stands before it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 25 }),
        fc.integer({ min: 0, max: 16 }),
        fc.integer({ min: 0, max: 6 }),
        async (activities, steps, risks) => {
          const model: ReportModel = {
            ...richReport,
            activities: richReport.activities
              .slice(0, activities)
              .map((activity) => ({ ...activity, figures: [] })),
            chronology: richReport.chronology.slice(0, steps),
            solution: richReport.solution && {
              ...richReport.solution,
              pendingRisks: Array.from({ length: risks }, () => 'Un riesgo.'),
            },
          };
          expectNoHeadingLast((await renderReport(model)).bytes);
        },
      ),
      { seed: 19, numRuns: 8 },
    );
  }, 60_000);
});
