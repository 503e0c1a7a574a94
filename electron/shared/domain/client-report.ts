import type { DateText, InstantText, IssuerBlock, ProcedureRef, Sha256Text } from './document-models';

/*
 * What the monthly report of a client prints, already in words: its renderer adds order and type. It goes out to the client, and holds
 * nothing but what is the client's.
 */

export interface ClientReportContract {
  /** Number and title. */
  readonly name: string;
  readonly validFrom: DateText;
  readonly validTo: DateText;
  /** Contracted, used in the whole validity, left and of this month, in words; null where nothing limits it. */
  readonly units: {
    readonly contracted: string;
    readonly used: string;
    readonly left: string;
  } | null;
  /** What the month took of it. */
  readonly month: string;
  /** Terms by priority; a priority without any is left out. */
  readonly terms: readonly { readonly priority: string; readonly times: readonly string[] }[];
}

export interface ClientReportRequest {
  readonly folio: string;
  readonly subject: string;
  readonly product: string;
  readonly priority: string;
  readonly receivedAt: InstantText;
  readonly closedAt: InstantText | null;
  /** How it ended, or where it stands. */
  readonly outcome: string;
}

export interface ClientReportModel {
  readonly issuer: IssuerBlock;
  readonly procedure: ProcedureRef;
  readonly station: string;
  readonly issuedAt: InstantText;
  readonly timeZone: string;
  readonly journalHead: Sha256Text;
  /** Its legal name. */
  readonly client: string;
  /** «Noviembre de 2026». */
  readonly month: string;
  /** First and last day, and up to when it is told where the month still goes on. */
  readonly period: string;
  /** What the report counts and what it cannot know, a sentence each. */
  readonly scope: readonly string[];
  readonly summary: readonly { readonly what: string; readonly value: string; readonly note: string }[];
  readonly open: readonly { readonly step: string; readonly count: string }[];
  /** Of which nothing was judged where all its figures are empty. */
  readonly terms: readonly {
    readonly name: string;
    readonly met: string;
    readonly missed: string;
    readonly rate: string;
    readonly median: string;
    readonly p90: string;
  }[];
  readonly missed: readonly {
    readonly folio: string;
    readonly subject: string;
    readonly term: string;
    readonly agreed: string;
    readonly taken: string;
    readonly at: InstantText;
  }[];
  readonly ledgers: readonly { readonly who: string; readonly time: string; readonly share: string }[];
  readonly refused: readonly {
    readonly folio: string;
    readonly subject: string;
    readonly judgedAt: InstantText;
    readonly reason: string;
  }[];
  readonly escalations: readonly {
    readonly folio: string;
    readonly manufacturer: string;
    readonly caseNumber: string;
    readonly askedAt: InstantText;
    readonly answer: string;
  }[];
  readonly contracts: readonly ClientReportContract[];
  readonly requests: readonly ClientReportRequest[];
}
