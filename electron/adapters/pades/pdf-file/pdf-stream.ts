import { inflateSync } from 'node:zlib';
import { unfilterPng } from '../png-filters';
import {
  isPdfArray,
  PdfDictionary,
  PdfName,
  type PdfObject,
  type PdfStream,
  PdfSyntaxError,
} from './pdf-objects';

/** Enough for the tables of any letter; a stream that unpacks to more is an attack or none of ours. */
const maximumDecodedBytes = 32 * 1024 * 1024;

/** Undoes FlateDecode with a PNG predictor: what cross-reference and object streams use (ISO 32000-2, 7.4.4). */
export function decodeStream(stream: PdfStream): Uint8Array {
  const filter = onlyItem(stream.dictionary.get('Filter'));
  if (filter === null) return stream.encoded;
  if (!(filter instanceof PdfName) || filter.value !== 'FlateDecode') {
    throw new PdfSyntaxError('unsupported stream filter');
  }
  const data = inflate(stream.encoded);
  const parms = onlyItem(stream.dictionary.get('DecodeParms'));
  return parms instanceof PdfDictionary ? undoPredictor(data, parms) : data;
}

function onlyItem(value: PdfObject): PdfObject {
  if (!isPdfArray(value)) return value;
  if (value.length > 1) throw new PdfSyntaxError('several stream filters');
  return value[0] ?? null;
}

function inflate(encoded: Uint8Array): Uint8Array {
  try {
    return inflateSync(encoded, { maxOutputLength: maximumDecodedBytes });
  } catch (cause) {
    throw new PdfSyntaxError('stream does not inflate', 'damaged', { cause });
  }
}

function undoPredictor(data: Uint8Array, parms: PdfDictionary): Uint8Array {
  const predictor = parms.get('Predictor') ?? 1;
  if (predictor === 1) return data;
  const columns = parms.get('Columns') ?? 1;
  const byteWide = (parms.get('Colors') ?? 1) === 1 && (parms.get('BitsPerComponent') ?? 8) === 8;
  if (typeof predictor !== 'number' || predictor < 10 || typeof columns !== 'number' || !byteWide) {
    throw new PdfSyntaxError('unsupported predictor');
  }
  if (!Number.isInteger(columns) || columns < 1 || columns > 64)
    throw new PdfSyntaxError('unsupported columns');
  const rows = unfilterPng(data, columns, 1);
  if (rows === null) throw new PdfSyntaxError('unknown PNG filter');
  return rows;
}
