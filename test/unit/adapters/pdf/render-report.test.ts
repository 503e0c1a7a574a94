import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { renderReport } from '../../../../electron/adapters/pdf/render-report';
import { terms } from '../../../../electron/adapters/pdf/spanish-terms';
import type { OperationState, ReportModel } from '../../../../electron/shared/domain/document-models';
import { duration, fileSize } from '../../../../electron/shared/domain/spanish-units';
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
import { expectNoHeadingLast, headings, margin } from './report-layout';

describe('the report of a busy week', () => {
  let pdf: Uint8Array;
  let pages: readonly string[];
  beforeAll(async () => {
    pdf = (await renderReport(richReport)).bytes;
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
    // The last one is the QR code.
    expect(tree.match(/^ *Figure/gm)).toHaveLength(figures.length + 1);
    expect(tree).not.toContain('página 1 de');
    expect(properties(pdf)).toMatch(/Tagged:\s+yes/);
  });

  it('says in its properties what it is and what it was made from', () => {
    expect(properties(pdf)).toContain(`Reporte de atención de soporte ${richReport.ticketFolio}, revisión 2`);
    expect(properties(pdf)).toMatch(/Keywords:\s+registro sha256:[0-9a-f]{64}/);
    expect(properties(pdf)).not.toContain('ModDate');
  });
});

describe('the last page', () => {
  it('has something of the report beside the closing, however long the annex is', async () => {
    const [first] = richReport.evidence;
    if (!first) throw new Error('No evidence');
    for (let count = 12; count <= 22; count += 1) {
      const evidence = Array.from({ length: count }, () => first);
      const pages = pageTexts((await renderReport({ ...minimalReport, evidence })).bytes);
      expect(pages.at(-1), `${count} files`).toContain(first.file.sha256.slice(0, 20));
    }
  }, 60_000);
});

describe('the same model', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('gives the same bytes at another time, whatever the order of its keys', async () => {
    const first = (await renderReport(richReport)).bytes;
    vi.useFakeTimers({ now: new Date('2031-01-01T00:00:00Z'), toFake: ['Date'] });
    const reversed = Object.fromEntries(Object.entries(richReport).reverse()) as typeof richReport;
    const second = (await renderReport({ ...reversed })).bytes;
    expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0);
  });

  it('gives other bytes when one fact differs', async () => {
    const first = (await renderReport(minimalReport)).bytes;
    const second = (await renderReport({ ...minimalReport, journalHead: 'f'.repeat(64) })).bytes;
    expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).not.toBe(0);
  });
});

describe('an operation that is not stable', () => {
  it('is said at the head of its section, and of a stable one nothing is', async () => {
    const { solution } = richReport;
    if (!solution) throw new Error('The rich report has no solution');
    const told = async (state: OperationState) => {
      const operation = { ...solution.operation, state };
      const { bytes } = await renderReport({ ...richReport, solution: { ...solution, operation } });
      return squash(pageTexts(bytes).join(''));
    };
    expect(await told('degradada')).toContain(squash('finalizada con la operación degradada'));
    expect(await told('caida')).toContain(squash('finalizada con la operación caída'));
    expect(await told('estable')).not.toContain(squash('se declaró finalizada'));
  });
});

describe('what nobody said', () => {
  it('of risks and recommendations is no statement that there are none', async () => {
    const { solution } = richReport;
    if (!solution) throw new Error('The rich report has no solution');
    const silent = { ...solution, pendingRisks: [], recommendations: [] };
    const text = pageTexts((await renderReport({ ...richReport, solution: silent })).bytes).join('\n');
    expect(text).toContain('No se registraron riesgos pendientes.');
    expect(text).toContain('No se registraron recomendaciones.');
    expect(text).not.toMatch(/Sin riesgos|Sin recomendaciones/);
  });
});

describe('the last page', () => {
  it.each([1, 2, 16, 17])('never holds the code alone (%i files)', async (count) => {
    const { evidence: some } = richReport;
    const evidence = [...some, ...some, ...some].slice(0, count);
    const last = pageTexts((await renderReport({ ...minimalReport, evidence })).bytes).at(-1) ?? '';
    expect(last).toContain('Para otorgar su Vo.Bo.');
    // A printed report is no mail.
    expect(last).not.toContain('este correo');
    expect(last.includes('10. Anexo de evidencias')).toBe(count <= 2);
  });
});

describe('a row of a table', () => {
  it('stands whole on one page, up to two fifths of it', async () => {
    const [first] = richReport.activities;
    if (!first) throw new Error('The rich report has no activity');
    const texts = ['uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis'].map((name) =>
      `El renglón ${name} de la actividad que se hizo en el equipo y de lo que se midió. `.repeat(13).trim(),
    );
    const activities = texts.map((text) => ({ ...first, text, figures: [] }));
    const model = { ...minimalReport, activities };
    const pages = bodies(pageTexts((await renderReport(model)).bytes), model);
    for (const text of texts) expect(pages.some((page) => page.includes(squash(text)))).toBe(true);
  });
});

