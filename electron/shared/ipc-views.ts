/** What the main process answers the window: plain data, made for one screen each. */
import type { GenerationCheck, GenerationView } from './backup/backups';
import type { Contract } from './domain/clients';
import type { ContractField } from './domain/contract-changes';
import type { ContractUsage, UnitsUsed } from './domain/contract-usage';
import type { FileState } from './domain/custody';
import type { DeskRole, EventHeader } from './domain/event-envelope';
import type { EvidenceRef } from './domain/evidence';
import type { ExpedienteReport } from './domain/expediente-report';
import type { DeskStanding, Handover, HandoverLine } from './domain/handover';
import type { Historic } from './domain/historic';
import type { DateOrder, DateSystem } from './domain/import/cell-values';
import type {
  FixedValues,
  ImportColumns,
  ImportKind,
  Separator,
  TextEncoding,
} from './domain/import/import-kinds';
import type { RowProblem } from './domain/import/row-outcome';
import type { KnownDocument } from './domain/known-document';
import type { KnownExpediente } from './domain/known-expediente';
import type { Lesson } from './domain/lessons';
import type { LetterState, SignatureBlock } from './domain/letter-records';
import type { AuthenticationStatement } from './domain/mail-authentication';
import type { MailNature } from './domain/mail-nature';
import type { Behind, Metrics, MetricsFilter } from './domain/metrics/summarise';
import type { PrintedMark } from './domain/printed-mark';
import type { Outcome } from './domain/procedure';
import type { MailOnPage } from './domain/projections/page';
import type { RequestWithMail, UseOfAnswer } from './domain/same-mail';
import type { SignerMatch } from './domain/signing-rules';
import type { SharedSnippets, Snippet } from './domain/snippets';
import type { TicketEventType } from './domain/ticket-events';
import type { TrustedCertificate, TrustedRevocationList } from './domain/trust';
import type { IdentityFinding, RevocationFinding, VerificationReport } from './domain/verification';
import type { DeskFailure } from './failures';
import type { Equivalent } from './redaction/equivalents';
import type { Segment } from './redaction/redact';
import type { KeptThing, Replacement } from './redaction/things';
import type { Result } from './result';
import type { Settings } from './settings';
import type { StoreFailure } from './store-failure';

/** A file that is being taken in, as it was read, and how its columns would be understood for each kind. */
export interface ImportFileView {
  readonly token: string;
  readonly fileName: string;
  readonly form:
    | { readonly kind: 'csv'; readonly encoding: TextEncoding; readonly separator: Separator }
    | {
        readonly kind: 'xlsx';
        readonly sheet: string;
        readonly sheets: readonly string[];
        readonly dateSystem: DateSystem;
        /** Those of the sheets that the workbook does not show. */
        readonly hiddenSheets: readonly string[];
        /** Rows that the sheet does not show, as a filter leaves them: they are read too. */
        readonly hiddenRows: number;
        /** Formulas whose result the file does not hold: their cells are empty. */
        readonly emptyFormulas: number;
      };
  /** Where the headings stand: a row's number as a spreadsheet counts it, among the first that may be. */
  readonly headingsRow: number;
  readonly headingRows: readonly { readonly row: number; readonly text: string }[];
  readonly headings: readonly string[];
  /** Of the first row under the headings, column by column. */
  readonly samples: readonly string[];
  /** Rows with something in them, without the headings. */
  readonly rowCount: number;
  /** What the headings fit best; null for none. */
  readonly kind: ImportKind | null;
  readonly proposals: Readonly<
    Record<
      ImportKind,
      {
        readonly columns: ImportColumns;
        readonly fixed: FixedValues;
        /** As somebody confirmed it of a file with the same headings. */
        readonly isRemembered: boolean;
        /** Records that an import of this very file left before it was cut, which this one goes on with; null for none. */
        readonly goesOnAfter: number | null;
        /** How that import read dates in figures; null where it did not have to say, or there is none. */
        readonly dateOrder: DateOrder | null;
      }
    >
  >;
}

