/** The evidence that goes into an expediente: looked at before, streamed after. */
import { createHash } from 'node:crypto';
import type { PlannedFile } from '../../application/expediente/expediente-ports';
import { EXPEDIENTE_LIMITS, type MissingFile } from '../../shared/domain/expediente';
import type { TrustMaterial, VerificationReport } from '../../shared/domain/verification';
import { evidencePath } from '../evidence-vault';
import { verifyPdf } from '../pades/verify/verify-pdf';
import { SealBroken, unsealedPieces, unsealedWhole } from '../sealing/sealed-file';
import { nodeFileLayer, type StoreFile } from '../workspace-file-layer';
import { errnoOf, readFailure } from '../workspace-store-failure';
import type { PackControl } from './pack-control';
import { PackFailed } from './pack-failed';
import type { ReadableWorkspace } from './workspace-folders';

type Vault = ReadableWorkspace['evidence'];

export interface VerifiedDocument {
  readonly file: PlannedFile;
  readonly report: VerificationReport;
}

export interface InspectedSources {
  readonly sound: readonly PlannedFile[];
  /** Told openly in the expediente: one lost file must not keep the rest from the auditor. */
  readonly missing: readonly (PlannedFile & { readonly reason: MissingFile['reason'] })[];
  /** Reports and letters, and every other PDF that bears a signature. */
  readonly verified: readonly VerifiedDocument[];
}

/** All that a result depends on besides the document: with it, it can be worked out again. */
export interface JudgedWith {
  readonly trust: TrustMaterial;
  /** RFC 3339. */
  readonly at: string;
}

export async function inspectSources(
  files: readonly PlannedFile[],
  vault: Vault,
  judgedWith: JudgedWith,
  control: PackControl,
): Promise<InspectedSources> {
  const sound: PlannedFile[] = [];
  const missing: (PlannedFile & { reason: MissingFile['reason'] })[] = [];
  const verified: VerifiedDocument[] = [];
  for (const file of files) {
    const state = await stateOf(file, vault, control);
    if (state !== 'sound') {
      missing.push({ ...file, reason: state });
      continue;
    }
    sound.push(file);
    const report = await verification(file, vault, judgedWith);
    if (report !== null) verified.push({ file, report });
  }
  return { sound, missing, verified };
}

async function stateOf(
  file: PlannedFile,
  vault: Vault,
  control: PackControl,
): Promise<'sound' | MissingFile['reason']> {
  const digest = createHash('sha256');
  try {
    for await (const piece of storedPieces(file, vault, control)) digest.update(piece);
  } catch (error) {
    if (!(error instanceof PackFailed)) throw error;
    return error.failure.kind === 'missing' ? 'absent' : 'damaged';
  }
  return digest.digest('hex') === file.ref.sha256 ? 'sound' : 'damaged';
}

async function verification(
  { role, ref }: PlannedFile,
  vault: Vault,
  { trust, at }: JudgedWith,
): Promise<VerificationReport | null> {
  const isDocument = role === 'report' || role === 'letter';
  if (ref.mediaType !== 'application/pdf' || ref.sizeBytes > EXPEDIENTE_LIMITS.wholeFileBytes) return null;
  const stored = await openStored(evidencePath(vault.folder, ref.sha256, vault.keys));
  try {
    const report = verifyPdf(await unsealedWhole(stored, vault.keys), trust, new Date(at));
    return isDocument || report.signatures.length > 0 ? report : null;
  } finally {
    await stored.close();
  }
}

/** @throws PackFailed when the file has changed since it was looked at */
export async function* piecesOf(
  file: PlannedFile,
  vault: Vault,
  control: PackControl,
): AsyncGenerator<Uint8Array> {
  const digest = createHash('sha256');
  for await (const piece of storedPieces(file, vault, control)) {
    digest.update(piece);
    // The reader uses its buffer again; what goes into a stream must be its own.
    yield Buffer.from(piece);
  }
  if (digest.digest('hex') !== file.ref.sha256) {
    throw new PackFailed({ kind: 'damaged', path: file.ref.name, line: null, reason: 'hash' });
  }
}

async function* storedPieces(
  { ref }: PlannedFile,
  vault: Vault,
  control: PackControl,
): AsyncGenerator<Uint8Array> {
  const path = evidencePath(vault.folder, ref.sha256, vault.keys);
  const stored = await openStored(path);
  try {
    const pieces = unsealedPieces(stored, vault.keys);
    for (;;) {
      const piece = await next(pieces, path);
      if (piece === null) return;
      control.advance(piece.length);
      yield piece;
    }
  } finally {
    await stored.close();
  }
}

/** What reading throws is told apart from what the archive's writing throws. */
async function next(pieces: AsyncGenerator<Uint8Array>, path: string): Promise<Uint8Array | null> {
  try {
    const { value, done } = await pieces.next();
    return done === true ? null : value;
  } catch (error) {
    if (error instanceof SealBroken)
      throw new PackFailed({ kind: 'damaged', path, line: null, reason: 'hash' });
    if (errnoOf(error) === null) throw error;
    throw new PackFailed(readFailure(error, path));
  }
}

async function openStored(path: string): Promise<StoreFile> {
  try {
    return await nodeFileLayer.open(path, 'read-no-follow');
  } catch (error) {
    throw new PackFailed(readFailure(error, path));
  }
}
