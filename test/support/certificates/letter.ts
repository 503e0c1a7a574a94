import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';
import type { AppearanceFonts } from '../../../electron/adapters/pades/draw-appearance';
import { addSignatureFields, letterSignatureFields } from '../../../electron/adapters/pades/signature-fields';

const fontFolder = join(
  dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')),
  'ttf',
);

export const testFonts: AppearanceFonts = {
  regular: readFileSync(join(fontFolder, 'DejaVuSansCondensed.ttf')),
  bold: readFileSync(join(fontFolder, 'DejaVuSansCondensed-Bold.ttf')),
};

/** A letter like the real one: text, two visible blocks and the hidden field. The same bytes each time. */
export function drawLetter(): Uint8Array {
  const doc = new PDFDocument({
    size: 'LETTER',
    margin: 62,
    pdfVersion: '1.7',
    bufferPages: true,
    tagged: true,
    lang: 'es-MX',
    displayTitle: true,
    info: { Title: 'Carta de aceptación del servicio', CreationDate: new Date('2026-11-22T20:05:00Z') },
  });
  doc.registerFont('body', Buffer.from(testFonts.regular));
  doc.registerFont('bold', Buffer.from(testFonts.bold));
  doc.font('bold').fontSize(16).text('Carta de aceptación del servicio');
  doc.moveDown().font('body').fontSize(10);
  doc.text(
    'Por medio de la presente, Logística del Bajío, S.A. de C.V. hace constar que recibió a su entera satisfacción el ' +
      'soporte de segundo nivel solicitado con el folio SOL-2026-0042, sin reservas. El reporte de atención se entregó ' +
      'el 20 de noviembre de 2026 y el Vo.Bo. se otorgó por correo electrónico el día siguiente.',
    { align: 'justify', lineGap: 2 },
  );
  doc.font('bold').text('Cliente', 62, 500).text('Gerente de Operaciones', 315, 500);
  doc.addPage().font('body').text('Anexo: cómo verificar las firmas.');
  addSignatureFields(
    doc,
    letterSignatureFields({ page: 0, rect: [62, 170, 297, 265] }, { page: 0, rect: [315, 170, 550, 265] }),
  );
  doc.end();
  return new Uint8Array(doc.read() as Buffer);
}
