/** Hands a message to the server that somebody configured, and says what became of it as exactly as can be known. */
import { X509Certificate } from 'node:crypto';
import { Readable } from 'node:stream';
import type { MailSender, SendingResult, SmtpDelivery, SmtpProblem } from '../../../application/smtp-ports';
import type { MailServer } from '../../../shared/mail-account';
import { err, ok } from '../../../shared/result';
import { type OutgoingMessage, outgoingMessage } from './outgoing-message';
import { codeOf, outcomeOf, problemOf, type SmtpError } from './smtp-problem';
import { SmtpSession, type SmtpTimeouts } from './smtp-session';
import { SmtpTranscript } from './smtp-transcript';

const SENDING: SmtpTimeouts = { connectMs: 60_000, commandMs: 300_000, answerMs: 600_000 };
/** Somebody waits for it. */
const PROBING: SmtpTimeouts = { connectMs: 15_000, commandMs: 15_000, answerMs: 15_000 };
const PIECE_BYTES = 16 * 1024;

interface SenderTools {
  readonly now?: () => string;
  readonly timeouts?: SmtpTimeouts;
}

export function smtpSender({ now = () => new Date().toISOString(), timeouts }: SenderTools = {}): MailSender {
  return {
    send: (server, delivery) => send(server, delivery, new SmtpTranscript(server, now), timeouts ?? SENDING),
    probe: async (server) => {
      const said = new SmtpTranscript(server, now);
      const session = new SmtpSession(server, timeouts ?? PROBING, said);
      try {
        await session.open();
        await session.login();
        const { host, port, user } = server;
        const view = { host, port, ...session.tls(), user: user || null, maxBytes: session.maxBytes() };
        session.quit();
        return ok(view);
      } catch (error) {
        session.close();
        return err(problemOf(error as SmtpError, session.stage, said));
      }
    },
    authorityProblem: async (pem) => {
      try {
        return new X509Certificate(pem).ca ? null : 'not-an-authority';
      } catch {
        return 'not-a-certificate';
      }
    },
  };
}

async function send(
  server: MailServer,
  { eml, recipients, signal, reached }: SmtpDelivery,
  said: SmtpTranscript,
  timeouts: SmtpTimeouts,
): Promise<SendingResult> {
  const message = outgoingMessage(eml);
  const ended = (problem: SmtpProblem, refused: SendingResult['refused'] = []): SendingResult => {
    const outcome = problem.why === 'unreadable' ? 'refused' : outcomeOf(problem);
    said.note(`Resultado: ${outcome}, ${problem.why}`);
    return { outcome, ...problem, refused, transcript: said.text() };
  };
  if (message === null) return ended({ stage: 'prepare', why: 'unreadable', code: null, answer: '' });
  begin(said, server, message, recipients);
  const session = new SmtpSession(server, timeouts, said);
  const stop = () => session.close();
  const stopped = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(new Error('stopped'));
    signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
  });
  stopped.catch(() => {});
  signal.addEventListener('abort', stop, { once: true });
  try {
    const info = await Promise.race([stopped, handOver(session, message, recipients, reached)]);
    const refused = refusedOf(info.rejectedErrors, said);
    // An answer that comes before the message's end is about nothing that was handed over.
    if (session.stage !== 'answer') {
      return ended(
        { stage: 'body', why: 'not-smtp', code: null, answer: said.clean(info.response) },
        refused,
      );
    }
    const code = codeOf(info.response);
    const answer = said.clean(info.response);
    if (code === null || code >= 300)
      return ended({ stage: 'answer', why: 'not-smtp', code: null, answer }, refused);
    session.quit();
    said.note('Resultado: accepted');
    return {
      outcome: 'accepted',
      stage: 'answer',
      why: 'answered',
      code,
      answer,
      refused,
      transcript: said.text(),
    };
  } catch (error) {
    const { stage } = session;
    session.close();
    const refused = refusedOf((error as { rejectedErrors?: readonly SmtpError[] }).rejectedErrors, said);
    if (signal.aborted) return ended({ stage, why: 'stopped', code: null, answer: '' }, refused);
    const problem = problemOf(error as SmtpError, stage, said);
    const isSilent = stage === 'answer' && problem.code === null && problem.why === 'closed';
    return ended(isSilent ? { ...problem, why: 'no-answer' } : problem, refused);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** What the file says before the conversation itself. */
function begin(
  said: SmtpTranscript,
  { host, port, security }: MailServer,
  { sha256, bytes, sender }: OutgoingMessage,
  recipients: readonly string[],
): void {
  said.note(`Mesa N2: ${host}:${port} (${security})`);
  said.note(`SHA-256 de lo enviado: ${sha256} (${bytes.length} bytes)`);
  said.note(`De: ${sender}`);
  for (const recipient of recipients) said.note(`Para: ${recipient}`);
}

async function handOver(
  session: SmtpSession,
  { bytes, sender, is8Bit }: OutgoingMessage,
  recipients: readonly string[],
  reached: SmtpDelivery['reached'],
) {
  reached?.('connect');
  await session.open();
  reached?.('login');
  await session.login();
  session.stage = 'envelope';
  reached?.('envelope');
  const pieces = function* () {
    session.stage = 'body';
    reached?.('body');
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      // From here on it may have gone whole, whatever the socket still holds: rather uncertain than twice.
      if (at + PIECE_BYTES >= bytes.length) {
        session.stage = 'answer';
        reached?.('answer');
      }
      yield bytes.subarray(at, at + PIECE_BYTES);
    }
  };
  const envelope = { from: sender, to: [...recipients], size: bytes.length, use8BitMime: is8Bit };
  return session.send(envelope, Readable.from(pieces(), { objectMode: false, highWaterMark: 1 }));
}

function refusedOf(errors: readonly SmtpError[] | undefined, said: SmtpTranscript): SendingResult['refused'] {
  return (errors ?? []).map((error) => ({
    address: (error as { recipient?: string }).recipient ?? '',
    code: codeOf(error.response),
    answer: said.clean(error.response ?? ''),
  }));
}
