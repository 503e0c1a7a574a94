/** Verifying a letter of this desk, or any PDF or expediente that somebody brings. Nothing that is brought is kept. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { EvidenceRef } from '../shared/domain/evidence';
import { findKnownDocument, letterLengths } from '../shared/domain/known-document';
import { findKnownExpediente } from '../shared/domain/known-expediente';
import { currentLetter, letterDocument } from '../shared/domain/letter';
import type { TrustMaterial } from '../shared/domain/verification';
import type { DeskFailure } from '../shared/failures';
import type { VerifiedDocument, VerifiedExpediente } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { EvidenceVault } from './ports';
import type { JudgeSigner } from './signer-standing';
import type { TicketDesk } from './ticket-desk';
import type {
  DocumentVerifier,
  ExpedienteVerifier,
  ExpedienteVerifierFailure,
  VerifierFailure,
} from './verification-ports';

export interface VerificationDeskParts {
  readonly desk: TicketDesk;
  readonly vault: EvidenceVault;
  readonly verifier: DocumentVerifier;
  readonly expedienteVerifier: ExpedienteVerifier;
  /** Code of this workstation, by which an expediente is told to be its own. */
  readonly station: () => string;
}

export class VerificationDesk {
  readonly #parts: VerificationDeskParts;

  constructor(parts: VerificationDeskParts) {
    this.#parts = parts;
  }

  async verify(pdf: Uint8Array): Promise<Result<VerifiedDocument, DeskFailure>> {
    const { desk, verifier } = this.#parts;
    const trust = await this.trust();
    if (!trust.ok) return trust;
    // Looked up before the bytes go to the verifier, which may take them along.
    const tickets = [...desk.state.tickets.values()];
    const { sha256, beginnings } = hashes(pdf, letterLengths(tickets));
    const known = findKnownDocument(tickets, sha256, beginnings);
    const report = await verifier.verify(pdf, trust.value);
    return report.ok ? ok({ report: report.value, known }) : err(verifierFailure(report.error));
  }

  /** An expediente on the disk, of this desk or of another. */
  async verifyExpediente(path: string): Promise<Result<VerifiedExpediente, DeskFailure>> {
    const { desk, expedienteVerifier, station } = this.#parts;
    const trust = await this.trust();
    if (!trust.ok) return trust;
    const checked = await expedienteVerifier.verify(path, trust.value);
    if (!checked.ok) return err(expedienteFailure(checked.error, basename(path)));
    const known = findKnownExpediente(checked.value, desk.state.tickets.values(), station());
    return ok({ report: checked.value, known });
  }

  /** Ends the check of an expediente under way, if there is one. */
  stopExpediente(): void {
    this.#parts.expedienteVerifier.stop();
  }

  /** The current letter of a ticket, as the vault keeps it. */
  async verifyLetter(ticketId: string): Promise<Result<VerifiedDocument, DeskFailure>> {
    const ticket = this.#parts.desk.state.tickets.get(ticketId);
    const letter = ticket && currentLetter(ticket);
    const document = letter && letterDocument(ticket, letter.payload.letterId);
    if (!document) return err({ kind: 'not-found', what: 'letter' });
    // The vault answers the bytes only if they still have the SHA-256 that the journal names.
    const pdf = await this.#parts.vault.read(document.sha256);
    return pdf.ok ? this.verify(pdf.value) : pdf;
  }

  /** A certificate by what the desk trusts now. */
  readonly judgeSigner: JudgeSigner = async (chain, at) => {
    const trust = await this.trust();
    if (!trust.ok) return trust;
    const judged = await this.#parts.verifier.judgeCertificate(chain, at, trust.value);
    if (!judged.ok) return err(verifierFailure(judged.error));
    if (judged.value === null) throw new Error('What was opened as a certificate is none');
    return ok(judged.value);
  };

  /** Whom the desk trusts, as the verifier takes it. */
  async trust(): Promise<Result<TrustMaterial, DeskFailure>> {
    const { trust } = this.#parts.desk.state;
    const anchors = await this.#readAll(trust.certificates);
    if (!anchors.ok) return anchors;
    const revocationLists = await this.#readAll(trust.revocationLists);
    return revocationLists.ok
      ? ok({ anchors: anchors.value, revocationLists: revocationLists.value })
      : revocationLists;
  }

  async #readAll(
    trusted: readonly { readonly file: EvidenceRef }[],
  ): Promise<Result<readonly Uint8Array[], DeskFailure>> {
    const files: Uint8Array[] = [];
    for (const { file } of trusted) {
      const read = await this.#parts.vault.read(file.sha256);
      if (!read.ok) return read;
      files.push(read.value);
    }
    return ok(files);
  }
}

/** The file's SHA-256, and that of each of its beginnings, in one pass. */
function hashes(file: Uint8Array, lengths: ReadonlySet<number>) {
  const beginnings = new Map<number, string>();
  const hash = createHash('sha256');
  let done = 0;
  const shorter = [...lengths].filter((length) => length < file.length).sort((left, right) => left - right);
  for (const length of shorter) {
    hash.update(file.subarray(done, length));
    done = length;
    beginnings.set(length, hash.copy().digest('hex'));
  }
  return { sha256: hash.update(file.subarray(done)).digest('hex'), beginnings };
}

function expedienteFailure(failure: ExpedienteVerifierFailure, name: string): DeskFailure {
  switch (failure.kind) {
    case 'unreadable':
      return { kind: 'verification', reason: 'file-unreadable', params: { name } };
    case 'stopped':
      return { kind: 'verification', reason: 'stopped', params: { name } };
    case 'failed':
      return { kind: 'verification', reason: 'verifier-failed', params: {} };
  }
}

export function verifierFailure(failure: VerifierFailure): DeskFailure {
  switch (failure.kind) {
    case 'verifier-failed':
    case 'verifier-out-of-memory':
      return { kind: 'verification', reason: failure.kind, params: {} };
    case 'verifier-timeout': {
      const seconds = String(Math.round(failure.timeoutMs / 1000));
      return { kind: 'verification', reason: failure.kind, params: { seconds } };
    }
  }
}
