import type { PdfDocument } from '../pdf-file/pdf-document';
import { isPdfArray, PdfDictionary, PdfStream, PdfSyntaxError } from '../pdf-file/pdf-objects';
import { decodeStream } from '../pdf-file/pdf-stream';
import { parseRevocationList, type RevocationList } from './revocation-list';

/** What a document brings along for its own verification (ETSI EN 319 142-1, 5.4.2.2); it proves nothing by being there. */
export interface SecurityStore {
  /** DER. */
  readonly certificates: readonly Uint8Array[];
  readonly revocationLists: readonly RevocationList[];
}

/** The lists of a whole country, several times. */
const MAXIMUM_BYTES = 256 * 1024 * 1024;

export function readSecurityStore(document: PdfDocument): SecurityStore {
  const store = document.resolve(document.catalog.get('DSS'));
  if (!(store instanceof PdfDictionary)) return { certificates: [], revocationLists: [] };
  let roomBytes = MAXIMUM_BYTES;
  const listed = (key: string): readonly Uint8Array[] => {
    const items = document.resolve(store.get(key));
    // Named a hundred times it is still one.
    const streams = new Set((isPdfArray(items) ? items : []).map((item) => document.resolve(item)));
    return [...streams].flatMap((stream) => {
      const files = stream instanceof PdfStream ? decoded(stream) : [];
      for (const file of files) roomBytes -= file.length;
      if (roomBytes < 0) throw new PdfSyntaxError('too much validation data', 'too-large');
      return files;
    });
  };
  return {
    certificates: listed('Certs'),
    revocationLists: listed('CRLs').flatMap((der) => parseRevocationList(der) ?? []),
  };
}

/** What cannot be unpacked is of no use, and of no harm. */
function decoded(stream: PdfStream): readonly Uint8Array[] {
  try {
    return [decodeStream(stream)];
  } catch (error) {
    if (error instanceof PdfSyntaxError) return [];
    throw error;
  }
}
