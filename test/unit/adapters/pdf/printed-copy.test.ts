import { createHash } from 'node:crypto';
import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { addLetterFields } from '../../../../electron/adapters/pdf/letter-fields';
import { renderLetter } from '../../../../electron/adapters/pdf/render-letter';
import { renderReport } from '../../../../electron/adapters/pdf/render-report';
import { readPrintedMark } from '../../../../electron/shared/domain/printed-mark';
import { minimalReport } from '../../../fixtures/documents/minimal-report';
import { sampleLetter } from '../../../fixtures/documents/sample-letter';
import { embeddedFile, lastPagePixels, pageTexts, squash } from './pdf-tools';

const documents = [
  ['reporte', minimalReport, () => renderReport(minimalReport)],
  ['carta', sampleLetter, () => renderLetter(sampleLetter, addLetterFields)],
] as const;

describe.each(documents)('the QR code of the %s', (kind, model, render) => {
  it('is read from the printed page by somebody else’s reader, and names the record inside the file', async () => {
    const { bytes, recordSha256 } = await render();
    const { data, width, height } = lastPagePixels(bytes);
    const text = jsQR(data, width, height)?.data ?? '';
    expect(readPrintedMark(text)).toEqual({
      kind,
      folio: model.ticketFolio,
      revision: model.revision,
      recordSha256,
    });
    expect(squash(pageTexts(bytes).at(-1) ?? '')).toContain(text);
    const record = embeddedFile(bytes, 'registro.json');
    expect(createHash('sha256').update(record).digest('hex')).toBe(recordSha256);
    expect(JSON.parse(record.toString('utf8'))).toMatchObject({
      form: 'mesa-n2/registro-canonico/1',
      kind,
      model: { ticketFolio: model.ticketFolio, journalHead: model.journalHead },
    });
  });
});
