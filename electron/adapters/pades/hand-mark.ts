import type { HandMarkRequest, SignFailure } from '../../application/signing-ports';
import { err, ok, type Result } from '../../shared/result';
import { composeHandMarkText } from './appearance-text';
import { type AppearanceFonts, drawAppearance } from './draw-appearance';
import { importPageAsForm } from './import-page';
import { inspectSignatures } from './inspect-signatures';
import { IncrementalUpdate } from './pdf-file/incremental-update';
import { PdfDocument } from './pdf-file/pdf-document';
import { PdfDictionary, PdfSyntaxError, textString } from './pdf-file/pdf-objects';
import { prepareRubric } from './rubric-image';
import { findTarget } from './sign-pdf';

/** ISO 32000-2, table 227: nobody is asked to sign a block that is taken. */
const readOnly = 1;

/**
 * Draws a mark without a certificate into a block, by an incremental update of a letter that nobody has signed. The
 * field gets no /V: for every reader it stays an unsigned field, and its look says what it is. What seals the mark is
 * the signature that the Gerente puts upon the whole afterwards.
 */
export function markByHand(
  request: HandMarkRequest,
  fonts: AppearanceFonts,
): Result<Uint8Array, SignFailure> {
  const before = inspectSignatures(request.pdf);
  if (!before.ok) return before;
  const signed = before.value.fields.find(({ state }) => state === 'signed');
  if (signed !== undefined) {
    // After a signature a changed look would be tampering.
    return err({ kind: 'already-signed', field: signed.field });
  }
  const rubric = prepareRubric(request.appearance.rubric);
  if (rubric === null) return err({ kind: 'unreadable-rubric' });
  try {
    return drawInto(PdfDocument.open(request.pdf), rubric, request, fonts);
  } catch (error) {
    if (error instanceof PdfSyntaxError) return err({ kind: 'malformed-pdf', reason: error.message });
    throw error;
  }
}

function drawInto(
  document: PdfDocument,
  rubric: Buffer,
  request: HandMarkRequest,
  fonts: AppearanceFonts,
): Result<Uint8Array, SignFailure> {
  const { field: name, signer, appearance, markedAt } = request;
  const target = findTarget(document, name);
  if (target === null) return err({ kind: 'field-missing', field: name });
  const text = composeHandMarkText(signer, appearance, markedAt);
  // The letter prints who signs and as what under the block: the mark adds nothing to it that it could prove.
  const drawn = { ...text, holder: '', role: '' };
  const { widthPt, heightPt } = target;
  const page = drawAppearance({ text: drawn, rubric, widthPt, heightPt }, fonts);
  if (page === null) return err({ kind: 'unreadable-rubric' });
  const update = new IncrementalUpdate(document);
  const look = importPageAsForm(page, update, name);
  update.put(
    target.reference,
    target.field.dictionary.with({
      AP: PdfDictionary.of({ N: look }),
      // Read out by screen readers and shown when the pointer rests on the block.
      TU: textString(`${text.title}: ${text.holder}, ${text.role}`),
      Ff: readOnly,
    }),
  );
  return ok(new Uint8Array(update.build().bytes));
}
