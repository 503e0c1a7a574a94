import {
  type StampDocumentFailure,
  type StampedDocument,
  type StampRequest,
  signatureFieldNames,
} from '../../../application/signing-ports';
import type { Stamp } from '../../../application/timestamp-ports';
import { err, ok, type Result } from '../../../shared/result';
import { listSignatureFields, type SignatureField } from '../form-fields';
import { inspectSignatures } from '../inspect-signatures';
import { IncrementalUpdate } from '../pdf-file/incremental-update';
import { PdfDocument } from '../pdf-file/pdf-document';
import { type PdfReference, PdfSyntaxError } from '../pdf-file/pdf-objects';
import {
  openSigningSlot,
  type SigningSlot,
  signatureCapacityBytes,
  writeTimestampDictionary,
} from '../signature-dictionary';

/**
 * Adds a document timestamp (ISO 32000-2, 12.8.5) to a letter that has all its signatures: one more revision, in which the
 * hidden field gets its value and nothing else changes, as the signatures allow.
 */
export async function stampDocument(
  request: StampRequest,
  stamp: Stamp,
): Promise<Result<StampedDocument, StampDocumentFailure>> {
  const prepared = prepare(request);
  if (!prepared.ok) return prepared;
  const { bytes, slot } = prepared.value;
  const stamped = await stamp(slot.digest);
  if (!stamped.ok) return err({ kind: 'timestamp', failure: stamped.error });
  const { token } = stamped.value;
  if (token.length > signatureCapacityBytes) {
    return err({ kind: 'timestamp', failure: { kind: 'no-room', sizeBytes: token.length } });
  }
  slot.fill(token);
  return ok({ pdf: new Uint8Array(bytes), timestamp: stamped.value });
}

interface Prepared {
  readonly bytes: Buffer;
  readonly slot: SigningSlot;
}

function prepare({ pdf, signed }: StampRequest): Result<Prepared, StampDocumentFailure> {
  try {
    const inspected = inspectSignatures(pdf);
    if (!inspected.ok) return inspected;
    const document = PdfDocument.open(pdf);
    const field = listSignatureFields(document).find(({ name }) => name === signatureFieldNames.timestamp);
    if (field === undefined || field.reference === null) {
      return err({ kind: 'field-missing', field: signatureFieldNames.timestamp });
    }
    if (field.value !== null) return err({ kind: 'already-stamped' });
    for (const name of signed) {
      const own = inspected.value.fields.find((each) => each.field === name);
      const holds = own?.state === 'signed' && own.integrity.status === 'intact';
      if (!holds || !inspected.value.wholeFileSigned) {
        return err({ kind: 'signatures-incomplete', field: name });
      }
    }
    return ok(writeRevision(document, field, field.reference));
  } catch (error) {
    if (error instanceof PdfSyntaxError) return err({ kind: 'malformed-pdf', reason: error.message });
    throw error;
  }
}

function writeRevision(document: PdfDocument, field: SignatureField, reference: PdfReference): Prepared {
  const update = new IncrementalUpdate(document);
  const timestamp = update.allocate();
  update.putEncoded(timestamp, writeTimestampDictionary());
  update.put(reference, field.dictionary.with({ V: timestamp }));
  const { bytes, offsets } = update.build();
  const pdf = Buffer.from(bytes);
  return { bytes: pdf, slot: openSigningSlot(pdf, offsets.get(timestamp.objectNumber) ?? pdf.length) };
}
