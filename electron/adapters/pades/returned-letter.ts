/** Whether a file that comes back is the letter that left plus one good signature. */
import type {
  PersonSignatureField,
  ReturnedFailure,
  ReturnedLetter,
  ReturnedSignature,
} from '../../application/signing-ports';
import { signatureFieldNames } from '../../application/signing-ports';
import type { SignatureFinding, VerificationReport } from '../../shared/domain/verification';
import { err, ok, type Result } from '../../shared/result';
import { listSignatureFields } from './form-fields';
import { PdfDocument } from './pdf-file/pdf-document';
import { isPdfArray, PdfDictionary, PdfName, PdfString, PdfSyntaxError } from './pdf-file/pdf-objects';
import { certificationOf, fieldLockOf } from './signature-permissions';
import { changesBySigning } from './signing-changes';
import { verifyPdf } from './verify/verify-pdf';

/** Whom the desk trusts is no matter here: the certificate is shown to a person before it counts. */
const NO_TRUST = { anchors: [], revocationLists: [] } as const;

/**
 * Takes what other programs write (ISO 32000-2, 12.8; with or without a certification, in either sub-filter, with
 * validation data behind it) as long as the letter's own bytes stand at its beginning, exactly one person signed since,
 * in the field that was due, and nothing else changed. Everything else is told by what the signer can do about it.
 */
export function examineReturned(letter: ReturnedLetter): Result<ReturnedSignature, ReturnedFailure> {
  try {
    return examine(letter);
  } catch (error) {
    if (error instanceof PdfSyntaxError) return err({ kind: 'returned-malformed', reason: error.message });
    throw error;
  }
}

function examine(letter: ReturnedLetter): Result<ReturnedSignature, ReturnedFailure> {
  const { stored, returned, field } = letter;
  const strange = whyNotGrown(letter);
  if (strange !== null) return err(strange);
  const report = verifyPdf(returned, NO_TRUST);
  if (report.unreadable !== null)
    return err({ kind: 'returned-malformed', reason: report.unreadable.detail });
  const [before, after] = [PdfDocument.open(stored), PdfDocument.open(returned)];
  const known = signedFields(before);
  const added = signedFields(after).filter((name) => !known.includes(name));
  if (added.length === 0)
    return err(
      isWhole(returned) ? { kind: 'returned-unsigned' } : { kind: 'returned-malformed', reason: 'cut' },
    );
  if (!added.includes(field)) return err({ kind: 'returned-other-field', field: added[0] ?? '' });
  if (added.length > 1) return err({ kind: 'returned-several', count: added.length });
  const finding = report.signatures.find((candidate) => candidate.field === field);
  // The verifier knows the kinds of signature that persons make; a timestamp in their field is none.
  if (finding === undefined) return err({ kind: 'returned-unknown-kind', name: '' });
  const weakness = weaknessOf(finding);
  if (weakness !== null) return err(weakness);
  if (report.structure.includes('hidden-signature')) return err({ kind: 'returned-hidden' });
  const changed = changesBySigning(before, after, field)[0] ?? changeToldBy(report);
  if (changed !== undefined) return err({ kind: 'returned-changed', part: changed });
  const signature = signatureOf(after, field);
  if (field === signatureFieldNames.client && forbidsTheNext(after, field))
    return err({ kind: 'returned-locks' });
  if (finding.signer === null) return err({ kind: 'returned-broken', problem: 'cms-malformed' });
  const subFilter = after.resolve(signature.get('SubFilter'));
  return ok({
    signer: finding.signer,
    claimedTime: finding.time.claimed,
    subFilter: subFilter instanceof PdfName ? subFilter.value : '',
  });
}

/** Why the stored bytes are not the beginning of the returned ones; null when they are. */
function whyNotGrown({ stored, earlier, returned }: ReturnedLetter): ReturnedFailure | null {
  if (startsWith(returned, stored)) {
    return returned.length === stored.length ? { kind: 'returned-unsigned' } : null;
  }
  const isCut = returned.length > 0 && startsWith(stored, returned);
  if (isCut || earlier.some((older) => startsWith(returned, older))) return { kind: 'returned-older' };
  const mark = identityOf(PdfDocument.open(stored));
  const other = identityOf(PdfDocument.open(returned));
  return { kind: mark !== null && mark === other ? 'returned-rewritten' : 'returned-other-document' };
}

/** A file that was cut on its way still opens, as the revision before; only its end tells. */
function isWhole(pdf: Uint8Array): boolean {
  return /%%EOF\s*$/.test(Buffer.from(pdf.subarray(-40)).toString('latin1'));
}

function startsWith(whole: Uint8Array, beginning: Uint8Array): boolean {
  return (
    whole.length >= beginning.length && Buffer.compare(whole.subarray(0, beginning.length), beginning) === 0
  );
}

/** The first half of /ID, which stays when a document is saved anew (ISO 32000-2, 14.4). */
function identityOf(document: PdfDocument): string | null {
  const id = document.resolve(document.trailer.get('ID'));
  const first = isPdfArray(id) ? document.resolve(id[0] ?? null) : null;
  return first instanceof PdfString ? Buffer.from(first.bytes).toString('hex') : null;
}

function signedFields(document: PdfDocument): readonly string[] {
  return listSignatureFields(document)
    .filter(({ value }) => document.resolve(value) !== null)
    .map(({ name }) => name);
}

function signatureOf(document: PdfDocument, name: string): PdfDictionary {
  const field = listSignatureFields(document).find((candidate) => candidate.name === name);
  const value = field === undefined ? null : document.resolve(field.value);
  return value instanceof PdfDictionary ? value : PdfDictionary.of({});
}

function weaknessOf({ integrity, problems, unknown }: SignatureFinding): ReturnedFailure | null {
  const problem = problems[0] ?? '';
  switch (integrity) {
    case 'intact':
      return null;
    case 'not-checked':
      return { kind: 'returned-unknown-kind', name: unknown ?? '' };
    case 'refused':
      return { kind: 'returned-weak', problem };
    case 'broken':
      return problem === 'signing-certificate-missing' || problem.startsWith('weak-')
        ? { kind: 'returned-weak', problem }
        : { kind: 'returned-broken', problem };
  }
}

/** What the verifier objects to in the whole file, earlier signatures included. */
function changeToldBy(report: VerificationReport): string | undefined {
  const changes = report.signatures.flatMap((signature) => signature.changes);
  return (
    changes.find(({ permitted }) => !permitted)?.kind ??
    report.activeContent[0] ??
    // One person in both blocks is for the desk to refuse, in its own words.
    report.structure.find((problem) => problem !== 'same-certificate-twice') ??
    (report.wholeFileAccounted ? undefined : 'after-signature')
  );
}

/** A certification that allows no more, or a lock upon the block of the Gerente (DocMDP P=1, FieldMDP). */
function forbidsTheNext(document: PdfDocument, name: PersonSignatureField): boolean {
  const field = listSignatureFields(document).find((candidate) => candidate.name === name);
  const signature = field === undefined ? null : document.resolve(field.value);
  if (field === undefined || !(signature instanceof PdfDictionary)) return false;
  const lock = fieldLockOf(document, field, signature);
  const isFinal = certificationOf(document, signature) === 1 || lock.isFinal;
  return isFinal || lock.isLocked(signatureFieldNames.manager);
}
