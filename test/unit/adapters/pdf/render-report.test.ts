import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { renderReport } from '../../../../electron/adapters/pdf/render-report';
import { terms } from '../../../../electron/adapters/pdf/spanish-terms';
import type { ReportModel } from '../../../../electron/shared/domain/document-models';
import { duration, fileSize } from '../../../../electron/shared/domain/spanish-units';
import { extremeReport } from '../../../fixtures/documents/extreme-report';
import { minimalReport } from '../../../fixtures/documents/minimal-report';
import { richReport } from '../../../fixtures/documents/rich-report';
import { fixtureBytes } from '../../../fixtures/documents/sample-parts';
import { bodies, expectedTexts } from './model-facts';
import {
  fonts,
  metadata,
  pageLines,
  pageTexts,
  properties,
  qpdfComplaints,
  squash,
  structure,
} from './pdf-tools';

const headings = [
  '1. Datos de la solicitud',
  '2. Validación en contrato',
  '3. Términos de atención',
  '4. Cronología',
  '5. Actividades realizadas',
  '6. Intervención del fabricante',
  '7. Solución y estado de la operación',
  '8. Tiempos',
  '9. Desviaciones al procedimiento',
  '10. Anexo de evidencias',
  'Visto bueno (Vo.Bo.)',
] as const;
const subheadings = [
  'Causa',
  'Solución',
  'Verificación de la operación',
  'Riesgos pendientes',
  'Recomendaciones al cliente',
  'Capturas de pantalla',
];
/** The margins of 22 mm, in points from the page's top and left. */
const margin = (22 * 72) / 25.4;
const footerTop = 792 - margin;

function expectNoHeadingLast(pdf: Uint8Array): void {
  for (const [index, lines] of pageLines(pdf).entries()) {
    const body = lines.filter((line) => line.topPt > margin && line.bottomPt < footerTop + 1);
    const last = body.toSorted((left, right) => left.bottomPt - right.bottomPt).at(-1)?.text ?? '';
    const announces = [...headings, ...subheadings].some((title) => squash(last) === squash(title));
    expect(
      announces || /^Vuelta \d+:|^Fechas y horas en/.test(last),
      `page ${index + 1} ends with «${last}»`,
    ).toBe(false);
  }
}

describe('the report of a busy week', () => {
  let pdf: Uint8Array;
  let pages: readonly string[];
  beforeAll(async () => {
    pdf = await renderReport(richReport);
    pages = pageTexts(pdf);
  });

  it('prints every fact of its model', () => {
    const text = bodies(pages, richReport).join('') + squash(pages[0] ?? '');
    expect(expectedTexts(richReport).filter((fact) => !text.includes(fact))).toEqual([]);
  });

  it('has the sections of the design, in order', () => {
    const text = bodies(pages, richReport).join('');
    const places = headings.map((title) => text.indexOf(squash(title)));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((left, right) => left - right));
  });

  it('words every code, sum and difference', () => {
    const text = bodies(pages, richReport).join('');
    const worked = richReport.activities.reduce((sum, activity) => sum + activity.minutes, 0);
    const expected = [
      ...richReport.validation.criteria.map((criterion) => terms.criterion[criterion.outcome]),
      ...richReport.deviations.map((deviation) => terms.deviation[deviation.kind]),
      ...richReport.times.ledgers.map((ledger) => terms.party[ledger.party] + duration(ledger.minutes)),
      ...richReport.manufacturerRounds.flatMap((round) =>
        round.recommendations.map((one) => terms.recommendation[one.outcome]),
      ),
      ...richReport.evidence.map((one) => fileSize(one.file.sizeBytes)),
      ...richReport.terms.targets.map((target) => {
        const minutes = (target.actualMinutes ?? 0) - target.targetMinutes;
        return `${duration(minutes)} ${minutes > 0 ? 'después' : 'antes'} ${terms.target[target.outcome]}`;
      }),
      `Total ${duration(worked)}`,
      `Total ${duration(richReport.times.totalMinutes)}`,
    ];
    expect(expected.filter((one) => !text.includes(squash(one)))).toEqual([]);
  });

  it('carries procedure, label, journal head and page on every page', () => {
    const { procedure, issuer, journalHead } = richReport;
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`${procedure.key} v${procedure.version} · ${procedure.title}`);
      expect(page).toContain(`\n${issuer.confidentialityLabel}\n`);
      expect(page).toContain(`\nBitácora ${journalHead.slice(0, 12)}\n`);
      expect(page).toContain(`página ${index + 1} de ${pages.length}`);
      expect(page).toContain(`${richReport.ticketFolio} · Revisión ${richReport.revision}`);
    }
  });

  it('stays inside its margins and never ends a page with a heading', () => {
    for (const lines of pageLines(pdf)) {
      for (const line of lines) {
        expect(line.leftPt).toBeGreaterThan(margin - 1);
        expect(line.rightPt).toBeLessThan(612 - margin + 1);
      }
    }
    expectNoHeadingLast(pdf);
  });

  it('repeats a table header on each page that the table reaches', () => {
    const header = squash('Fecha Ingeniero Actividad Tiempo');
    const reached = bodies(pages, richReport).filter((page) =>
      richReport.activities.some((activity) => page.includes(squash(activity.text))),
    );
    expect(reached.length).toBeGreaterThan(1);
    for (const page of reached) expect(page).toContain(header);
  });

  it('is sound, with every font embedded', () => {
    expect(qpdfComplaints(pdf)).toBe('');
    expect(fonts(pdf).length).toBeGreaterThanOrEqual(3);
    expect(fonts(pdf).filter((font) => !font.embedded)).toEqual([]);
  });

  it('is tagged: real headings, headers of columns and rows, figures that can be heard', () => {
    const tree = structure(pdf);
    expect(tree.match(/^ *H1 /gm)).toHaveLength(1);
    for (const title of headings)
      expect(tree).toMatch(new RegExp(`H2[^\\n]*\\n\\s*"${title.replace(/[().]/g, '\\$&')} ?"`));
    expect(tree).toMatch(/TH[\s\S]{0,80}Scope \/Column/);
    expect(tree).toMatch(/TH[\s\S]{0,80}Scope \/Row/);
    const figures = richReport.activities.flatMap((activity) => activity.figures);
    expect(tree.match(/^ *Figure/gm)).toHaveLength(figures.length);
    expect(tree).not.toContain('página 1 de');
    expect(properties(pdf)).toMatch(/Tagged:\s+yes/);
  });

  it('says in its properties what it is and what it was made from', () => {
    expect(properties(pdf)).toContain(`Reporte de atención de soporte ${richReport.ticketFolio}, revisión 2`);
    expect(properties(pdf)).toMatch(/Keywords:\s+registro sha256:[0-9a-f]{64}/);
    expect(properties(pdf)).not.toContain('ModDate');
  });
});