describe('the time of work', () => {
  const textOf = async (work: ReportModel['work'], activities: ReportModel['activities']) => {
    const model = { ...minimalReport, activities, work };
    return bodies(pageTexts((await renderReport(model)).bytes), model).join('');
  };
  const [first, second] = richReport.activities.map((one) => ({ ...one, minutes: 25, figures: [] }));
  if (!first || !second) throw new Error('The rich report has no activities');

  it('says why the rows do not add up to their sum, and nothing of it where they do', async () => {
    const people = [{ name: first.engineer, minutes: 36.5 }];
    const work = { people, totalMinutes: 36.5, untoldMinutes: 10.5, repeatedMinutes: 24 };
    const text = await textOf(work, [first, second]);
    expect(text).toContain(squash('36 min 30 s'));
    expect(text).toContain(squash('Incluye 10 min 30 s de trabajo medido sin actividad anotada.'));
    expect(text).toContain(squash('se cuentan una sola vez'));
    const plain = await textOf({ ...work, totalMinutes: 50, untoldMinutes: 0, repeatedMinutes: 0 }, [
      first,
      second,
    ]);
    expect(plain).not.toContain(squash('Incluye'));
    expect(plain).not.toContain(squash('una sola vez'));
  });

  it('is told where it was measured and no activity was noted', async () => {
    const work = { people: [], totalMinutes: 12, untoldMinutes: 12, repeatedMinutes: 0 };
    const text = await textOf(work, []);
    expect(text).not.toContain(squash('Sin actividades registradas.'));
    expect(text).toContain(squash('Incluye 12 min de trabajo medido'));
  });
});

describe('what is absent', () => {
  it('is said, and codes that the settings lack are not printed', async () => {
    const pages = pageTexts((await renderReport(minimalReport)).bytes);
    const text = pages.join('\n');
    expect(pages).toHaveLength(2);
    for (const said of [
      'Sin desviaciones.',
      'No se registró intervención del fabricante.',
      'Sin evidencias adjuntas.',
      'No figuraba entre los contactos registrados',
    ]) {
      expect(text).toContain(said);
    }
    expect(text).not.toMatch(/null|undefined|NaN|F-SGI/);
    expect(text).toContain('PR-OPE-003 v5 · Soporte Técnico Especializado página 1 de 2\n');
  });

  it('is no failure of a target that only the delivery can reach', async () => {
    const report = { name: 'Entrega del reporte', targetMinutes: 60, actualMinutes: null } as const;
    const late = { name: 'Solución', targetMinutes: 60, actualMinutes: 60, outcome: 'incumplido' } as const;
    const targets = [
      { ...report, outcome: 'por-medir' },
      { ...late, outsideHours: true },
      { ...late, name: 'Primera respuesta' },
      // Late already, and a verdict has its figures.
      { ...report, actualMinutes: 150, outcome: 'incumplido', stillOpen: true },
    ] as const;
    const text = pageTexts(
      (await renderReport({ ...minimalReport, terms: { ...minimalReport.terms, targets } })).bytes,
    )
      .join('')
      .replace(/\s+/g, ' ');
    expect(text).toContain('Se mide al');
    expect(text).not.toMatch(/Sin medición|En el límite/);
    expect(text).toContain('Fuera del horario');
    expect(text).toContain('Menos de 1 min');
    expect(text).toContain('2 h 30 min al emitir este reporte');
    expect(text).not.toContain('Sin dato');
  });

  it('leaves no dot at the end of a line of the letterhead', async () => {
    const issuer = {
      ...minimalReport.issuer,
      phone: '55 5555 0142',
      email: 'soporte.tecnico.especializado@mesa.example',
      address: 'Avenida de los Insurgentes Sur 1602, piso 9, Crédito Constructor, 03940 Ciudad de México',
    };
    const [page = ''] = pageTexts((await renderReport({ ...minimalReport, issuer })).bytes);
    expect(squash(page)).toContain(squash(issuer.address));
    expect(page).not.toMatch(/·\s*$/m);
  });

  it('is the logo until there is one', async () => {
    const logo = { bytes: fixtureBytes('packet-buffers.png'), mediaType: 'image/png' } as const;
    const branded = (
      await renderReport({
        ...minimalReport,
        issuer: { ...minimalReport.issuer, logo, reportFormatCode: 'F-EJEMPLO-01' },
      })
    ).bytes;
    const broken = (
      await renderReport({
        ...minimalReport,
        issuer: { ...minimalReport.issuer, logo: { ...logo, bytes: new Uint8Array(9) } },
      })
    ).bytes;
    expect(
      pageTexts(branded).every((page) => page.includes('Soporte Técnico Especializado · F-EJEMPLO-01')),
    ).toBe(true);
    expect(qpdfComplaints(branded) + qpdfComplaints(broken)).toBe('');
  });
});

describe('a properties packet', () => {
  it('holds names that XML would choke on', async () => {
    const legalName = 'Pérez & Hijos <Seguridad>';
    const packet = metadata((await renderReport({ ...minimalReport, issuer: { legalName } })).bytes);
    expect(packet).toContain('Pérez &amp; Hijos &lt;Seguridad&gt;');
  });
});