export interface RefusedRow {
  /** As a spreadsheet counts it, from 1 on. */
  readonly row: number;
  readonly problems: readonly RowProblem[];
}

export interface ImportPreview {
  readonly rows: {
    readonly total: number;
    readonly added: number;
    readonly existing: number;
    readonly refused: number;
  };
  /** The first of them. */
  readonly refused: readonly RefusedRow[];
  /** How dates in figures were read; null where the file has none that could be read in two ways. */
  readonly dateOrder: DateOrder | null;
  /** Whether an import of this very file, which was cut, goes on with it. */
  readonly goesOn: boolean;
}

export interface ImportProgress {
  readonly phase: 'recording' | 'reading' | 'withdrawing';
  readonly done: number;
  readonly total: number;
}

/** A record of an import that something was done with since; `where` is a folio. */
export interface UsedRecord {
  readonly what: 'client' | 'contact' | 'contract';
  readonly name: string;
  readonly why: 'ticket' | 'historic' | 'changed' | 'has-more';
  readonly where: string;
}

export type ImportUndoView =
  | { readonly kind: 'undone'; readonly withdrawn: number; readonly kept: number }
  /** Nothing was withdrawn now; `hasBegun`: some was before, and the rest can go without these. */
  | {
      readonly kind: 'used';
      readonly records: readonly UsedRecord[];
      readonly total: number;
      readonly hasBegun: boolean;
    };

export interface HistoricFound {
  readonly rows: readonly (Pick<Historic, 'id' | 'reference' | 'subject' | 'openedOn' | 'closedOn'> & {
    readonly clientName: string;
  })[];
  /** Also of those that are not among the rows. */
  readonly total: number;
}

export interface HistoricView {
  readonly historic: Historic;
  readonly clientName: string;
  /** Name of the file that it came in with. */
  readonly broughtFrom: string;
  readonly broughtAt: string | null;
  readonly broughtBy: string;
  /** When its import was undone and by whom: it is found nowhere any more but in the journal. Null for one that is there. */
  readonly withdrawn: { readonly at: string; readonly by: string } | null;
}

export interface AppInfo {
  readonly version: string;
  readonly electron: string;
  readonly workspacePath: string;
  /** Null where the workspace is too damaged to say it. */
  readonly workspaceId: string | null;
  readonly logPath: string;
  /** Whether it is the folder that the app works in when nobody chose another. */
  readonly usualWorkspace: boolean;
  readonly demo: boolean;
  /** When the backup was made that was put back since somebody last came in: its passwords are the ones that count. Null otherwise. */
  readonly restoredFrom: string | null;
  /** Where the certificates of the example lie, and what opens them; null where there is no example. */
  readonly exampleCertificates: { readonly folder: string; readonly password: string } | null;
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
  /** Why this desk only shows what is sound; null for one that is whole. */
  readonly damage: DamageView | null;
  /** Nobody has said that the recovery code was written down: it may be in nobody's hands. */
  readonly codeToConfirm?: boolean;
}

export interface DamageView {
  readonly failure: StoreFailure;
  /** Requests that the first damaged record is about; none where that cannot be told. */
  readonly folios: readonly string[];
  /** Up to when the desk shows what was recorded; null for nothing. */
  readonly lastRecordedAt: string | null;
  /** What lies behind the first damage; null where the desk found it at work, and shows all that it had read before. */
  readonly lost: {
    readonly lines: number;
    /** Lines that do not say any more which request they are of. */
    readonly unread: number;
    /** Requests of which records are lost, as far as their lines still say so. */
    readonly ticketIds: readonly string[];
  } | null;
}

/** The last act of a request, which can be taken back. */
export interface UndoView {
  /** Of the request, as it was looked at. */
  readonly version: number;
  /** Of the act's last event, by which it is named when it is taken back. */
  readonly eventId: string;
  /** What it recorded; `recordedAt` RFC 3339. */
  readonly records: readonly {
    readonly type: TicketEventType;
    readonly recordedAt: string;
    readonly by: string;
  }[];
  /** The step that the request goes back to; null for an act that moved nothing. */
  readonly backTo: number | Outcome | null;
}

