/** One conversation with a mail server: encrypted before anything is said, followed stage by stage, written down. */
import type { TLSSocket } from 'node:tls';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { AttemptStage } from '../../../shared/domain/mail-attempts';
import type { MailServer } from '../../../shared/mail-account';
import type { SmtpError } from './smtp-problem';
import type { SmtpTranscript } from './smtp-transcript';

export interface SmtpTimeouts {
  /** Finding the address, connecting, greeting and encrypting: all of it. */
  readonly connectMs: number;
  /** Each of login and envelope. */
  readonly commandMs: number;
  /** Silence while the message goes, and before its answer: ten minutes (RFC 5321, 4.5.3.2.6). */
  readonly answerMs: number;
}

type Log = (entry: { readonly tnx?: string }, message?: unknown) => void;

/** The desk's own name is nobody's business: an address literal that says nothing (RFC 5321, 4.1.3). */
const SAYS_OF_ITSELF = '[127.0.0.1]';

/** More than any answer needs. */
const MAX_ANSWER_BYTES = 64 * 1024;

export class SmtpSession {
  readonly #connection: SMTPConnection;
  readonly #broken: Promise<never>;
  readonly #server: MailServer;
  readonly #timeouts: SmtpTimeouts;
  readonly #said: SmtpTranscript;
  stage: AttemptStage = 'connect';

  constructor(server: MailServer, timeouts: SmtpTimeouts, said: SmtpTranscript) {
    this.#server = server;
    this.#timeouts = timeouts;
    this.#said = said;
    this.#connection = new SMTPConnection(this.#options());
    this.#broken = new Promise((_, reject) => this.#connection.on('error', reject));
    // Heard where it is waited for; what comes later concerns nobody.
    this.#broken.catch(() => {});
  }

  #options() {
    const { host, port, security, authority } = this.#server;
    const { connectMs, answerMs } = this.#timeouts;
    const nothing: Log = () => {};
    const keep: Log = ({ tnx }, message) => {
      if (typeof message !== 'string') return;
      if (tnx === 'client') this.#said.said(message);
      if (tnx === 'client' && /^STARTTLS/i.test(message)) this.stage = 'secure';
      if (tnx === 'server') this.#said.heard(message);
    };
    return {
      host,
      port,
      secure: security === 'tls',
      requireTLS: true,
      name: SAYS_OF_ITSELF,
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      dnsTimeout: connectMs,
      socketTimeout: answerMs,
      socketCloseTimeout: 1000,
      maxResponseSize: MAX_ANSWER_BYTES,
      // An own server stands in an inner network.
      allowInternalNetworkInterfaces: true,
      transactionLog: true,
      logger: {
        level: () => {},
        trace: nothing,
        debug: keep,
        info: nothing,
        warn: nothing,
        error: nothing,
        fatal: nothing,
      },
      tls: {
        minVersion: 'TLSv1.2' as const,
        rejectUnauthorized: true,
        ...(authority === '' ? {} : { ca: authority }),
      },
    };
  }

  /** Connects and encrypts. @throws SmtpError */
  async open(): Promise<void> {
    await this.#step((done) => this.#connection.connect(done));
    const tls = this.tls();
    this.#said.note(`${tls.protocol} ${tls.cipher}; ${tls.certificate} (${tls.certificateIssuer})`);
  }

  tls() {
    const socket = this.#connection._socket as TLSSocket;
    const { subject, issuer, valid_to: until } = socket.getPeerCertificate();
    return {
      protocol: socket.getProtocol() ?? '',
      cipher: socket.getCipher().name,
      certificate: nameOf(subject),
      certificateIssuer: nameOf(issuer),
      certificateUntil: new Date(until).toISOString(),
    };
  }

  /** What the server said that it takes; null for nothing. */
  maxBytes(): number | null {
    const { _maxAllowedSize: bytes } = this.#connection as unknown as { readonly _maxAllowedSize?: number };
    return bytes || null;
  }

  /** @throws SmtpError */
  async login(): Promise<void> {
    const { user, password } = this.#server;
    if (user === '') return;
    this.stage = 'login';
    this.#said.loggingIn(true);
    await this.#step(
      (done) => this.#connection.login({ user, pass: password }, done),
      this.#timeouts.commandMs,
    );
    this.#said.loggingIn(false);
  }

  /** @throws SmtpError */
  send(
    envelope: SMTPConnection.Envelope,
    message: import('node:stream').Readable,
  ): Promise<SMTPConnection.SentMessageInfo> {
    return this.#step((done) => this.#connection.send(envelope, message, done));
  }

  quit(): void {
    this.#connection.quit();
  }

  /** At once: what was not handed over by now is not handed over. */
  close(): void {
    this.#connection.close();
  }

  async #step<Value>(
    begin: (done: (error?: SmtpError | null, value?: Value) => void) => void,
    withinMs?: number,
  ): Promise<Value> {
    let timer: NodeJS.Timeout | undefined;
    const step = new Promise<Value>((resolve, reject) => {
      if (withinMs !== undefined) {
        const late = Object.assign(new Error('Timeout'), { code: 'ETIMEDOUT' });
        timer = setTimeout(() => reject(late), withinMs);
      }
      begin((error, value) => (error ? reject(error) : resolve(value as Value)));
    });
    try {
      return await Promise.race([step, this.#broken]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function nameOf(
  name: { readonly CN?: string | string[]; readonly O?: string | string[] } | undefined,
): string {
  const text = name?.CN ?? name?.O ?? '';
  return (Array.isArray(text) ? text.join(', ') : text).slice(0, 300);
}
