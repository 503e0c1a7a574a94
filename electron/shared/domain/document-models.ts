import type { EvidenceRef } from './evidence';

/*
 * What the two documents of the procedure print, already decided: the renderers add wording, order and type, never
 * facts. Instants are RFC 3339 strings and are printed in the model's time zone; enumerations are codes whose Spanish
 * lives with the renderers. Texts come from people and may hold anything.
 */

/** RFC 3339 instant. */
export type InstantText = string;
/** Calendar day, `YYYY-MM-DD`. */
export type DateText = string;
/** 64 lower-case hexadecimal digits. */
export type Sha256Text = string;

export interface IssuerLogo {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/png' | 'image/jpeg';
}

/** Who issues the document. Codes and labels are printed only when the settings have them; none is ever invented. */
export interface IssuerBlock {
  readonly legalName: string;
  readonly tradeName?: string;
  readonly logo?: IssuerLogo;
  readonly address?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly confidentialityLabel?: string;
  readonly reportFormatCode?: string;
  readonly letterFormatCode?: string;
  readonly placeOfIssue?: string;
}

/** The procedure under which the ticket was opened. */
export interface ProcedureRef {
  /** `PR-OPE-003`. */
  readonly key: string;
  readonly version: number;
  readonly title: string;
}

export interface PersonBlock {
  readonly name: string;
  readonly position: string | null;
}

/** What both documents share. */
export interface DocumentBase {
  readonly issuer: IssuerBlock;
  readonly procedure: ProcedureRef;
  readonly requestFolio: string;
  readonly ticketFolio: string;
  /** 1 for the first issue; each later one supersedes the one before. */
  readonly revision: number;
  readonly issuedAt: InstantText;
  /** IANA zone in which every instant of the document is printed. */
  readonly timeZone: string;
  /** Head of the journal when the document was made, 64 hexadecimal digits. */
  readonly journalHead: Sha256Text;
}

export interface SupersededReport {
  readonly revision: number;
  readonly issuedAt: InstantText;
  readonly sha256: Sha256Text;
  readonly reason: string;
}

export type ContactChannel = 'correo' | 'llamada';

export interface ReportRequest {
  readonly clientLegalName: string;
  readonly contract: {
    readonly number: string;
    readonly validFrom: DateText;
    readonly validTo: DateText | null;
  };
  readonly requester: {
    readonly name: string;
    readonly position: string | null;
    readonly email: string | null;
    readonly phone: string | null;
    /** False when the request came from an address or number that was not a registered contact. */
    readonly registered: boolean;
  };
  readonly channel: ContactChannel;
  readonly receivedAt: InstantText;
  readonly capturedBy: PersonBlock;
  readonly capturedAt: InstantText;
  readonly subject: string;
}

export type CriterionOutcome = 'cumple' | 'no-cumple' | 'no-aplica' | 'no-determinado';

export interface ReportCriterion {
  readonly criterion: string;
  readonly outcome: CriterionOutcome;
  /** The fact on which the outcome rests. */
  readonly basis: string;
  /** Why a person decided otherwise than the desk computed. */
  readonly overrideReason: string | null;
}

export interface ReportValidation {
  readonly criteria: readonly ReportCriterion[];
  readonly valid: boolean;
  readonly validatedBy: PersonBlock;
  readonly validatedAt: InstantText;
  /** Of the copy of the contract as it stood when it was validated. */
  readonly frozenContractSha256: Sha256Text;
  /** Among which contracts it was chosen and why, a sentence each; absent where there was but one. */
  readonly choice?: readonly string[];
  /** The hour of reception by which it was judged, where it was corrected afterwards, and what the corrected one would not meet. */
  readonly judgedAs?: { readonly receivedAt: InstantText; readonly undone: readonly string[] };
}

/** `por-medir` can only be reached once the report that tells of it is delivered. */
export type TargetOutcome = 'cumplido' | 'incumplido' | 'sin-medir' | 'por-medir';

export interface ReportTarget {
  readonly name: string;
  readonly targetMinutes: number;
  readonly actualMinutes: number | null;
  readonly outcome: TargetOutcome;
  /** Missed at an hour that the terms do not count, which no difference in covered time shows. */
  readonly outsideHours?: boolean;
  /** Missed already when the report was issued, although not reached yet: `actualMinutes` is what had passed. */
  readonly stillOpen?: boolean;
  /** Withdrawn before it was reached: `actualMinutes` is what had passed. */
  readonly unsolved?: boolean;
  /** What the first round obtained, when another came after it. */
  readonly firstRound?: { readonly actualMinutes: number; readonly outcome: 'cumplido' | 'incumplido' };
}

/** How a target stood: what was agreed, in minutes, and a word for what became of it. */
export interface ReportStanding {
  readonly minutes: number;
  readonly verdict: string;
}