/** What a command answers: the new version and the cards that changed with it. */
export interface CommandReply {
  readonly id: string;
  readonly version: number;
  readonly head: string;
}

/** This desk and the desks that it exchanges requests with. */
export interface DesksView {
  readonly version: number;
  readonly own: { readonly name: string | null; readonly digits: string };
  readonly trusted: readonly {
    readonly id: string;
    readonly name: string;
    readonly digits: string;
    readonly addedAt: string;
    readonly addedBy: string;
  }[];
}

/** The card of another desk, to be compared with what its people say before anybody trusts it. */
export interface DeskCardView {
  readonly id: string;
  readonly name: string;
  readonly digits: string;
  readonly standing: 'new' | 'known' | 'itself';
}

/** What a request would take along to another desk, and what keeps it from leaving. */
export interface DeparturePreview {
  readonly events: number;
  readonly files: number;
  readonly sizeBytes: number;
  /** Things that somebody was writing about it: they stay. */
  readonly drafts: number;
  readonly blockers: {
    /** Whose clocks of work run. */
    readonly timers: readonly string[];
    /** Mails to be sent, or of which nobody decided what became. */
    readonly mails: number;
    readonly isCalled: boolean;
    /** Names of files that are gone or damaged. */
    readonly lostFiles: readonly string[];
  };
}

/** Of the bundle that is being written or read, or of the files that are looked at before. */
export interface TransferProgress {
  readonly stage: 'looking' | 'writing' | 'checking' | 'keeping';
  readonly doneBytes: number;
  readonly totalBytes: number;
}

export type BundleSaved =
  | { readonly kind: 'not-chosen' }
  /** While it was being written: the request left, and there is no file. */
  | { readonly kind: 'stopped' }
  | {
      readonly kind: 'saved';
      readonly fileName: string;
      readonly sha256: string;
      readonly sizeBytes: number;
    };

interface ArrivalBase {
  readonly token: string;
  /** Name of the desk that sent it. */
  readonly from: string;
  readonly sentAt: string;
  readonly ticketId: string;
  readonly folio: string;
}

/** What a bundle would bring, verified whole. */
export type ArrivalPreview =
  /** It was taken in before, then. */
  | (ArrivalBase & { readonly kind: 'known'; readonly at: string })
  | (ArrivalBase & {
      /** `returns`: it was here before. */
      readonly kind: 'new' | 'returns';
      readonly reason: string;
      readonly sentBy: string;
      readonly subject: string;
      readonly clientName: string;
      readonly step: number | null;
      readonly outcome: Outcome | null;
      readonly events: number;
      readonly files: number;
      /** PDFs among them. */
      readonly documents: number;
      /** Of the bundle. */
      readonly sizeBytes: number;
      readonly isNewClient: boolean;
      /** Contacts that its client has not here, and what they may do for it. */
      readonly contacts: readonly {
        readonly name: string;
        readonly approves: boolean;
        readonly signs: boolean;
      }[];
      /** Numbers of contracts that its client has not here. */
      readonly contracts: readonly string[];
      /** What the sending desk calls itself, where it is known here by another name. */
      readonly alias: string | null;
      /** Contacts and contracts that stand otherwise here, and stay. */
      readonly kept: readonly string[];
      /** The newest time that it tells, where that is still to come by this desk's clock. */
      readonly clockAhead: string | null;
      /** Another client of the same name is here. */
      readonly hasNamesake: boolean;
      /** Another request of the same folio is here. */
      readonly hasSameFolio: boolean;
    });

export type ArrivalView =
  | { readonly kind: 'taken-in'; readonly ticketId: string; readonly head: string }
  | { readonly kind: 'known'; readonly ticketId: string; readonly at: string };

