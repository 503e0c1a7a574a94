import type { FieldInspection, SignatureInspection, SignFailure } from '../../application/signing-ports';
import { checkUsable } from '../../shared/domain/signing-rules';
import { err, ok, type Result } from '../../shared/result';
import { composeAppearanceText } from './appearance-text';
import { type SignedCms, signCms } from './build-cms';
import { type AppearanceFonts, drawAppearance } from './draw-appearance';
import type { FieldRequest } from './field-request';
import { listSignatureFields, type SignatureField } from './form-fields';
import { importPageAsForm } from './import-page';
import { inspectSignatures } from './inspect-signatures';
import { IncrementalUpdate } from './pdf-file/incremental-update';
import { PdfDocument } from './pdf-file/pdf-document';
import {
  isPdfArray,
  PdfDictionary,
  type PdfObject,
  PdfReference,
  PdfSyntaxError,
} from './pdf-file/pdf-objects';
import { prepareRubric } from './rubric-image';
import {
  openSigningSlot,
  type SigningSlot,
  signatureCapacityBytes,
  writeSignatureDictionary,
} from './signature-dictionary';
import { verifyPdf } from './verify/verify-pdf';

const signaturesExistAppendOnly = 3;
const NO_TRUST = { anchors: [], revocationLists: [] } as const;

/**
 * Signs one field as PAdES B-B by an incremental update. Refuses what a good verifier would: a second certification,
 * a signature upon a broken one, one certificate for both blocks, a certificate out of its time. Reads its own work
 * again before handing it out. The same request gives the same bytes with RSA; ECDSA draws a number each time.
 */
export function signField(request: FieldRequest, fonts: AppearanceFonts): Result<Uint8Array, SignFailure> {
  const prepared = prepareSignature(request, fonts);
  return prepared.ok ? prepared.value.finish(null) : prepared;
}

/** A signature that was made; what is missing is to write it into its place, with a timestamp if there is one. */
export interface PreparedSignature extends Pick<SignedCms, 'signatureDigest'> {
  /** Whether the token fits beside the signature. */
  hasRoomFor(token: Uint8Array): boolean;
  /** The signed file. To be called once. */
  finish(token: Uint8Array | null): Result<Uint8Array, SignFailure>;
}

/** As `signField`, but stops before the signature is written, so that somebody can be asked for its timestamp. */
export function prepareSignature(
  request: FieldRequest,
  fonts: AppearanceFonts,
): Result<PreparedSignature, SignFailure> {
  const problems = checkUsable(request.material.certificate, request.signingTime);
  if (problems.length > 0) return err({ kind: 'certificate-unusable', problems });
  const before = inspectSignatures(request.pdf);
  if (!before.ok) return before;
  const obstacle = findObstacle(before.value, request);
  if (obstacle !== null) return err(obstacle);
  const signed = signInspected(request, fonts);
  if (!signed.ok) return signed;
  const { pdf, slot, cms } = signed.value;
  return ok({
    signatureDigest: cms.signatureDigest,
    hasRoomFor: (token) => cms.encode(token).length <= signatureCapacityBytes,
    finish: (token) => {
      const filled = fillSlot(slot, cms.encode(token));
      if (!filled.ok) return filled;
      assertSigned(pdf, before.value, request.field);
      return ok(new Uint8Array(pdf));
    },
  });
}

interface OpenSignature {
  readonly pdf: Buffer;
  readonly slot: SigningSlot;
  readonly cms: SignedCms;
}

function signInspected(request: FieldRequest, fonts: AppearanceFonts): Result<OpenSignature, SignFailure> {
  try {
    const document = PdfDocument.open(request.pdf);
    const target = findTarget(document, request.field);
    if (target === null) return err({ kind: 'field-missing', field: request.field });
    const page = drawBlock(target, request, fonts);
    return page === null
      ? err({ kind: 'unreadable-rubric' })
      : ok(writeRevision(document, target, page, request));
  } catch (error) {
    // Signing reads parts that the inspection had no use for, such as the file's identity.
    if (error instanceof PdfSyntaxError) return err({ kind: 'malformed-pdf', reason: error.message });
    throw error;
  }
}

function findObstacle(inspection: SignatureInspection, request: FieldRequest): SignFailure | null {
  const own = inspection.fields.find(({ field }) => field === request.field);
  if (own === undefined) return { kind: 'field-missing', field: request.field };
  if (own.state === 'signed') return { kind: 'already-signed', field: own.field };
  const earlier = inspection.fields.filter((field) => field.state === 'signed');
  const mustBeFirst = request.mode !== 'approve-and-lock';
  if (mustBeFirst !== (earlier.length === 0)) return { kind: 'wrong-order', mode: request.mode };
  // Other programs add validation data behind a signature, which the verifier knows to tell from tampering.
  const isAccounted =
    earlier.length === 0 || inspection.wholeFileSigned || verifyPdf(request.pdf, NO_TRUST).wholeFileAccounted;
  for (const field of earlier) {
    if (field.integrity.status !== 'intact' || !isAccounted) {
      return { kind: 'earlier-signature-broken', field: field.field };
    }
    if (field.signer?.sha256 === request.material.certificate.sha256) {
      return { kind: 'same-certificate', field: field.field };
    }
  }
  return null;
}

