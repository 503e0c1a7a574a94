import { PdfDictionary, type PdfObject, PdfStream, PdfSyntaxError } from '../pdf-file/pdf-objects';
import { decodeStream } from '../pdf-file/pdf-stream';
import { changedKeys } from './object-equality';
import { readXmp } from './xmp-metadata';

/** What other software writes anew whenever it saves (ISO 32000-2, table 349). */
const SAVE_ENTRIES = new Set(['ModDate', 'Producer']);

/** Whether two sets of document information differ at most in when and by which program the file was saved. */
export function isOnlySaveDate(old: PdfObject, now: PdfObject): boolean {
  if (!(old instanceof PdfDictionary) || !(now instanceof PdfDictionary)) return false;
  return changedKeys(old, now).every((key) => SAVE_ENTRIES.has(key));
}

/** Properties of the same meaning in metadata (XMP, ISO 16684-1 and -2), by namespace and name. */
const SAVE_PROPERTIES = new Set([
  'http://ns.adobe.com/xap/1.0/ModifyDate',
  'http://ns.adobe.com/xap/1.0/MetadataDate',
  'http://ns.adobe.com/xap/1.0/mm/InstanceID',
  'http://ns.adobe.com/xap/1.0/mm/DocumentID',
  'http://ns.adobe.com/pdf/1.3/Producer',
]);

/** Whether two streams of metadata say the same but for that; without one before, whether the new one says no more. */
export function isOnlySaveDateOfMetadata(old: PdfObject, now: PdfObject): boolean {
  const [before, after] = [old === null ? new Map<string, string>() : propertiesOf(old), propertiesOf(now)];
  if (before === null || after === null) return false;
  return [...new Set([...before.keys(), ...after.keys()])].every(
    (name) => SAVE_PROPERTIES.has(name) || before.get(name) === after.get(name),
  );
}

function propertiesOf(metadata: PdfObject): ReadonlyMap<string, string> | null {
  if (!(metadata instanceof PdfStream)) return null;
  try {
    return readXmp(decodeStream(metadata));
  } catch (error) {
    if (error instanceof PdfSyntaxError) return null;
    throw error;
  }
}