/** A message taken from the vault, ready to fill the form of step 1, 8 or 10. */
export interface MailView {
  readonly original: EvidenceRef;
  readonly from: { readonly name: string; readonly address: string } | null;
  readonly to: readonly { readonly name: string; readonly address: string }[];
  readonly subject: string;
  readonly date: string | null;
  readonly messageId: string;
  /** Message-IDs that it names as what it answers, oldest first. */
  readonly thread: readonly string[];
  readonly text: string;
  /** What its header says about its authenticity. */
  readonly authentication: readonly AuthenticationStatement[];
  readonly attachments: readonly EvidenceRef[];
  /** The registered contact with the sender's address. */
  readonly match: { readonly clientId: string; readonly contactId: string } | null;
  readonly nature: MailNature;
  /** Catalogue keys under `mail-warning.`. */
  readonly warnings: readonly string[];
}

export interface RequestOfMail {
  readonly id: string;
  readonly version: number;
  readonly folio: string;
  readonly subject: string;
}

export interface AnsweredRequest extends RequestOfMail {
  readonly by: 'thread' | 'folio';
  readonly use: UseOfAnswer;
}

export interface RequestsOfMail {
  /** They hold the very mail, as a file or by its Message-ID. */
  readonly registered: readonly (RequestOfMail & { readonly by: RequestWithMail['by'] })[];
  /** It answers them: a mail of theirs is in its thread, or their folio in its subject. */
  readonly answered: readonly AnsweredRequest[];
}

/** A solved request that is like another one, with what mended it. */
export interface SimilarRequest
  extends Pick<
    Lesson,
    | 'ticketId'
    | 'folio'
    | 'subject'
    | 'cause'
    | 'solution'
    | 'verification'
    | 'solvedAt'
    | 'openAt'
    | 'product'
  > {
  readonly clientName: string;
  /** Old work that was brought in: `ticketId` and `folio` are those of the histórico. */
  readonly isHistoric: boolean;
  readonly sameClient: boolean;
  readonly sameProduct: boolean;
  /** Of what was asked, the words that it has too, without accents. */
  readonly words: readonly string[];
}

/** A message proposed from the template, still to be read and changed by the engineer. */
export interface MailProposal {
  readonly to: readonly { readonly name: string; readonly address: string }[];
  readonly cc: readonly { readonly name: string; readonly address: string }[];
  readonly subject: string;
  readonly body: string;
  readonly attachments: readonly EvidenceRef[];
  /** What the package of a message to the manufacturer hides, to be told where somebody writes it there all the same. */
  readonly hidden?: readonly Equivalent[];
}

/** What the desk says of a printed copy by the text of its QR code. */
/** What somebody opened with the desk from outside it. */
export interface OpenedOutside {
  /** Of links: without an id where this desk has no request of that folio. */
  readonly requests: readonly { readonly folio: string; readonly ticketId: string | null }[];
  /** Of files that wait to be kept. */
  readonly mailNames: readonly string[];
}

export interface OutsideMail {
  readonly name: string;
  readonly file: Result<EvidenceRef, DeskFailure>;
}

export type PrintedCopyView =
  /** `unfinished`: begins as a mark of a desk, and is cut short or mistyped. */
  | { readonly kind: 'unreadable' | 'unfinished' }
  | { readonly kind: 'unknown-folio'; readonly mark: PrintedMark }
  /** The desk issued documents under it and keeps none of them any more. */
  | { readonly kind: 'disposed'; readonly mark: PrintedMark; readonly folio: string; readonly at: string }
  | ({ readonly kind: 'unknown-revision' } & PrintedCopyTicket)
  | ({
      readonly kind: 'found';
      readonly issuedAt: string;
      /** The newest revision (of a letter, its number) when it is not the printed one. */
      readonly supersededBy: number | null;
      /** Null for a report. */
      readonly letterState: LetterState | null;
      /** `agrees-so-far`: the digits that were typed agree, and they are not all. */
      readonly record: 'agrees' | 'agrees-so-far' | 'mistyped' | 'differs' | 'not-recorded';
      /** As the journal has it; null for what was issued before QR codes. */
      readonly recordSha256: string | null;
    } & PrintedCopyTicket);

interface PrintedCopyTicket {
  readonly mark: PrintedMark;
  readonly ticketId: string;
  readonly folio: string;
  readonly clientName: string;
}

