/** What checking an expediente found: each question answered by itself, and the verdict that follows from them. */
import type { ExpedienteManifest } from './expediente';
import type { LetterState } from './letter-records';
import type { VerificationReport } from './verification';

export const EXPEDIENTE_QUESTIONS = [
  /** The archive is whole, and nothing in it is hidden, doubled, encrypted or out of its folder. */
  'archive',
  /** What the manifest lists is there, byte for byte, and nothing else is. */
  'files',
  /** The chain recomputes from the first event to the stated head. */
  'chain',
  /** The files are those that the records speak of. */
  'records',
  /** The signatures of reports and letters hold, and are as many as the records say. */
  'signatures',
  /** The page, the results of verifying and what the manifest says of each file are what the records give. */
  'summary',
] as const;
export type ExpedienteQuestion = (typeof EXPEDIENTE_QUESTIONS)[number];

/** Why an answer is not a plain yes. Words for people are under these names. */
export const EXPEDIENTE_FINDINGS = [
  'not-an-archive',
  'archive-damaged',
  'too-many-entries',
  'too-large',
  'ratio',
  'unsafe-path',
  'duplicate-path',
  'encrypted',
  'not-a-file',
  'unknown-compression',
  'hidden-bytes',
  'header-mismatch',
  'manifest-missing',
  'manifest-unreadable',
  'newer-format',
  'file-missing',
  'file-unlisted',
  'file-changed',
  'file-too-large',
  'sums-differ',
  'extract-line',
  'extract-order',
  'extract-payload',
  'extract-chain',
  'extract-head',
  'extract-stream',
  'links-on-trust',
  'journal-damaged-at-export',
  'record-file-missing',
  'file-without-record',
  'file-absent-at-export',
  'printed-head-unknown',
  'pdf-unreadable',
  'signature-missing',
  'signature-unexpected',
  'signature-invalid',
  'signature-unconfirmed',
  'manifest-differs',
  'verification-differs',
  'page-differs',
  'records-unreadable',
  'summary-by-another',
] as const;
export type ExpedienteFindingKind = (typeof EXPEDIENTE_FINDINGS)[number];

export interface ExpedienteFinding {
  readonly kind: ExpedienteFindingKind;
  /** Path, line or name that it is about; empty when it is about the whole. */
  readonly about: string;
}

export interface ExpedienteAnswer {
  readonly question: ExpedienteQuestion;
  /** `unconfirmed`: nothing is wrong, but something could not be confirmed. `not-asked`: an earlier answer left nothing to ask. */
  readonly state: 'yes' | 'no' | 'unconfirmed' | 'not-asked';
  /** The first ones; `findingCount` tells how many there are. */
  readonly findings: readonly ExpedienteFinding[];
  readonly findingCount: number;
}

export interface ExpedienteDocument {
  readonly path: string;
  readonly role: 'report' | 'letter';
  /** Persons' signatures that the records speak of. */
  readonly expectedSignatures: number;
  readonly report: VerificationReport;
}

/** A letter by the records alone: how it stands, and which files are its states, the oldest first. */
export interface ExpedienteLetter {
  readonly number: number;
  readonly state: LetterState;
  /** SHA-256 of each. */
  readonly documents: readonly string[];
}

export interface ExpedienteReport {
  readonly kind: 'expediente';
  /** Of the archive itself: to be compared with the record that the desk keeps of the export. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** What the manifest says of itself; null when it could not be read. */
  readonly stated: Omit<ExpedienteManifest, 'files'> | null;
  readonly fileCount: number;
  /** Of the request; null where nobody counted them. */
  readonly eventCount: number | null;
  readonly answers: readonly ExpedienteAnswer[];
  readonly documents: readonly ExpedienteDocument[];
  /** Null where the records were not asked. */
  readonly letters: readonly ExpedienteLetter[] | null;
  readonly verdict: 'good' | 'incomplete' | 'bad';
}
