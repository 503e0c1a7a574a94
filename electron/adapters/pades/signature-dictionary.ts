import { createHash } from 'node:crypto';
import { signatureFieldNames } from '../../application/signing-ports';
import type { FieldRequest } from './field-request';
import { writePdfDate } from './pdf-date';
import {
  PdfDictionary,
  PdfName,
  type PdfObject,
  type PdfReference,
  textString,
} from './pdf-file/pdf-objects';
import { writeObject } from './pdf-file/pdf-writer';

/**
 * Room for the CMS, in bytes: a chain of four certificates takes less than half, and a timestamp token of RFC 3161 with
 * its own chain fits beside it.
 */
export const signatureCapacityBytes = 16_384;

const rangeWidth = 60;
const rangeKey = '/ByteRange ';
const contentsKey = '/Contents ';

/** The signature dictionary (ISO 32000-2, 12.8.1) with room for /ByteRange and /Contents. */
export function writeSignatureDictionary(request: FieldRequest, catalog: PdfReference): Uint8Array {
  return withRoom({
    Type: new PdfName('Sig'),
    Filter: new PdfName('Adobe.PPKLite'),
    SubFilter: new PdfName('ETSI.CAdES.detached'),
    M: textString(writePdfDate(request.signingTime)),
    Name: textString(request.material.certificate.subject.commonName ?? ''),
    ...(request.reason === undefined ? {} : { Reason: textString(request.reason) }),
    ...(request.location === undefined ? {} : { Location: textString(request.location) }),
    Reference: signatureReferences(request.mode, catalog),
  });
}

/** The dictionary of a document timestamp (ETSI EN 319 142-1, 5.4.3); its time stands in the token and nowhere else. */
export function writeTimestampDictionary(): Uint8Array {
  return withRoom({
    Type: new PdfName('DocTimeStamp'),
    Filter: new PdfName('Adobe.PPKLite'),
    SubFilter: new PdfName('ETSI.RFC3161'),
  });
}

/** /ByteRange and /Contents come first, where nothing that a person wrote can stand before them. */
function withRoom(entries: Record<string, PdfObject>): Uint8Array {
  const rest = Buffer.from(writeObject(PdfDictionary.of(entries)))
    .toString('latin1')
    .slice('<<\n'.length);
  const room = `<${'0'.repeat(signatureCapacityBytes * 2)}>`;
  return Buffer.from(`<<\n${rangeKey}${' '.repeat(rangeWidth)}\n${contentsKey}${room}\n${rest}`, 'latin1');
}

/** What the signature forbids from then on: DocMDP (12.8.2.2) or FieldMDP (12.8.2.4). */
function signatureReferences(mode: FieldRequest['mode'], catalog: PdfReference): PdfDictionary[] {
  const common = { Type: new PdfName('TransformParams'), V: new PdfName('1.2') };
  const fields = [textString(signatureFieldNames.timestamp)];
  const certification = PdfDictionary.of({
    Type: new PdfName('SigRef'),
    TransformMethod: new PdfName('DocMDP'),
    TransformParams: PdfDictionary.of({ ...common, P: 2 }),
  });
  const lock = PdfDictionary.of({
    Type: new PdfName('SigRef'),
    TransformMethod: new PdfName('FieldMDP'),
    TransformParams: PdfDictionary.of({ ...common, Action: new PdfName('Exclude'), Fields: fields }),
    Data: catalog,
  });
  return {
    certify: [certification],
    'approve-and-lock': [lock],
    'certify-and-lock': [certification, lock],
  }[mode];
}

export interface SigningSlot {
  /** SHA-256 over everything but /Contents, /ByteRange already filled in. */
  readonly digest: Uint8Array;
  /** Writes the CMS into its room; in hexadecimal, the rest stays zeros. */
  fill(cms: Uint8Array): void;
}

/** Fills in /ByteRange of the dictionary that starts at `offset` and tells what is to be signed. Changes `pdf`. */
export function openSigningSlot(pdf: Buffer, offset: number): SigningSlot {
  const rangeStart = pdf.indexOf(rangeKey, offset, 'latin1') + rangeKey.length;
  const start = pdf.indexOf(contentsKey, rangeStart, 'latin1') + contentsKey.length;
  const end = start + signatureCapacityBytes * 2 + 2;
  const range = `[0 ${start} ${end} ${pdf.length - end}]`;
  pdf.write(range.padEnd(rangeWidth), rangeStart, 'latin1');
  const digest = createHash('sha256').update(pdf.subarray(0, start)).update(pdf.subarray(end)).digest();
  return {
    digest,
    fill: (cms) => {
      if (cms.length > signatureCapacityBytes) throw new RangeError('The signature does not fit its room');
      pdf.write(Buffer.from(cms).toString('hex').toUpperCase(), start + 1, 'latin1');
    },
  };
}