/** What the bitácora says of a person in a line. */
export interface KnownPerson {
  readonly name: string;
  readonly role: DeskRole;
  readonly active: boolean;
}

export interface AuditRow {
  readonly header: EventHeader;
  /** Folio or client name that the event belongs to. */
  readonly subject: string;
  readonly payload: unknown;
  /** Nobody can read any more what it said; the payload is null then. */
  readonly destroyed: boolean;
  /** When the event before it was written down, where that is later: the computer's clock was set back in between. Else null. */
  readonly clockBackFrom: string | null;
  /** Of a record that changes a person: what was known of them before. Else null. */
  readonly personBefore: KnownPerson | null;
  /** What the identifiers in the payload name, as far as the desk knows. */
  readonly names: Readonly<Record<string, string>>;
}

export interface AuditPage {
  /** Newest first. */
  readonly rows: readonly AuditRow[];
  readonly head: string;
  /** How many events there are of what was asked for, and how many in the whole journal. */
  readonly total: number;
  readonly all: number;
  /** Names of all who did something or wrote it down. */
  readonly people: readonly string[];
}

/** The journal, read whole from the disk and found sound. */
export interface JournalCheckView {
  readonly events: number;
  /** When the first and the last event were written down; null in an empty journal. */
  readonly first: string | null;
  readonly last: string | null;
  readonly head: string;
  readonly checkedAt: string;
}

/** How an export of the journal ended that did not fail. */
export type JournalExportView =
  | { readonly kind: 'not-chosen' | 'cancelled' }
  | {
      readonly kind: 'saved';
      readonly path: string;
      readonly sha256: string;
      readonly sizeBytes: number;
      /** Events that are told with what they say. */
      readonly told: number;
      /** Up to which event, and its link. */
      readonly seq: number;
      readonly head: string;
      /** Events whose content was destroyed with their request: their hashes stand for it. */
      readonly disposed: number;
      /** Whether the copy is of a damaged journal, up to the damage; then it is not on record who took it. */
      readonly isDamaged: boolean;
    };

export interface ContractUsageRow extends ContractUsage {
  readonly contractId: string;
}

/** The contract of a validated request, as it was frozen and as it is today. */
export interface TicketContract {
  readonly frozen: Contract;
  readonly frozenAt: string;
  /** null when the client has it no more. */
  readonly today: Contract | null;
  /** In what the two differ. */
  readonly changed: readonly ContractField[];
  readonly savedAt: string | null;
  readonly savedBy: string | null;
  /** Of the contract's present validity, with this ticket's. */
  readonly usage: ContractUsage;
  readonly ownMinutes: number;
  /** The reception was corrected to a day outside of the validity that was frozen. */
  readonly isReceivedOutside: boolean;
}

export interface OutboxRow {
  readonly ticketId: string;
  readonly folio: string;
  readonly clientName: string;
  /** Where the request stands; null once it is closed. */
  readonly step: number | null;
  readonly mail: MailOnPage;
  /** The message belongs to a step that was left: it is not sent any more. */
  readonly isPassed: boolean;
  readonly version: number;
}

/** How an export ended that did not fail. */
export type ExpedienteExport =
  | { readonly kind: 'not-chosen' | 'cancelled' }
  | {
      readonly kind: 'saved';
      readonly path: string;
      readonly sha256: string;
      readonly sizeBytes: number;
      readonly fileCount: number;
      /** Names of files that records speak of and that could not be given. */
      readonly missing: readonly string[];
      /** Certificates of the trust list that the signatures were verified against. */
      readonly trusted: number;
      /** Whether it is of a damaged journal, up to the damage; then it is not on record who took it. */
      readonly isDamaged: boolean;
    };

/** Bytes read so far, and to be read in all. */
export interface ExpedienteProgress {
  readonly doneBytes: number;
  readonly totalBytes: number;
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
  /** Of the certificate itself, by which it is told from every other. */
  readonly sha256: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly kind: string;
  readonly keyDescription: string;
  readonly identity: IdentityFinding;
  readonly revocation: RevocationFinding;
  readonly match: SignerMatch['match'];
  readonly differences: SignerMatch['differences'];
  /** Who the block names. */
  readonly expected: string;
}