export interface Target {
  readonly reference: PdfReference;
  readonly field: SignatureField;
  readonly widthPt: number;
  readonly heightPt: number;
}

/** A field that is its own widget and has an area; others are not laid out by the desk. */
export function findTarget(document: PdfDocument, name: string): Target | null {
  const field = listSignatureFields(document).find((candidate) => candidate.name === name);
  const rect = field === undefined ? null : document.resolve(field.dictionary.get('Rect'));
  if (field === undefined || field.reference === null || !isPdfArray(rect)) return null;
  const [left, bottom, right, top] = rect.map((side) => (typeof side === 'number' ? side : Number.NaN));
  if (left === undefined || bottom === undefined || right === undefined || top === undefined) return null;
  const [widthPt, heightPt] = [right - left, top - bottom];
  return widthPt > 0 && heightPt > 0 ? { reference: field.reference, field, widthPt, heightPt } : null;
}

function drawBlock(target: Target, request: FieldRequest, fonts: AppearanceFonts): Uint8Array | null {
  const { appearance, material, signingTime } = request;
  const rubric = appearance.rubric === undefined ? null : prepareRubric(appearance.rubric);
  if (appearance.rubric !== undefined && rubric === null) return null;
  const text = composeAppearanceText(material.certificate, appearance, signingTime);
  return drawAppearance({ text, rubric, widthPt: target.widthPt, heightPt: target.heightPt }, fonts);
}

function writeRevision(
  document: PdfDocument,
  target: Target,
  page: Uint8Array,
  request: FieldRequest,
): OpenSignature {
  const update = new IncrementalUpdate(document);
  const signature = update.allocate();
  update.putEncoded(signature, writeSignatureDictionary(request, document.catalogReference));
  const look = importPageAsForm(page, update, request.field);
  update.put(
    target.reference,
    target.field.dictionary.with({ V: signature, AP: PdfDictionary.of({ N: look }) }),
  );
  updateCatalog(document, update, request.mode === 'approve-and-lock' ? null : signature);
  const { bytes, offsets } = update.build();
  const pdf = Buffer.from(bytes);
  const slot = openSigningSlot(pdf, offsets.get(signature.objectNumber) ?? pdf.length);
  return { pdf, slot, cms: signCms(slot.digest, request.material) };
}

function fillSlot(slot: SigningSlot, cms: Uint8Array): Result<void, SignFailure> {
  if (cms.length > signatureCapacityBytes) {
    return err({ kind: 'signature-too-large', sizeBytes: cms.length, capacityBytes: signatureCapacityBytes });
  }
  slot.fill(cms);
  return ok(undefined);
}

/** Sets SigFlags (ISO 32000-2, 12.7.3) and, for a certification, /Perms; leaves alone what is as it should be. */
function updateCatalog(
  document: PdfDocument,
  update: IncrementalUpdate,
  certification: PdfReference | null,
): void {
  const changes: Record<string, PdfObject> = {};
  const formValue = document.catalog.get('AcroForm');
  const form = document.dictionary(formValue, 'form');
  if (form.get('SigFlags') !== signaturesExistAppendOnly) {
    const flagged = form.with({ SigFlags: signaturesExistAppendOnly });
    if (formValue instanceof PdfReference) update.put(formValue, flagged);
    else changes['AcroForm'] = flagged;
  }
  if (certification !== null) changes['Perms'] = PdfDictionary.of({ DocMDP: certification });
  if (Object.keys(changes).length > 0) update.put(document.catalogReference, document.catalog.with(changes));
}

/** A signature that does not hold when read back is a bug of this program, not of its input. */
function assertSigned(pdf: Uint8Array, before: SignatureInspection, name: string): void {
  const after = inspectSignatures(pdf);
  const isGood = (field: FieldInspection) =>
    field.state === 'signed' &&
    field.integrity.status === 'intact' &&
    (field.field === name ? field.coverage === 'whole-file' : field.coverage === 'earlier-revision');
  const expected = before.fields.filter(({ field, state }) => state === 'signed' || field === name);
  const found = after.ok ? after.value.fields : [];
  if (
    !expected.every(({ field }) => found.some((candidate) => candidate.field === field && isGood(candidate)))
  ) {
    throw new Error(`The signature in ${name} does not hold: ${JSON.stringify(after)}`);
  }
}
