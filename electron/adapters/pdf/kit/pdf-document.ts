import PDFDocument from 'pdfkit';
import type { CanonicalRecord } from '../canonical-record';
import { registerFonts } from './fonts';
import { pageHeightPt, pageWidthPt } from './page-geometry';
import { normaliseText } from './printable-text';
import { documentLanguage, pdfUaIdentification, pdfUaSchemaDescription } from './xmp-extras';
import './pdfkit-internals';

export interface DocumentIdentity {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly issuedAt: string;
  /** What the document was made from: embedded in the file, and its hash gives the file its identifier. */
  readonly record: CanonicalRecord;
}

/** Text for the file's properties: one line, nothing that XML 1.0 can't hold. */
function plainLine(text: string): string {
  return normaliseText(text)
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (character) => entities[character] ?? character);
}

/** Name of the embedded record. */
const recordFileName = 'registro.json';
const language = 'es-MX';

class IdentifiedPdf extends PDFDocument {
  /** pdfkit writes the properties into the XMP packet as they are: «A & B» would break it. */
  override endMetadata(): void {
    const plain = this.info;
    this.info = { ...plain };
    for (const key of ['Title', 'Author', 'Subject', 'Keywords', 'Creator', 'Producer'] as const) {
      const value = plain[key];
      if (value !== undefined) this.info[key] = escapeXml(value);
    }
    this.appendXML(pdfUaIdentification);
    this.appendXML(pdfUaSchemaDescription);
    this.appendXML(documentLanguage(language));
    super.endMetadata();
    this.info = plain;
  }
}

/**
 * An empty tagged document without pages: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), with the record that it was
 * made from as an associated file. Its dates and its file identifier come from `identity` alone, so the same
 * model gives the same bytes. There is no ModDate: pdfkit would not write its twin into the XMP packet.
 */
export function createPdf(identity: DocumentIdentity): PDFKit.PDFDocument {
  const issuedAt = new Date(identity.issuedAt);
  const doc = new IdentifiedPdf({
    size: [pageWidthPt, pageHeightPt],
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: language,
    displayTitle: true,
    autoFirstPage: false,
    bufferPages: true,
    // An empty name keeps pdfkit from putting Helvetica, not embedded, into the file.
    font: '',
    info: {
      Title: plainLine(identity.title),
      Subject: plainLine(identity.subject),
      Author: plainLine(identity.author),
      Keywords: `registro sha256:${identity.record.sha256}`,
      Creator: 'Mesa N2',
      Producer: 'Mesa N2 (PDFKit)',
      CreationDate: issuedAt,
    },
  });
  registerFonts(doc);
  doc.file(Buffer.from(identity.record.json), {
    name: recordFileName,
    type: 'application/json',
    description: 'Registro canónico y manifiesto de evidencias con que se elaboró este documento',
    relationship: 'Source',
    creationDate: issuedAt,
    modifiedDate: issuedAt,
  });
  return doc;
}

/** Ends the document and gives its bytes. */
export function finishPdf(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('error', reject);
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.end();
  });
}