/** What verifying a file found, and what the desk knows of that file. */
export interface VerifiedDocument {
  readonly report: VerificationReport;
  /** null for a file whose bytes are not known to this desk. */
  readonly known: KnownDocument | null;
}

export interface VerifiedExpediente {
  readonly report: ExpedienteReport;
  /** null for an archive that does not say of which desk it is. */
  readonly known: KnownExpediente | null;
}

/** A file of which nothing can be trusted; `problem` is a key under `trust.problem.`. */
export interface TrustFileProblem {
  readonly name: string;
  readonly problem: 'empty' | 'not-a-certificate';
}

/** The short texts that somebody at the desk may insert. */
export interface SnippetsView {
  readonly shared: SharedSnippets;
  /** Of whoever asks, and of nobody else. */
  readonly own: readonly Snippet[];
}

/** A line of a relevo with what its request says. */
export interface HandoverRow extends HandoverLine {
  /** Null of a request that was destroyed. */
  readonly about: { readonly subject: string; readonly clientName: string; readonly agreed: string } | null;
  /** Of whoever handed over; empty while nobody has. */
  readonly note: string;
}

export type HandoverSummary = Omit<Handover, 'lines'>;

export interface HandoverPage {
  readonly handover: HandoverSummary;
  readonly rows: readonly HandoverRow[];
}

export interface HandoverState {
  /** When the rows were worked out. */
  readonly asOf: string;
  /** How the desk stands now. */
  readonly rows: readonly HandoverRow[];
  readonly desk: DeskStanding;
  /** What somebody handed over and nobody received yet. */
  readonly pending: HandoverPage | null;
  /** Those that were received or taken back, newest first. */
  readonly history: readonly HandoverSummary[];
}

