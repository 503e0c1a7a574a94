import type { MailAddress } from '../../shared/domain/mail-model';
import type { PeopleDesk } from '../access/people-desk';
import type { DocumentRenderer } from '../document-ports';
import type { ComposeDraft, ParseMail } from '../mail-ports';
import type { EvidenceVault, Journal } from '../ports';
import type { SessionDesk } from '../session-desk';
import type { LetterSigner } from '../signing-ports';
import type { TicketDesk } from '../ticket-desk';
import type { StageClock } from './stage-clock';

/** A message as it reached the desk's mailbox. */
export interface ReceivedMail {
  readonly from: MailAddress;
  readonly to: MailAddress;
  readonly subject: string;
  readonly text: string;
  /** Without angle brackets. */
  readonly messageId: string;
  readonly inReplyTo: string | null;
  /** RFC 3339. */
  readonly date: string;
  /** The sender's program, as X-Mailer names it. */
  readonly program: string;
  readonly attachments: readonly {
    readonly name: string;
    readonly mediaType: string;
    readonly content: Uint8Array;
  }[];
}

/** Writes a received message whole (RFC 5322), with the trace that a mail server leaves. */
export type ComposeReceivedMail = (mail: ReceivedMail) => Promise<Uint8Array>;

/** A certificate with its key, made for the example. */
export interface ExampleIdentity {
  readonly holder: string;
  /** PKCS#12. */
  readonly container: Uint8Array;
  readonly password: string;
}

/** Makes a self-signed certificate that says in its name that it is worth nothing. */
export type MakeExampleIdentity = (holder: string, now: string) => ExampleIdentity;

/** The open desk and everything else that the example is played with. */
export interface ExampleParts {
  readonly desk: TicketDesk;
  readonly session: SessionDesk;
  readonly people: Pick<PeopleDesk, 'add'>;
  readonly vault: EvidenceVault;
  readonly journal: Journal;
  /** The desk's own clock. */
  readonly clock: StageClock;
  readonly renderer: DocumentRenderer;
  readonly signer: LetterSigner;
  readonly composeDraft: ComposeDraft;
  readonly parseMail: ParseMail;
  readonly composeReceived: ComposeReceivedMail;
  readonly makeIdentity: MakeExampleIdentity;
}