/** What moved the terms after they were agreed, and what of each target. */
export interface ReportTermsChange {
  readonly change:
    | { readonly kind: 'prioridad'; readonly before: string | null; readonly after: string }
    | { readonly kind: 'terminos'; readonly basis: 'contract' | 'calendar' }
    | { readonly kind: 'recepcion'; readonly before: InstantText | null; readonly after: InstantText };
  readonly at: InstantText;
  readonly by: PersonBlock;
  readonly reason: string;
  /** null where there was or is no target. */
  readonly targets: readonly {
    readonly name: string;
    readonly before: ReportStanding | null;
    readonly after: ReportStanding | null;
  }[];
}

export interface ReportTerms {
  readonly priority: string;
  /** The hours of service that were agreed, in words. */
  readonly calendar: string;
  /** Whether the contract stops the terms while somebody is waited for; `calendar` says whom. */
  readonly pausesWhileWaiting: boolean;
  readonly targets: readonly ReportTarget[];
  readonly attendedBy: readonly PersonBlock[];
  /** Oldest first; absent where nothing moved them. */
  readonly changes?: readonly ReportTermsChange[];
}

export interface ReportStep {
  readonly stepNumber: number;
  /** As the procedure's version names it. */
  readonly activity: string;
  /** 1 for the first time through; loops count up. */
  readonly pass: number;
  readonly responsibleRole: string;
  readonly responsibleName: string | null;
  readonly startedAt: InstantText;
  readonly endedAt: InstantText | null;
  readonly records: readonly { readonly name: string; readonly location: string }[];
  readonly decision: {
    readonly question: string;
    readonly answer: 'si' | 'no';
    /** Why, where the answer has to give its reason. */
    readonly reason?: string;
  } | null;
}

export interface ReportFigure {
  /** What the picture shows, when somebody wrote it down. */
  readonly caption: string | null;
  /** The original in the vault. */
  readonly file: EvidenceRef;
  /** The picture as it is printed, PNG or JPEG; null when it can't be. */
  readonly bytes: Uint8Array | null;
}

export interface ReportActivity {
  readonly at: InstantText;
  readonly engineer: string;
  readonly text: string;
  readonly minutes: number;
  readonly figures: readonly ReportFigure[];
}

/** Sums of the time of work, each moment of a person's counted once. */
export interface ReportWork {
  readonly people: readonly { readonly name: string; readonly minutes: number }[];
  readonly totalMinutes: number;
  /** What was measured and no activity tells of: it is in the sums and in no row. */
  readonly untoldMinutes: number;
  /** What several activities or clocks of one person tell of the same moments: it is in the rows and once in the sums. */
  readonly repeatedMinutes: number;
}

export type RecommendationOutcome = 'aplicada' | 'no-aplicada' | 'fallida' | 'pendiente';
export type ManufacturerChannel = 'correo' | 'portal';

export type PackageItemKind = 'registro' | 'actividad' | 'captura' | 'otro';

/** An item inside a package's archive. */
export interface ReportPackedItem {
  /** Where it lies in the archive. */
  readonly path: string;
  readonly description: string;
  /** How many places of it were replaced; null where it went as it is. */
  readonly replaced: number | null;
  /** Of what lies in the archive. */
  readonly sha256: Sha256Text;
}

export interface ReportManufacturerRound {
  readonly round: number;
  readonly manufacturer: string;
  readonly product: string;
  readonly sentAt: InstantText;
  readonly sentBy: PersonBlock;
  readonly channel: ManufacturerChannel;
  readonly caseNumber: string | null;
  /** Set when there is no case number. */
  readonly caseMissingReason: string | null;
  /** As the package stated them; null where it did not. */
  readonly severity: string | null;
  readonly supportContract: string | null;
  /** Where the case is followed, or the package was handed in. */
  readonly portal: string | null;
  /** The files that left: what the mails carried that are proven to have been sent, or what was handed in at the portal. */
  readonly sent: readonly EvidenceRef[];
  /** What lies in the archives among `sent`; empty where files left as they were. */
  readonly packed: readonly ReportPackedItem[];
  /** What the package told without a file: activities in words, screenshots only mentioned. */
  readonly told: readonly { readonly kind: PackageItemKind; readonly description: string }[];
  /** Gathered for the manufacturer, of which no record tells that it left. */
  readonly kept: readonly { readonly description: string; readonly file: EvidenceRef | null }[];
  /** Why it was left out of the mail, where that was told. */
  readonly keptReason: string | null;
  readonly recommendations: readonly {
    readonly text: string;
    readonly receivedAt: InstantText;
    readonly transcribedBy: PersonBlock;
    readonly outcome: RecommendationOutcome;
    readonly note: string | null;
  }[];
}

export type OperationState = 'estable' | 'degradada' | 'caida';

export interface ReportSolution {
  readonly cause: string;
  readonly solution: string;
  readonly operation: {
    readonly state: OperationState;
    readonly verifiedAt: InstantText;
    readonly verifiedBy: PersonBlock;
    readonly how: string;
  };
  readonly pendingRisks: readonly string[];
  readonly recommendations: readonly string[];
}

