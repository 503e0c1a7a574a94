/** The account by which mails are sent: kept sealed, its password never handed to the window. */

import { z } from 'zod';
import type { PeopleEventSpec } from '../shared/domain/people';
import type { DeskFailure } from '../shared/failures';
import {
  type MailAccountInput,
  type MailAccountView,
  type MailProbeView,
  type MailServer,
  mailServerSchema,
} from '../shared/mail-account';
import { err, ok, type Result } from '../shared/result';
import type { RecordedDocument } from './ports';
import { SerialQueue } from './serial-queue';
import type { MailSender, SmtpProblem } from './smtp-ports';

/** Closed at first: no way out. */
export const storedMailAccountSchema = z.strictObject({ server: mailServerSchema.nullable() });
export type StoredMailAccount = z.infer<typeof storedMailAccountSchema>;
export const NO_MAIL_ACCOUNT: StoredMailAccount = { server: null };

interface MailAccountParts {
  readonly store: RecordedDocument<StoredMailAccount>;
  readonly sender: MailSender;
  /** Why nothing is written; null for a desk that is whole. */
  readonly damage: () => DeskFailure | null;
  readonly changed: () => void;
  /** Puts on record, by who is at the desk, what is about to be changed. */
  readonly record: (spec: PeopleEventSpec) => Promise<Result<unknown, DeskFailure>>;
  /** Puts on record that what was recorded is not so; owed where that finds no room either. */
  readonly correct: (spec: PeopleEventSpec) => Promise<unknown>;
}

const sending = (reason: string, params: Readonly<Record<string, string>> = {}): DeskFailure => ({
  kind: 'sending',
  reason,
  params,
});

export const sendingFailure = ({ why, code, answer }: SmtpProblem): DeskFailure =>
  sending(why, { code: code === null ? '' : String(code), answer });

export class MailAccountDesk {
  readonly #parts: MailAccountParts;
  /** One after another: each is told from what the one before left, and none takes back what another wrote meanwhile. */
  readonly #saves = new SerialQueue();

  constructor(parts: MailAccountParts) {
    this.#parts = parts;
  }

  view(): MailAccountView | null {
    const { server } = this.#parts.store.get();
    if (server === null) return null;
    const { password, ...rest } = server;
    return { ...rest, hasPassword: password !== '' };
  }

  save(input: MailAccountInput): Promise<Result<MailAccountView | null, DeskFailure>> {
    return this.#saves.run(async () => {
      const server = await this.#serverOf(input);
      return server.ok ? this.#write(server.value) : server;
    });
  }

  /** From now on nothing leaves the desk by this way; what waits goes on waiting. */
  remove(): Promise<Result<MailAccountView | null, DeskFailure>> {
    return this.#saves.run(() => this.#write(null));
  }

  async probe(): Promise<Result<MailProbeView, DeskFailure>> {
    const { server } = this.#parts.store.get();
    if (server === null) return err(sending('not-configured'));
    const answer = await this.#parts.sender.probe(server);
    return answer.ok ? answer : err(sendingFailure(answer.error));
  }

  async #serverOf({ password, ...rest }: MailAccountInput): Promise<Result<MailServer, DeskFailure>> {
    const { server: known } = this.#parts.store.get();
    const problem = rest.authority === '' ? null : await this.#parts.sender.authorityProblem(rest.authority);
    if (problem !== null) {
      return err({ kind: 'invalid', issues: [{ path: 'authority', message: `validation.mail-${problem}` }] });
    }
    if (rest.user === '') return ok({ ...rest, password: '' });
    if (password !== null && password !== '') return ok({ ...rest, password });
    // What was typed for one server must not be sent to whichever somebody writes here next.
    const isSame =
      known?.password && known.host === rest.host && known.port === rest.port && known.user === rest.user;
    return isSame
      ? ok({ ...rest, password: known.password })
      : err({ kind: 'invalid', issues: [{ path: 'password', message: 'validation.mail-password' }] });
  }

  async #write(server: MailServer | null): Promise<Result<MailAccountView | null, DeskFailure>> {
    const damage = this.#parts.damage();
    if (damage) return err(damage);
    // First: a way out of the desk that is in no record would be the worse of the two.
    const recorded = await this.#parts.record(changed(server));
    if (!recorded.ok) return recorded;
    const kept = this.#parts.store.get();
    const written = await this.#parts.store.update(() => ({ server }));
    if (!written.ok) {
      await this.#parts.store.writeBack();
      await this.#parts.correct(changed(kept.server, { unwritten: true }));
      return written;
    }
    this.#parts.changed();
    return ok(this.view());
  }
}

/** Without its password, and without a certificate that is long and public. */
function changed(server: MailServer | null, how: { readonly unwritten?: true } = {}): PeopleEventSpec {
  if (server === null) return { type: 'v1.mail-account.changed', payload: { server, ...how } };
  const { host, port, security, user } = server;
  return { type: 'v1.mail-account.changed', payload: { server: { host, port, security, user }, ...how } };
}