export interface HandoverSaved {
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** How the computer's clock stands to the journal. */
export interface ClockView {
  readonly now: string;
  /** The newest time of the journal, where that is to come by more than two clocks differ; null for a clock that is right. */
  readonly toCome: string | null;
}

/** What files would bring to the trust list. */
export interface TrustProposal {
  readonly certificates: readonly (Omit<TrustedCertificate, 'file'> & { readonly isKnown: boolean })[];
  readonly revocationLists: readonly (Omit<TrustedRevocationList, 'file'> & { readonly isKnown: boolean })[];
  readonly problems: readonly TrustFileProblem[];
}

/** A letter that came back signed with another program, shown before it is taken in. */
export interface ReturnedLetterView {
  /** Whose block it signs. */
  readonly block: SignatureBlock;
  readonly signedAt: string;
  /** Whose clock said so; `received`: the signature names no time, so it is when the file came. */
  readonly timeSource: 'signer-clock' | 'received';
  readonly certificate: SigningMaterialView;
}

/** What a timestamp authority answered when it was tried. */
export interface TimestampProbeView {
  readonly url: string;
  readonly authority: string;
  readonly issuer: string;
  readonly at: string;
  /** How far this workstation's clock is ahead of the authority's; negative when behind. */
  readonly clockAheadMs: number;
}

/** What a disposal would destroy. */
/** What is left of a request that was disposed of, to be found by its folio. */
export interface DisposedFound extends Extract<DeskFailure, { readonly kind: 'disposed' }> {
  readonly ticketId: string;
}

export interface DisposalPreview {
  readonly events: number;
  readonly files: number;
  readonly sizeBytes: number;
  /** Files that stay, since other records speak of them. */
  readonly sharedFiles: number;
  /** When it was over; null while it is open. */
  readonly closedAt: string | null;
  /** `due`: it ended with a Vo.Bo. and its letter was never issued; `unfinished`: it was, and lacks signatures. */
  readonly letter: 'complete' | 'unfinished' | 'due' | 'none';
}

export interface DisposalView {
  readonly folio: string;
  /** Of the journal, with the record of the disposal. */
  readonly head: string;
  /** Why something of it is still there; the next opening goes on with it. Null when all is gone. */
  readonly unfinished: DeskFailure | null;
}

/** The backups of a folder that somebody chose; the page says its token. */
export interface RestoreSource {
  readonly token: string;
  readonly folder: string;
  readonly generations: readonly GenerationView[];
  /** What reading them whole found, as far as the desk remembers. */
  readonly checks: readonly GenerationCheck[];
  /** Of the workspace that is here; null where it cannot be told which that is. */
  readonly isOwn: boolean | null;
  /** Whether what opened the backup then has to be said. */
  readonly needsAccess: boolean;
}

export interface RestoreStarted {
  /** Where the workspace of now will lie; null when nothing was recorded in it. */
  readonly former: string | null;
  /** The generation that it was backed up in before; null when it could not be. */
  readonly backedUpAs: string | null;
}

export interface RestoreProgress extends ExpedienteProgress {
  readonly stage: 'backing-up' | 'laying' | 'restarting';
}

/** What reading files of a ticket whole again found. */
export interface EvidenceCheck {
  readonly checkedAt: string;
  readonly counts: Readonly<Record<FileState, number>>;
}

/** A package for the manufacturer as it would leave. */
export interface PackagePreview {
  readonly items: readonly {
    readonly index: number;
    /** In the archive; null for an item that is only told. */
    readonly path: string | null;
    /** `as-is`: it is no text, and nothing of it is hidden. */
    readonly treatment: 'redacted' | 'as-is';
    readonly replaced: number;
    readonly sizeBytes: number;
    /** The beginning of its text. */
    readonly segments: readonly Segment[];
    readonly isShortened: boolean;
  }[];
  /** What is told of the case beside the files. */
  readonly toldSegments: readonly Segment[];
  /** The first of them. */
  readonly replacements: readonly Replacement[];
  readonly replacementCount: number;
  /** What a person left in sight, as it stands there. */
  readonly kept: readonly KeptThing[];
  /** By which what is made is known to be what was shown, SHA-256. */
  readonly shown: string;
}

/** Of which days, first and last (`YYYY-MM-DD`, in the desk's zone), and of whose tickets. */
export interface MetricsRequest extends MetricsFilter {
  readonly from: string;
  readonly to: string;
}

/** A client, product or engineer in the period; `name` is empty for those that have none. */
export interface MetricsRow {
  readonly key: string;
  readonly name: string;
  readonly received: number;
  readonly closed: number;
  /** Open now. */
  readonly open: number;
  /** Terms, of which a ticket has up to three. */
  readonly met: number;
  readonly missed: number;
  readonly workedMinutes: number;
  /** The median, in covered minutes; null where nothing was solved. */
  readonly solutionMinutes: number | null;
}

/** A calendar month of the desk's zone (`YYYY-MM`). */
export interface MonthRow {
  readonly month: string;
  readonly received: number;
  readonly closed: number;
  /** Tickets of which a term was missed in it. */
  readonly missed: number;
}

/** A contract that is in force on some day of the period. */
export interface ContractRow {
  readonly contractId: string;
  readonly clientName: string;
  /** Number and title. */
  readonly name: string;
  /** Last day, `YYYY-MM-DD`. */
  readonly validTo: string;
  /** Of its whole validity, up to now; null where the contract sets no limit. */
  readonly units: UnitsUsed | null;
  /** Worked in the period on its tickets. */
  readonly workedMinutes: number;
  /** Those that draw on it in its validity. */
  readonly tickets: Behind;
}

export interface MetricsView {
  /** When it was worked out: what is open is told as it stood then. */
  readonly now: string;
  readonly metrics: Metrics;
  /** Of as many days just before. */
  readonly before: Metrics;
  /** The twelve months up to that of the last day. */
  readonly months: readonly MonthRow[];
  readonly clients: readonly MetricsRow[];
  readonly products: readonly MetricsRow[];
  readonly engineers: readonly MetricsRow[];
  /** Of the chosen client, else of all; whatever product and engineer were chosen. */
  readonly contracts: readonly ContractRow[];
}

export interface ClientReportSaved {
  readonly path: string;
  /** Requests that it lists. */
  readonly requests: number;
}
