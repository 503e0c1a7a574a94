/** What was said between desk and server, line by line with its time. What proves who the desk is never gets into it. */
import type { MailServer } from '../../../shared/mail-account';

const MAX_LINES = 400;
const MAX_LINE_CHARS = 1000;
const HIDDEN = '***';

export class SmtpTranscript {
  readonly #lines: string[] = [];
  readonly #secrets: readonly string[];
  readonly #now: () => string;
  #inLogin = false;

  constructor({ user, password }: Pick<MailServer, 'user' | 'password'>, now: () => string) {
    this.#now = now;
    const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
    // A server may well say back what it was told. Padding is left out, since it may say more around it.
    this.#secrets =
      password === ''
        ? []
        : [password, base64(password), base64(`\0${user}\0${password}`)]
            .map((secret) => secret.replace(/=+$/, ''))
            .toSorted((left, right) => right.length - left.length);
  }

  note(text: string): void {
    this.#add('--', this.clean(text));
  }

  /** While it logs in, nothing that the desk says is kept but which way it logs in. */
  loggingIn(isNow: boolean): void {
    this.#inLogin = isNow;
  }

  said(line: string): void {
    const [, way] = /^(AUTH\s+\S+)/i.exec(line) ?? [];
    if (way !== undefined) this.#add('>>', `${this.clean(way)} ${HIDDEN}`);
    else this.#add('>>', this.#inLogin ? HIDDEN : this.clean(line));
  }

  heard(answer: string): void {
    for (const line of answer.split('\n')) this.#add('<<', this.clean(line));
  }

  /** One line of a server's words, without secrets and without what a terminal or a reader would obey. */
  clean(text: string): string {
    const plain = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]+|[^\P{Cf}\u200C\u200D]+/gu, ' ').trim();
    return this.#secrets
      .reduce((kept, secret) => kept.replaceAll(secret, HIDDEN), plain)
      .slice(0, MAX_LINE_CHARS);
  }

  text(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  #add(mark: string, line: string): void {
    if (this.#lines.length < MAX_LINES) this.#lines.push(`${this.#now()} ${mark} ${line}`);
    else if (this.#lines.length === MAX_LINES) this.#lines.push('…');
  }
}