describe('the same model', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('gives the same bytes at another time, whatever the order of its keys', async () => {
    const first = await renderReport(richReport);
    vi.useFakeTimers({ now: new Date('2031-01-01T00:00:00Z'), toFake: ['Date'] });
    const reversed = Object.fromEntries(Object.entries(richReport).reverse()) as typeof richReport;
    const second = await renderReport({ ...reversed });
    expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0);
  });

  it('gives other bytes when one fact differs', async () => {
    const first = await renderReport(minimalReport);
    const second = await renderReport({ ...minimalReport, journalHead: 'f'.repeat(64) });
    expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).not.toBe(0);
  });
});

describe('what is absent', () => {
  it('is said, and codes that the settings lack are not printed', async () => {
    const pages = pageTexts(await renderReport(minimalReport));
    const text = pages.join('\n');
    expect(pages).toHaveLength(2);
    for (const said of [
      'Sin desviaciones.',
      'No se requirió apoyo del fabricante.',
      'Sin evidencias adjuntas.',
      'No figuraba entre los contactos registrados',
    ]) {
      expect(text).toContain(said);
    }
    expect(text).not.toMatch(/null|undefined|NaN|F-SGI/);
    expect(text).toContain('PR-OPE-003 v5 · Soporte Técnico Especializado página 1 de 2\n');
  });

  it('is the logo until there is one', async () => {
    const logo = { bytes: fixtureBytes('packet-buffers.png'), mediaType: 'image/png' } as const;
    const branded = await renderReport({
      ...minimalReport,
      issuer: { ...minimalReport.issuer, logo, reportFormatCode: 'F-EJEMPLO-01' },
    });
    const broken = await renderReport({
      ...minimalReport,
      issuer: { ...minimalReport.issuer, logo: { ...logo, bytes: new Uint8Array(9) } },
    });
    expect(
      pageTexts(branded).every((page) => page.includes('Soporte Técnico Especializado · F-EJEMPLO-01')),
    ).toBe(true);
    expect(qpdfComplaints(branded) + qpdfComplaints(broken)).toBe('');
  });
});

describe('a properties packet', () => {
  it('holds names that XML would choke on', async () => {
    const legalName = 'Pérez & Hijos <Seguridad>';
    const packet = metadata(await renderReport({ ...minimalReport, issuer: { legalName } }));
    expect(packet).toContain('Pérez &amp; Hijos &lt;Seguridad&gt;');
  });
});

describe('an extreme report', () => {
  let pdf: Uint8Array;
  let pages: readonly string[];
  beforeAll(async () => {
    pdf = await renderReport(extremeReport);
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
        const pdf = await renderReport(infest(short, texts));
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
          expectNoHeadingLast(await renderReport(model));
        },
      ),
      { seed: 19, numRuns: 8 },
    );
  }, 60_000);
});
