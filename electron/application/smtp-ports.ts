import type { AttemptEnded, AttemptStage } from '../shared/domain/mail-attempts';
import type { MailProbeView, MailServer } from '../shared/mail-account';
import type { Result } from '../shared/result';
import type { StoreFailure } from '../shared/store-failure';

/** Why nothing was sent, or nobody knows. */
export type SmtpProblem = Pick<AttemptEnded, 'stage' | 'why' | 'code' | 'answer'>;

export type SendingResult = Pick<
  AttemptEnded,
  'outcome' | 'stage' | 'why' | 'code' | 'answer' | 'refused'
> & {
  /** What was said, without what proves who the desk is. */
  readonly transcript: string;
};

export interface SmtpDelivery {
  /** Whole, as it was kept as evidence. */
  readonly eml: Uint8Array;
  readonly recipients: readonly string[];
  /** Cuts it: what was not handed over whole by then is not sent. */
  readonly signal: AbortSignal;
  /** Told how far it came. */
  readonly reached?: (stage: AttemptStage) => void;
}

/** The second thing for which the desk turns to a network, and only to the server that a person wrote into Ajustes. */
export interface MailSender {
  /** Never throws and always answers. */
  send(server: MailServer, delivery: SmtpDelivery): Promise<SendingResult>;
  /** Connects, encrypts and comes in; sends nothing. */
  probe(server: MailServer): Promise<Result<MailProbeView, SmtpProblem>>;
  /** Null for a text that holds certificates; otherwise why not. */
  authorityProblem(pem: string): Promise<string | null>;
}

/** What this computer remembers of the folder that mails were sent from, outside of it. */
export interface SendingMark {
  /** Whether the folder is where it was, and its journal goes on from where it had come; false where nothing is remembered. */
  goesOn(): Promise<boolean>;
  /** To be on the disk before anything leaves. */
  note(): Promise<Result<void, StoreFailure>>;
}
