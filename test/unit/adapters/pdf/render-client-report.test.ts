import { beforeAll, describe, expect, it } from 'vitest';
import { renderClientReport } from '../../../../electron/adapters/pdf/render-client-report';
import {
  clientReportOf,
  emptyClientReport,
  wordyClientReport,
} from '../../../fixtures/documents/sample-client-report';
import {
  embeddedFile,
  fonts,
  metadata,
  pageLines,
  pageTexts,
  properties,
  qpdfComplaints,
  squash,
  structure,
} from './pdf-tools';
import { expectNoHeadingLast, margin } from './report-layout';

function expectInside(pdf: Uint8Array): void {
  for (const { leftPt, rightPt } of pageLines(pdf).flat()) {
    expect(leftPt).toBeGreaterThan(margin - 1);
    expect(rightPt).toBeLessThan(612 - margin + 1);
  }
}

describe('the month of a client with three hundred requests', () => {
  const model = clientReportOf(300);
  let pdf: Uint8Array;
  let pages: readonly string[];
  beforeAll(async () => {
    pdf = (await renderClientReport(model)).bytes;
    pages = pageTexts(pdf);
  });

  it('says all that its model says, the requests in their order', () => {
    const text = squash(pages.join('\n'));
    const places = model.requests.map(({ subject }) => text.indexOf(squash(subject)));
    expect(places.every((place) => place >= 0)).toBe(true);
    const listed = model.requests.map(({ subject }) => text.lastIndexOf(squash(subject)));
    expect(listed).toEqual(listed.toSorted((left, right) => left - right));
    for (const said of [
      model.client,
      'Noviembre de 2026',
      'Solicitudes del mes (300)',
      ...model.scope,
      ...model.summary.flatMap(({ what, value, note }) => [what, value, note]),
      ...model.refused.map(({ reason }) => reason),
      ...model.escalations.map(({ answer }) => answer),
      ...model.contracts.flatMap(({ name, units, month }) => [name, units?.left ?? '', month]),
    ])
      expect(text).toContain(squash(said));
  });

  it('repeats the head of its list on each page, with the month and the number of the page', () => {
    for (const [index, page] of pages.entries()) {
      if (index > 3 && page.includes('N2-MX01')) expect(squash(page)).toContain(squash('Prioridad Recibida'));
      expect(page).toContain(`página ${index + 1} de ${pages.length}`);
      expect(page).toContain('Noviembre de 2026');
    }
    expect(pages.length).toBeGreaterThan(10);
  });

  it('is sound, archival, inside its margins, and the same for the same model', async () => {
    expect(qpdfComplaints(pdf)).toBe('');
    expect(fonts(pdf).filter((font) => !font.embedded)).toEqual([]);
    expect(metadata(pdf)).toMatch(/pdfaid:part>3<[\s\S]*pdfaid:conformance>A</);
    expect(metadata(pdf)).toContain('pdfuaid');
    expect(properties(pdf)).toContain('Informe mensual de soporte');
    expectInside(pdf);
    expectNoHeadingLast(pdf);
    expect((await renderClientReport(model)).bytes).toEqual(pdf);
    expect(embeddedFile(pdf, 'registro.json').toString()).toContain('"kind":"informe-mensual"');
  });
});

it('tells a reader its structure', async () => {
  const tree = structure((await renderClientReport(clientReportOf(1))).bytes);
  for (const type of ['H1', 'H2', 'H3', 'Table', 'TH', 'TD']) expect(tree).toContain(type);
});

it('of an empty month, of a client without contract, says in each part that there is nothing', async () => {
  const { bytes } = await renderClientReport(emptyClientReport);
  const text = squash(pageTexts(bytes).join('\n'));
  for (const said of [
    'Ninguna solicitud quedó abierta.',
    'Ninguna solicitud resultó improcedente en el mes.',
    'No hubo escalamientos abiertos en el mes.',
    'El cliente no tiene un contrato registrado que rija en el mes.',
    'No hubo solicitudes abiertas en el mes.',
  ])
    expect(text).toContain(squash(said));
  expect(qpdfComplaints(bytes)).toBe('');
});

it('keeps long names and reasons inside its margins, and no heading alone', async () => {
  const { bytes } = await renderClientReport(wordyClientReport);
  expectInside(bytes);
  expectNoHeadingLast(bytes);
  expect(squash(pageTexts(bytes).join('\n'))).toContain(squash(wordyClientReport.client));
});
