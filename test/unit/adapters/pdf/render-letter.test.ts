import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LetterFieldRects } from '../../../../electron/adapters/pdf/letter-fields';
import { renderLetter } from '../../../../electron/adapters/pdf/render-letter';
import type { LetterModel } from '../../../../electron/shared/domain/document-models';
import { shortAccount } from '../../../../electron/shared/domain/letter-template';
import { reservedLetter, sampleLetter } from '../../../fixtures/documents/sample-letter';
import { bodies, expectedTexts } from './model-facts';
import { fonts, pageLines, pageTexts, properties, qpdfComplaints, squash, structure } from './pdf-tools';

const conformity = squash('firman de conformidad la presente.');
const margin = (22 * 72) / 25.4;

async function withRects(model: LetterModel): Promise<{ pdf: Uint8Array; rects: LetterFieldRects }> {
  const calls: LetterFieldRects[] = [];
  const pdf = (
    await renderLetter(model, (_, blocks) => {
      calls.push(blocks);
    })
  ).bytes;
  const [rects] = calls;
  if (rects === undefined || calls.length !== 1)
    throw new Error(`addFields was called ${calls.length} times`);
  return { pdf, rects };
}

/** Both rectangles on the page that has the sentence that they belong to, side by side, in the margins, 235 × 95 pt. */
function expectSignaturesInPlace(
  pdf: Uint8Array,
  { client, manager }: LetterFieldRects,
  model: LetterModel,
): void {
  const pages = pageTexts(pdf);
  expect(manager.pageIndex).toBe(client.pageIndex);
  const page = bodies(pages, model)[client.pageIndex] ?? '';
  expect(page.includes(conformity)).toBe(true);
  expect(page.includes(squash(model.client.name)) && page.includes(squash(model.manager.name))).toBe(true);
  for (const { rect } of [client, manager]) {
    expect(rect[2] - rect[0]).toBeCloseTo(235, 5);
    expect(rect[3] - rect[1]).toBeCloseTo(95, 5);
    expect(rect[0]).toBeGreaterThanOrEqual(margin - 0.01);
    expect(rect[2]).toBeLessThanOrEqual(612 - margin + 0.01);
    expect(rect[1]).toBeGreaterThanOrEqual(margin);
  }
  expect(client.rect[2]).toBeLessThan(manager.rect[0]);
  expect(client.rect[1]).toBe(manager.rect[1]);
  const lines = pageLines(pdf)[client.pageIndex] ?? [];
  for (const { rect } of [client, manager]) {
    const inside = lines.filter(
      (line) =>
        line.bottomPt > 792 - rect[3] + 1 &&
        line.topPt < 792 - rect[1] - 1 &&
        line.rightPt > rect[0] &&
        line.leftPt < rect[2],
    );
    expect(inside).toEqual([]);
  }
}

