/** The evidence that goes into an expediente: looked at before, streamed after. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { PlannedFile } from '../../application/expediente/expediente-ports';
import { EXPEDIENTE_LIMITS, type MissingFile } from '../../shared/domain/expediente';
import type { TrustMaterial, VerificationReport } from '../../shared/domain/verification';
import { readPieces } from '../evidence-vault-hash';
import { verifyPdf } from '../pades/verify/verify-pdf';
import { readWholeFile } from '../workspace-durable-write';
import { nodeFileLayer, type StoreFile } from '../workspace-file-layer';
import { errnoOf, readFailure } from '../workspace-store-failure';
import type { PackControl } from './pack-control';
import { PackFailed } from './pack-failed';

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
  folder: string,
  judgedWith: JudgedWith,
  control: PackControl,
): Promise<InspectedSources> {
  const sound: PlannedFile[] = [];
  const missing: (PlannedFile & { reason: MissingFile['reason'] })[] = [];
  const verified: VerifiedDocument[] = [];
  for (const file of files) {
    const state = await stateOf(file, folder, control);
    if (state !== 'sound') {
      missing.push({ ...file, reason: state });
      continue;
    }
    sound.push(file);
    const report = await verification(file, folder, judgedWith);
    if (report !== null) verified.push({ file, report });
  }
  return { sound, missing, verified };
}

async function stateOf(
  file: PlannedFile,
  folder: string,
  control: PackControl,
): Promise<'sound' | MissingFile['reason']> {
  const digest = createHash('sha256');
  try {
    for await (const piece of storedPieces(file, folder, control)) digest.update(piece);
  } catch (error) {
    if (!(error instanceof PackFailed)) throw error;
    return error.failure.kind === 'missing' ? 'absent' : 'damaged';
  }
  return digest.digest('hex') === file.ref.sha256 ? 'sound' : 'damaged';
}

async function verification(
  { role, ref }: PlannedFile,
  folder: string,
  { trust, at }: JudgedWith,
): Promise<VerificationReport | null> {
  const isDocument = role === 'report' || role === 'letter';
  if (ref.mediaType !== 'application/pdf' || ref.sizeBytes > EXPEDIENTE_LIMITS.wholeFileBytes) return null;
  const report = verifyPdf(
    await readWholeFile(nodeFileLayer, pathOf(ref.sha256, folder)),
    trust,
    new Date(at),
  );
  return isDocument || report.signatures.length > 0 ? report : null;
}

/** @throws PackFailed when the file has changed since it was looked at */
export async function* piecesOf(
  file: PlannedFile,
  folder: string,
  control: PackControl,
): AsyncGenerator<Uint8Array> {
  const digest = createHash('sha256');
  for await (const piece of storedPieces(file, folder, control)) {
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
  folder: string,
  control: PackControl,
): AsyncGenerator<Uint8Array> {
  const path = pathOf(ref.sha256, folder);
  let stored: StoreFile;
  try {
    stored = await nodeFileLayer.open(path, 'read-no-follow');
  } catch (error) {
    throw new PackFailed(readFailure(error, path));
  }
  try {
    const pieces = readPieces(stored);
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
    if (errnoOf(error) === null) throw error;
    throw new PackFailed(readFailure(error, path));
  }
}

/** As the vault shelves it. */
function pathOf(sha256: string, folder: string): string {
  return join(folder, sha256.slice(0, 2), sha256);
}
