import { beforeAll, describe, expect, it } from 'vitest';
import { renderHandover } from '../../../../electron/adapters/pdf/render-handover';
import { emptyHandover, sampleHandover } from '../../../fixtures/documents/sample-handover';
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

describe('the relevo of sixty requests', () => {
  let pdf: Uint8Array;
  let pages: readonly string[];
  beforeAll(async () => {
    pdf = (await renderHandover(sampleHandover)).bytes;
    pages = pageTexts(pdf);
  });

  it('says of each request all that its model says, in the order of the groups', () => {
    const text = squash(pages.join('\n'));
    const places = sampleHandover.groups.map(({ name }) => text.indexOf(squash(`${name} (15)`)));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((left, right) => left - right));
    for (const { folio, note } of sampleHandover.groups.flatMap(({ lines }) => lines)) {
      expect(text, folio).toContain(squash(folio));
      expect(text, folio).toContain(squash(note));
    }
    for (const said of [
      'Ana Robles, Soporte Nivel 2',
      'Leído completo.',
      'Ventana de mantenimiento',
      ...sampleHandover.desk,
    ])
      expect(text).toContain(squash(said));
  });

  it('repeats its header on every page that a table reaches, with page, procedure and journal head', () => {
    for (const [index, page] of pages.entries()) {
      if (page.includes('N2-MX01')) expect(squash(page)).toContain(squash('Solicitud Cómo está'));
      expect(page).toContain(`página ${index + 1} de ${pages.length}`);
      expect(page).toContain(`Bitácora ${sampleHandover.journalHead.slice(0, 12)}`);
    }
    expect(pages.length).toBeGreaterThan(2);
  });

  it('is sound, tagged, archival, inside its margins, and the same for the same model', async () => {
    expect(qpdfComplaints(pdf)).toBe('');
    expect(fonts(pdf).filter((font) => !font.embedded)).toEqual([]);
    const tree = structure(pdf);
    for (const type of ['H1', 'H2', 'Table', 'TH', 'TD']) expect(tree).toContain(type);
    expect(metadata(pdf)).toMatch(/pdfaid:part>3<[\s\S]*pdfaid:conformance>A</);
    expect(metadata(pdf)).toContain('pdfuaid');
    expect(properties(pdf)).toContain('Relevo de turno');
    for (const { leftPt, rightPt } of pageLines(pdf).flat()) {
      expect(leftPt).toBeGreaterThan(margin - 1);
      expect(rightPt).toBeLessThan(612 - margin + 1);
    }
    expectNoHeadingLast(pdf);
    expect((await renderHandover(sampleHandover)).bytes).toEqual(pdf);
    expect(embeddedFile(pdf, 'registro.json').toString()).toContain('"kind":"relevo"');
  });
});

it('of an idle desk says of every group that there is none, and that nobody handed it over', async () => {
  const { bytes } = await renderHandover(emptyHandover);
  const text = squash(pageTexts(bytes).join('\n'));
  expect(text.split(squash('Ninguna solicitud.'))).toHaveLength(5);
  expect(text).toContain(squash('Todavía no se entrega'));
  expect(qpdfComplaints(bytes)).toBe('');
});