describe('the letter of an ordinary ticket', () => {
  let pdf: Uint8Array;
  let rects: LetterFieldRects;
  beforeAll(async () => {
    ({ pdf, rects } = await withRects(sampleLetter));
  });

  it('takes one page and prints every fact of its model', () => {
    const pages = pageTexts(pdf);
    expect(pages).toHaveLength(1);
    const text = squash(pages.join(''));
    expect(expectedTexts(sampleLetter).filter((fact) => !text.includes(fact))).toEqual([]);
    expect(text.includes('nullundefined')).toBe(false);
  });

  it('is a letter of its ticket, about a revision of the report', () => {
    const page = pageTexts(pdf)[0] ?? '';
    expect(page).toContain(`${sampleLetter.ticketFolio} · Carta ${sampleLetter.revision}`);
    expect(page).not.toContain(`${sampleLetter.ticketFolio} · Revisión`);
  });

  it('is dated with place and day alone, and tells its hour apart', () => {
    const text = pageTexts(pdf).join('').replace(/\s+/g, ' ');
    expect(text).toMatch(/Ciudad de México, a 22 de noviembre de 2026 (?!,)/);
    expect(text).toContain(
      'Carta emitida el 22 de noviembre de 2026, 14:05 h (UTC−06:00, Ciudad de México).',
    );
  });

  it('has the date alone when no place was given', async () => {
    const text = pageTexts((await renderLetter({ ...sampleLetter, place: null })).bytes).join('');
    expect(text).toMatch(/^22 de noviembre de 2026\s*$/m);
    expect(text).not.toContain('null');
  });

  it('says nothing of the signatures that a mark by hand or a signature on paper would make untrue', () => {
    const text = pageTexts(pdf).join('').replace(/\s+/g, ' ');
    expect(text).not.toContain('Son dos');
    expect(text).toContain('Una firma autógrafa no lleva certificado que verificar.');
  });

  it('goes on with one exclusion in the sentence', async () => {
    const exclusions = ['las garantías del contrato, que permanecen vigentes en sus términos.'];
    const text = pageTexts((await renderLetter({ ...sampleLetter, exclusions })).bytes).join('');
    expect(text.replace(/\s+/g, ' ')).toContain('Esta aceptación no comprende las garantías del contrato,');
  });

  it('leaves the two signatures their room', () => {
    expectSignaturesInPlace(pdf, rects, sampleLetter);
  });

  it('is sound and tagged, its fonts embedded, its footer that of the procedure', () => {
    expect(qpdfComplaints(pdf)).toBe('');
    expect(fonts(pdf).filter((font) => !font.embedded)).toEqual([]);
    expect(structure(pdf)).toMatch(/H1[^\n]*\n\s*"Carta de aceptación del servicio/);
    expect(properties(pdf)).toMatch(/Tagged:\s+yes/);
    expect(pageTexts(pdf)[0]).toContain('PR-OPE-003 v5 · Soporte Técnico Especializado');
    expect(pageTexts(pdf)[0]).toContain('página 1 de 1');
  });

  it('is the same to the byte when made again, with or without fields laid over it', async () => {
    const again = (await renderLetter(structuredClone(sampleLetter))).bytes;
    expect(Buffer.compare(Buffer.from(pdf), Buffer.from(again))).toBe(0);
  });

  it('prints the format code of letters only when the settings have one', async () => {
    const issuer = {
      ...sampleLetter.issuer,
      letterFormatCode: 'F-EJEMPLO-02',
      reportFormatCode: 'F-EJEMPLO-01',
    };
    const coded = pageTexts((await renderLetter({ ...sampleLetter, issuer })).bytes)[0];
    expect(coded).toContain('Soporte Técnico Especializado · F-EJEMPLO-02');
    expect(coded).not.toContain('F-EJEMPLO-01');
  });
});

describe('a letter with reservations', () => {
  it('prints them whole, on two pages at most, the signatures beside their text', async () => {
    const { pdf, rects } = await withRects(reservedLetter);
    const pages = pageTexts(pdf);
    expect(pages.length).toBeLessThanOrEqual(2);
    const text = squash(pages.join(''));
    for (const reservation of reservedLetter.reservations)
      expect(text.includes(squash(reservation))).toBe(true);
    expectSignaturesInPlace(pdf, rects, reservedLetter);
  });
});

describe('any letter', () => {
  const phrase = fc
    .array(
      fc.constantFrom('servicio', 'conmutación', 'cortafuegos', 'en', 'de', 'atención', 'N2-QRO1-2026-0094'),
      { minLength: 1, maxLength: 90 },
    )
    .map((words) => words.join(' '));

  it('never parts the signatures from their text, however long the body', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(phrase, { minLength: 1, maxLength: 9 }),
        fc.array(phrase, { maxLength: 5 }),
        async (paragraphs, reservations) => {
          const model: LetterModel = { ...sampleLetter, paragraphs, reservations };
          const { pdf, rects } = await withRects(model);
          expectSignaturesInPlace(pdf, rects, model);
          expect(qpdfComplaints(pdf)).toBe('');
        },
      ),
      { seed: 23, numRuns: 10 },
    );
  }, 60_000);

  it('takes two pages at most when its accounts are short and its names are as long as they may be', async () => {
    const longName = 'Compañía Operadora de Infraestructura y Telecomunicaciones '.repeat(4).slice(0, 200);
    const lengthen = (text: string): string =>
      text.replaceAll(sampleLetter.addressee.clientLegalName, longName);
    const account = shortAccount('Un relato muy largo del requerimiento y de su solución. '.repeat(90));
    const model: LetterModel = {
      ...sampleLetter,
      issuer: { ...sampleLetter.issuer, legalName: longName },
      addressee: { clientLegalName: longName, contactName: longName, contactPosition: longName },
      paragraphs: [...sampleLetter.paragraphs.map(lengthen), account, account],
      client: { name: longName, position: longName, organisation: longName },
      manager: { name: longName, position: longName, organisation: longName },
    };
    const { pdf, rects } = await withRects(model);
    expect(pageTexts(pdf)).toHaveLength(2);
    expectSignaturesInPlace(pdf, rects, model);
    expect(squash(pageTexts(pdf).join('')).includes(squash('(véase el reporte de atención)'))).toBe(true);
  });

  it('is made and is sound, whatever people wrote', async () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.constantFrom('', '\u0000', '🦊', '\u202Eabc', 'x'.repeat(200), 'שלום'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(hostile, { minLength: 6, maxLength: 6 }),
        async ([name = '', place = '', body = '', position = '', reservation = '', exclusion = '']) => {
          const person = { name, position, organisation: body };
          const pdf = (
            await renderLetter({
              ...sampleLetter,
              place,
              addressee: { clientLegalName: name, contactName: name, contactPosition: position },
              paragraphs: [body],
              reservations: [reservation],
              exclusions: [exclusion],
              client: person,
              manager: person,
            })
          ).bytes;
          expect(qpdfComplaints(pdf)).toBe('');
        },
      ),
      { seed: 29, numRuns: 12 },
    );
  }, 60_000);
});
