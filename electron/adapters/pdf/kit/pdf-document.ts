import { createHash } from 'node:crypto';
import PDFDocument from 'pdfkit';
import { registerFonts } from './fonts';
import { pageHeightPt, pageWidthPt } from './page-geometry';
import { normaliseText } from './printable-text';

export interface DocumentIdentity {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly issuedAt: string;
  /** SHA-256 of what the document was made from; also gives the file its identifier. */
  readonly modelSha256: string;
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

class IdentifiedPdf extends PDFDocument {
  /** pdfkit writes the properties into the XMP packet as they are: «A & B» would break it. */
  override endMetadata(): void {
    const plain = this.info;
    this.info = { ...plain };
    for (const key of ['Title', 'Author', 'Subject', 'Keywords', 'Creator', 'Producer'] as const) {
      const value = plain[key];
      if (value !== undefined) this.info[key] = escapeXml(value);
    }
    super.endMetadata();
    this.info = plain;
  }
}

/**
 * An empty tagged document without pages. Its dates and its file identifier come from `identity` alone, so the same
 * model gives the same bytes. There is no ModDate: pdfkit would not write its twin into the XMP packet.
 */
export function createPdf(identity: DocumentIdentity): PDFKit.PDFDocument {
  const doc = new IdentifiedPdf({
    size: [pageWidthPt, pageHeightPt],
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'es-MX',
    displayTitle: true,
    autoFirstPage: false,
    bufferPages: true,
    // An empty name keeps pdfkit from putting Helvetica, not embedded, into the file.
    font: '',
    info: {
      Title: plainLine(identity.title),
      Subject: plainLine(identity.subject),
      Author: plainLine(identity.author),
      Keywords: `registro sha256:${identity.modelSha256}`,
      Creator: 'Mesa N2',
      Producer: 'Mesa N2 (PDFKit)',
      CreationDate: new Date(identity.issuedAt),
    },
  });
  registerFonts(doc);
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

/** SHA-256 of a model's content, whatever the order of its keys; bytes count by their own SHA-256. */
export function modelSha256(model: object): string {
  const canonical = (value: unknown): unknown => {
    if (value instanceof Uint8Array) return `sha256:${createHash('sha256').update(value).digest('hex')}`;
    if (Array.isArray(value)) return value.map(canonical);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([key, member]) => [key, canonical(member)]),
    );
  };
  return createHash('sha256')
    .update(JSON.stringify(canonical(model)))
    .digest('hex');
}