export type TimeParty = 'soc' | 'cliente' | 'fabricante';

export interface ReportTimes {
  readonly from: InstantText;
  readonly to: InstantText;
  readonly totalMinutes: number;
  readonly ledgers: readonly { readonly party: TimeParty; readonly minutes: number }[];
}

export type DeviationKind =
  | 'vobo-denegado'
  | 'vobo-sin-respuesta'
  | 'fabricante-sin-apoyo'
  | 'retiro-cliente'
  | 'atencion-condicionada'
  | 'destinatario-no-registrado'
  | 'aprueba-sin-poder'
  | 'carta-no-emitida'
  | 'reapertura'
  | 'correccion-registro';

export interface ReportDeviation {
  readonly kind: DeviationKind;
  readonly at: InstantText;
  /** Numbers of the steps; null where the deviation moves nothing. `fin` is the end of the procedure. */
  readonly move: { readonly from: number; readonly to: number | 'fin' } | null;
  readonly reason: string;
  readonly authorisedBy: PersonBlock;
  /** For what has to be ratified: the answer, whose and when, or null while it waits. Absent where none is due. */
  readonly ratification?: {
    /** False when it was refused. */
    readonly granted: boolean;
    readonly note: string;
    readonly by: PersonBlock;
    readonly at: InstantText;
  } | null;
}

export interface ReportEvidence {
  readonly file: EvidenceRef;
  readonly addedBy: string;
  readonly addedAt: InstantText;
}

export interface ReportClosing {
  readonly contactName: string;
  readonly contactPhone: string | null;
  readonly contactEmail: string | null;
  /** What the client is asked to confirm, one sentence each. */
  readonly confirm: readonly string[];
}

/** Reporte de atención de soporte (procedure step 9). */
export interface ReportModel extends DocumentBase {
  readonly supersedes: SupersededReport | null;
  readonly request: ReportRequest;
  readonly validation: ReportValidation;
  readonly terms: ReportTerms;
  readonly chronology: readonly ReportStep[];
  readonly activities: readonly ReportActivity[];
  readonly work: ReportWork;
  readonly manufacturerRounds: readonly ReportManufacturerRound[];
  /** Null while there is none. */
  readonly solution: ReportSolution | null;
  /** Whether the client withdrew the request before it was declared solved. */
  readonly withdrawn: boolean;
  readonly times: ReportTimes;
  readonly deviations: readonly ReportDeviation[];
  readonly evidence: readonly ReportEvidence[];
  readonly closing: ReportClosing;
}

export interface SignatoryBlock {
  readonly name: string;
  readonly position: string;
  readonly organisation: string;
}

/** Carta de aceptación del servicio, fixed before anyone signs. */
export interface LetterModel extends DocumentBase {
  /** null prints the date alone: a place is not guessed. */
  readonly place: string | null;
  readonly addressee: {
    readonly clientLegalName: string;
    readonly contactName: string;
    readonly contactPosition: string;
  };
  readonly contractNumber: string;
  readonly report: { readonly revision: number; readonly sha256: Sha256Text };
  /** The body, merged from its template (see `letter-template.ts`); accounts of requirement and solution are short. */
  readonly paragraphs: readonly string[];
  /** What the client accepts with; empty means «sin reservas». Printed whole, never cut. */
  readonly reservations: readonly string[];
  /** What the acceptance does not cover. */
  readonly exclusions: readonly string[];
  readonly client: SignatoryBlock;
  readonly manager: SignatoryBlock;
}

/** A request on the printed relevo, in words. */
export interface HandoverModelLine {
  readonly folio: string;
  /** Empty of a request that was destroyed since. */
  readonly clientName: string;
  readonly subject: string;
  readonly state: readonly string[];
  /** Terms, waits and promises, a sentence each. */
  readonly facts: readonly string[];
  /** A sentence; empty where nothing can be said. */
  readonly next: string;
  readonly note: string;
}

/** The change of a shift, or how the desk stands now, which nobody gave to anybody yet. */
export interface HandoverModel {
  readonly issuer: IssuerBlock;
  readonly procedure: ProcedureRef;
  readonly station: string;
  readonly issuedAt: InstantText;
  readonly timeZone: string;
  readonly journalHead: Sha256Text;
  readonly given: { readonly by: PersonBlock; readonly to: string; readonly at: InstantText } | null;
  readonly received: { readonly by: PersonBlock; readonly at: InstantText; readonly note: string } | null;
  readonly withdrawn: { readonly by: PersonBlock; readonly at: InstantText; readonly reason: string } | null;
  readonly note: string;
  readonly groups: readonly { readonly name: string; readonly lines: readonly HandoverModelLine[] }[];
  /** Calls and mails that are nobody's request yet, a sentence each. */
  readonly desk: readonly string[];
}
