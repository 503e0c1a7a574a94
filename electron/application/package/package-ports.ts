/** Making the package for a manufacturer: what goes in, and what comes out of the thread that makes it. */
import type { PackageItemKind } from '../../shared/domain/document-models';
import type { PackageChoice } from '../../shared/domain/package-records';
import type { RedactionChoice, Segment } from '../../shared/redaction/redact';
import type { KeptThing, Replacement } from '../../shared/redaction/things';
import type { Result } from '../../shared/result';

/** An item that was chosen. */
export interface PackageSource {
  /** Its place in the record of what is sent. */
  readonly index: number;
  readonly kind: PackageItemKind;
  readonly description: string;
  /** What the file is called; null for an item without a file. */
  readonly name: string | null;
  readonly content:
    | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly sha256: string }
    /** Of a mail: what it says, taken out of its encodings. */
    | { readonly kind: 'text'; readonly text: string }
    /** Told and not carried. */
    | null;
}

/** The case as it is told beside the files; all of it is redacted. */
export interface PackageCase {
  readonly summary: string;
  readonly request: string;
  readonly activities: readonly string[];
}

/** As the package tells it. */
export interface ToldCase extends PackageCase {
  readonly product: string;
  readonly productVersion: string;
  readonly severity: string;
}

export interface PackageOrder {
  readonly sources: readonly PackageSource[];
  readonly told: PackageCase;
  /** Lines of what the manufacturer needs first; product, version and severity are redacted, since anything may be written there. */
  readonly facts: readonly (readonly [name: PackageFact, value: string])[];
  readonly folio: string;
  readonly language: PackageChoice['language'];
  readonly choice: RedactionChoice;
  /** The largest that an archive may be, in bytes. */
  readonly limitBytes: number | null;
  /** RFC 3339; of the entries. */
  readonly at: string;
  /** Whether archives are made too. */
  readonly isFinal: boolean;
}

export type PackageFact =
  | 'folio'
  | 'manufacturer'
  | 'product'
  | 'version'
  | 'serial'
  | 'severity'
  | 'contract'
  | 'case';

export interface PackedItem {
  readonly index: number;
  /** Null for one that is only told. */
  readonly path: string | null;
  readonly treatment: 'redacted' | 'as-is';
  readonly replaced: number;
  readonly sizeBytes: number;
  readonly sha256: string | null;
  /** 1 for the first archive; null before they are made, and for what is only told. */
  readonly archive: number | null;
  /** The beginning of what it says; empty for what is no text. */
  readonly segments: readonly Segment[];
  readonly isShortened: boolean;
}

export interface MadePackage {
  readonly items: readonly PackedItem[];
  readonly told: ToldCase;
  /** Of the facts, the summary, the request and the activities, as they are told. */
  readonly toldSegments: readonly Segment[];
  readonly replacements: readonly Replacement[];
  readonly kept: readonly KeptThing[];
  /** SHA-256 of all that would leave but for the texts that only list it. */
  readonly shown: string;
  readonly archives: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

export type PackageFailure =
  | { readonly kind: 'maker-failed' }
  /** Items that fit in no archive of that size. */
  | { readonly kind: 'too-large'; readonly indexes: readonly number[] }
  /** Text that is longer than can be looked through. */
  | { readonly kind: 'too-long'; readonly index: number };

export type MakePackage = (order: PackageOrder) => Promise<Result<MadePackage, PackageFailure>>;
