/** What the main process answers the window: plain data, made for one screen each. */
import type { ContractUsage } from './domain/contract-validation';
import type { EventHeader } from './domain/event-envelope';
import type { EvidenceRef } from './domain/evidence';
import type { MailOnPage } from './domain/projections/page';
import type { Settings } from './settings';

export interface AppInfo {
  readonly version: string;
  readonly electron: string;
  readonly workspacePath: string;
  readonly logPath: string;
  readonly demo: boolean;
  /** What the last start had to repair or set aside; catalogue keys under `notice.`. */
  readonly notices: readonly { readonly key: string; readonly params: Readonly<Record<string, string>> }[];
}

export interface SessionState {
  readonly setupDone: boolean;
  readonly settings: Settings;
  /** The person at the desk, or null before set-up. */
  readonly person: Settings['people'][number] | null;
  /** The code that numbered this workspace's requests, when it has any: settings may be lost where the journal is whole. */
  readonly stationInUse: string | null;
}

/** What a command answers: the new version and the cards that changed with it. */
export interface CommandReply {
  readonly id: string;
  readonly version: number;
  readonly head: string;
}

/** A message taken from the vault, ready to fill the form of step 1, 8 or 10. */
export interface MailView {
  readonly original: EvidenceRef;
  readonly from: { readonly name: string; readonly address: string } | null;
  readonly to: readonly { readonly name: string; readonly address: string }[];
  readonly subject: string;
  readonly date: string | null;
  readonly messageId: string;
  readonly inReplyTo: string;
  readonly text: string;
  readonly attachments: readonly EvidenceRef[];
  /** The registered contact with the sender's address. */
  readonly match: { readonly clientId: string; readonly contactId: string } | null;
  /** Catalogue keys under `mail-warning.`. */
  readonly warnings: readonly string[];
}

/** A message proposed from the template, still to be read and changed by the engineer. */
export interface MailProposal {
  readonly to: readonly { readonly name: string; readonly address: string }[];
  readonly cc: readonly { readonly name: string; readonly address: string }[];
  readonly subject: string;
  readonly body: string;
  readonly attachments: readonly EvidenceRef[];
}

export interface AuditRow {
  readonly header: EventHeader;
  /** Folio or client name that the event belongs to. */
  readonly subject: string;
  readonly payload: unknown;
}

export interface AuditPage {
  /** Newest first. */
  readonly rows: readonly AuditRow[];
  readonly head: string;
  /** How many events there are of what was asked for. */
  readonly total: number;
}

export interface ContractUsageRow extends ContractUsage {
  readonly contractId: string;
}

export interface OutboxRow {
  readonly ticketId: string;
  readonly folio: string;
  readonly clientName: string;
  readonly step: number;
  readonly mail: MailOnPage;
}

/** The files with which somebody is about to sign. */
export interface ChosenMaterialView {
  readonly token: string;
  readonly files: readonly string[];
  /** What has to be chosen besides; null when nothing. */
  readonly missing: 'certificate' | 'key' | null;
}

/** What a certificate says of itself, shown before signing. */
export interface SigningMaterialView {
  readonly token: string;
  readonly fileName: string;
  readonly holder: string;
  readonly organisation: string;
  readonly rfc: string;
  readonly curp: string;
  readonly representative: string;
  readonly issuer: string;
  readonly serial: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly kind: string;
  readonly keyDescription: string;
  readonly match: 'rfc' | 'curp' | 'name' | 'none';
  /** Who the block names. */
  readonly expected: string;
}

/** One signature of a letter as the desk reads it back from the file. */
export interface SignatureView {
  readonly field: string;
  readonly signed: boolean;
  readonly intact: boolean;
  readonly coversWholeFile: boolean;
  readonly holder: string;
  readonly issuer: string;
  readonly signedAt: string | null;
}
