/** nodemailer's errors, as what the desk records: why, how far, and the server's own answer. */
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpProblem } from '../../../application/smtp-ports';
import type { AttemptOutcome, AttemptReason, AttemptStage } from '../../../shared/domain/mail-attempts';
import type { SmtpTranscript } from './smtp-transcript';

export type SmtpError = SMTPConnection.SMTPError & { readonly originalCode?: string | undefined };

/** OpenSSL's and Node's names for a certificate that is not the one that was to be shown. */
const CERTIFICATE =
  /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|HOSTNAME_)/;

/** A whole negative answer (RFC 5321, 4.2): three digits and what ends them. */
export function codeOf(answer: string | undefined): number | null {
  const [, digits] = /^([2-5]\d\d)(?:[ -]|$)/.exec(answer ?? '') ?? [];
  return digits === undefined ? null : Number(digits);
}

function reasonOf(error: SmtpError, stage: AttemptStage, code: number | null): AttemptReason {
  const system = error.originalCode ?? error.code ?? '';
  if (CERTIFICATE.test(system)) return 'certificate';
  if (error.code === 'EDNS') return 'name-unknown';
  if (error.code === 'ETIMEDOUT') return 'timed-out';
  if (error.command === 'STARTTLS' && error.response) return 'no-starttls';
  if (error.code === 'ETLS' || /^ERR_SSL|^ERR_TLS|^EPROTO$/.test(system)) return 'tls-failed';
  if (stage === 'login' && (error.code === 'EAUTH' || code !== null)) {
    return error.command === 'API' ? 'no-login' : 'login-refused';
  }
  if (error.code === 'EMESSAGE' && (code === null || code === 552)) return 'too-large';
  if (code === 552) return 'too-large';
  if (error.command === 'MAIL FROM') return 'sender-refused';
  if (error.command === 'RCPT TO') return 'recipients-refused';
  if (code !== null && code >= 400) return 'message-refused';
  if (error.response || error.code === 'EPROTOCOL') return 'not-smtp';
  if (/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EACCES)$/.test(system)) return 'unreachable';
  return 'closed';
}

/** What the library says of an end without an answer is no word of the server: it goes into the transcript only. */
export function problemOf(error: SmtpError, stage: AttemptStage, said: SmtpTranscript): SmtpProblem {
  const code = codeOf(error.response);
  if (!error.response && error.message) said.note(`Error: ${error.message}`);
  return {
    stage,
    why: reasonOf(error, stage, code),
    code,
    answer: said.clean(error.response ?? '').slice(0, 1000),
  };
}

/**
 * What an end without acceptance means. Before the message was handed over whole nothing was sent (RFC 5321, 4.1.1.4); after
 * that only the server's own «no» says that it was not.
 */
export function outcomeOf({ stage, why, code }: SmtpProblem): Exclude<AttemptOutcome, 'accepted'> {
  const isRefusal = code !== null && code >= 400;
  if (stage === 'answer' && !isRefusal) return 'uncertain';
  if (isRefusal) return code < 500 ? 'deferred' : why === 'no-starttls' ? 'deferred' : 'refused';
  return why === 'too-large' || why === 'no-login' ? 'refused' : 'deferred';
}
