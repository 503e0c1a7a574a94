import { PdfDictionary, type PdfObject, PdfStream, PdfSyntaxError } from '../pdf-file/pdf-objects';
import { decodeStream } from '../pdf-file/pdf-stream';
import { differingKeys } from './object-equality';

/** What other software writes anew whenever it saves (ISO 32000-2, table 349). */
const SAVE_ENTRIES = new Set(['ModDate', 'Producer']);

/** Whether two sets of document information differ at most in when and by which program the file was saved. */
export function isOnlySaveDate(old: PdfObject, now: PdfObject): boolean {
  if (!(old instanceof PdfDictionary) || !(now instanceof PdfDictionary)) return false;
  return differingKeys(old, now).every((key) => SAVE_ENTRIES.has(key));
}

const SAVE_PROPERTY = '(?:xmp:ModifyDate|xmp:MetadataDate|xmpMM:InstanceID|pdf:Producer)';
const AS_ELEMENT = new RegExp(`<(${SAVE_PROPERTY})>[^<]*</\\1>`, 'g');
const AS_ATTRIBUTE = new RegExp(`\\s${SAVE_PROPERTY}\\s*=\\s*(?:"[^"<]*"|'[^'<]*')`, 'g');

/** The same for metadata (XMP, ISO 16684-1), which tells that much in properties of the same meaning. */
export function isOnlySaveDateOfMetadata(old: PdfObject, now: PdfObject): boolean {
  if (!(now instanceof PdfStream)) return false;
  const after = withoutSaveProperties(now);
  if (old === null) return after?.replace(ENVELOPE, '').trim() === '';
  const before = old instanceof PdfStream ? withoutSaveProperties(old) : null;
  return before !== null && before === after;
}

/** The elements around the properties, without any. */
const ENVELOPE =
  /<\?xpacket[^?]*\?>|<\/?(?:x:xmpmeta|rdf:RDF|rdf:Description)(?:\s(?:xmlns:\w+|x:xmptk|rdf:about)\s*=\s*"[^"<]*")*\s*\/?>/g;

/** Text with white space evened out, since programs break and pad the lines anew; null when it cannot be read. */
function withoutSaveProperties(metadata: PdfStream): string | null {
  try {
    const text = Buffer.from(decodeStream(metadata)).toString('utf8');
    return text
      .replace(AS_ELEMENT, '')
      .replace(AS_ATTRIBUTE, '')
      .replace(/\s+/g, ' ')
      .replace(/> </g, '><')
      .trim();
  } catch (error) {
    if (error instanceof PdfSyntaxError) return null;
    throw error;
  }
}
