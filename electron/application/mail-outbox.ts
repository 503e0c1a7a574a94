/**
 * Sends what persons approved, one message after another. That an attempt begins is on the disk before a socket is opened, so
 * that after any end of this program it is known that it may have been sent; what became of it is recorded before the next.
 */
import { v7 as uuid } from 'uuid';
import { decideAttemptEnd, decideAttemptStart } from '../shared/domain/decide/decide-mail-sending';
import type { EvidenceRef } from '../shared/domain/evidence';
import type { AttemptEnded, AttemptStarted } from '../shared/domain/mail-attempts';
import { dueAt } from '../shared/domain/mail-sending';
import { folioOf, recordsOf, type Ticket } from '../shared/domain/ticket';
import type { DeskFailure } from '../shared/failures';
import type { MailServer } from '../shared/mail-account';
import { ok } from '../shared/result';
import type { Log } from './log';
import { isOnlyUnwritten } from './owed-records';
import type { Clock, EvidenceVault } from './ports';
import type { MailSender, SendingMark, SendingResult } from './smtp-ports';
import type { TicketDesk } from './ticket-desk';

interface MailOutboxParts {
  readonly desk: TicketDesk;
  readonly vault: Pick<EvidenceVault, 'read' | 'put'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Null while none is configured: then nobody is turned to. */
  readonly server: () => MailServer | null;
  readonly sender: MailSender;
  readonly mark: SendingMark;
  /** Whether who is at the desk records things, and the desk can. */
  readonly mayRecord: () => boolean;
  /** Learns why mails wait that could be sent, were there room or leave for their record; null once they wait no more. */
  readonly waits: (why: DeskFailure | null) => void;
  /** Lets others have a turn. */
  readonly pause: () => Promise<void>;
  /** Calls once after a while; answers how not to. */
  readonly later: (afterMs: number, act: () => void) => () => void;
}

/** A computer that slept does not count it: looked at again by the clock, at least so often. */
const LOOK_MS = 30_000;
/** An attempt that is cut is one that may have to be decided by a person: an answer that is on its way is waited for. */
const GRACE_MS = 5_000;
/** A disk that hangs keeps nobody's lock open. */
const LONGEST_STOP_MS = 15_000;

interface Due {
  readonly ticketId: string;
  readonly mailId: string;
  readonly at: string;
}

export class MailOutbox {
  readonly #parts: MailOutboxParts;
  readonly #cut = new AbortController();
  /** Requests that may have something to send. */
  readonly #watched = new Set<string>();
  #phase: 'new' | 'preparing' | 'working' | 'stopped' = 'new';
  #prepare: () => Promise<boolean> = async () => true;
  #waitsFor: DeskFailure | null = null;
  #turn: Promise<void> | null = null;
  #holding: Promise<boolean> | null = null;
  #forget: () => void = () => {};
  #stage: string | null = null;
  /** Whether a stop waited long enough. */
  #isGivenUp = false;
  /** A server that refused who the desk is. */
  #barred: { readonly server: MailServer; readonly seq: number } | null = null;

  constructor(parts: MailOutboxParts) {
    this.#parts = parts;
    parts.desk.onChanged(({ cards, gone = [] }) => {
      for (const { id } of cards) {
        const ticket = parts.desk.state.tickets.get(id);
        if (ticket && recordsOf(ticket, 'v1.mail.queued').length > 0) this.#watched.add(id);
      }
      for (const id of gone) this.#watched.delete(id);
      this.wake();
    });
  }

  /**
   * Once somebody has come in. What an earlier run of the program began and did not end is uncertain from now on. Where that, or what has
   * to come before, finds no room on the disk, nothing is sent and it is tried again.
   * @param prepare what has to be on record before anything is sent; answers whether it is
   */
  async start(prepare: () => Promise<boolean> = async () => true): Promise<void> {
    if (this.#phase !== 'new' || !this.#parts.mayRecord()) return;
    this.#phase = 'preparing';
    this.#prepare = prepare;
    await this.#begin();
  }

  async #begin(): Promise<void> {
    this.#forget();
    this.#turn = this.#isPrepared()
      .then((isPrepared) => {
        if (isPrepared && this.#phase === 'preparing') this.#phase = 'working';
      })
      .catch((error: unknown) => this.#parts.log.error('sending not prepared', { error }))
      .finally(() => {
        this.#turn = null;
        if (this.#phase === 'working') this.wake();
        else this.#sleep();
      });
    await this.#turn;
  }

  async #isPrepared(): Promise<boolean> {
    const { desk, log, mark, pause } = this.#parts;
    if (!(await this.#prepare())) return false;
    if (this.#isStopped) return false;
    // What was queued where nobody here saw it being sent may have been sent since.
    if (!(await mark.goesOn()) && !(await this.hold())) return false;
    if (this.#isStopped) return false;
    const noted = await mark.note();
    if (!noted.ok) log.warn('mark of sending not kept', { ...noted.error });
    for (const ticket of desk.state.tickets.values()) {
      await pause();
      if (this.#isStopped) return false;
      if (recordsOf(ticket, 'v1.mail.queued').length > 0) this.#watched.add(ticket.id);
      for (const attempt of ticket.mailAttempts) {
        if (attempt.ended !== null) continue;
        if (this.#isStopped) return false;
        const { mailId, attemptId } = attempt;
        const recorded = await desk.recordSending(ticket.id, (current, context) =>
          decideAttemptEnd(current, { ...INTERRUPTED, mailId, attemptId }, context),
        );
        if (recorded.ok) continue;
        log.warn('interrupted sending not recorded', { ...recorded.error });
        if (this.#sayWaiting(recorded.error)) return false;
      }
    }
    this.#sayWaiting(null);
    return true;
  }

  /** Answers whether it is the disk that mails wait for. */
  #sayWaiting(failure: DeskFailure | null): boolean {
    const why = failure && isOnlyUnwritten(failure) ? failure : null;
    if (why?.kind !== this.#waitsFor?.kind) this.#parts.waits(why);
    this.#waitsFor = why;
    return why !== null;
  }

  /**
   * Takes everything out of the queue: of a folder that was restored or copied only the recipients know what was sent since. Answers
   * whether all of it is on record. A desk that is being left gives it up: who comes in next begins again.
   */
  hold(): Promise<boolean> {
    const holding = this.#dequeueAll().finally(() => {
      this.#holding = null;
    });
    this.#holding = holding;
    return holding;
  }

  async #dequeueAll(): Promise<boolean> {
    const { desk, clock, log, pause } = this.#parts;
    for (const ticket of desk.state.tickets.values()) {
      await pause();
      for (const { mailId } of dueIn(ticket, clock.now())) {
        if (this.#isStopped) return false;
        const held = await desk.recordSending(ticket.id, () =>
          ok([{ type: 'v1.mail.dequeued', payload: { mailId, reason: OTHER_FOLDER } }]),
        );
        if (held.ok) continue;
        log.error('queue not held', { ...held.error });
        this.#sayWaiting(held.error);
        return false;
      }
    }
    return true;
  }

  /** Looks whether something is due. */
  wake(): void {
    if (this.#turn) return;
    if (this.#phase === 'preparing') void this.#begin();
    if (this.#phase !== 'working') return;
    this.#forget();
    this.#turn = this.#work()
      .catch((error: unknown) => this.#parts.log.error('sending failed', { error }))
      .finally(() => {
        this.#turn = null;
        this.#sleep();
      });
  }

  /**
   * Begins nothing more. What is under way is cut, unless it only waits for its answer; it is recorded as what it is. What a disk does
   * not answer is given up.
   */
  async stop(): Promise<void> {
    this.#phase = 'stopped';
    this.#forget();
    if (this.#isGivenUp || (!this.#turn && !this.#holding)) return;
    const cut = () => this.#cut.abort();
    const forget = this.#stage === 'answer' ? this.#parts.later(GRACE_MS, cut) : () => {};
    if (this.#stage !== 'answer') cut();
    let forgetLongest = () => {};
    const longest = new Promise<void>((done) => {
      forgetLongest = this.#parts.later(LONGEST_STOP_MS, () => {
        this.#isGivenUp = true;
        done();
      });
    });
    await Promise.race([this.settled(), longest]);
    forgetLongest();
    forget();
  }

  /** Waits until what is under way is recorded. */
  async settled(): Promise<void> {
    while (this.#turn || this.#holding) await (this.#turn ?? this.#holding);
  }

  get #isStopped(): boolean {
    return this.#phase === 'stopped';
  }

  async #work(): Promise<void> {
    for (let next = this.#next(); next; next = this.#next()) {
      if (this.#isStopped || next.at > this.#parts.clock.now()) return;
      if (!(await this.#attempt(next))) return;
    }
  }

  #sleep(): void {
    const waitMs = this.#sleepMs();
    if (waitMs !== null) this.#forget = this.#parts.later(waitMs, () => this.wake());
  }

  /** Null where nothing but a change can wake it. */
  #sleepMs(): number | null {
    if (this.#phase === 'preparing') return LOOK_MS;
    if (this.#phase !== 'working') return null;
    const next = this.#next();
    if (!next) return null;
    if (this.#waitsFor) return LOOK_MS;
    const waitMs = Date.parse(next.at) - Date.parse(this.#parts.clock.now());
    return Math.min(Math.max(waitMs, 1000), LOOK_MS);
  }

  /** What is due first; null where there is nothing, or nobody to turn to. */
  #next(): Due | null {
    const { desk, clock, server: configured, mayRecord } = this.#parts;
    const server = configured();
    if (server === null || !mayRecord()) return null;
    // Each try counts where too many lock the account: nothing more is tried until it was changed, or somebody approved since.
    const sinceSeq = this.#barred?.server === server ? this.#barred.seq : 0;
    const now = clock.now();
    let first: Due | null = null;
    for (const ticketId of this.#watched) {
      const ticket = desk.state.tickets.get(ticketId);
      for (const due of ticket ? dueIn(ticket, now, sinceSeq) : [])
        if (!first || due.at < first.at) first = due;
    }
    return first;
  }

  /** Answers whether to go on: what cannot be recorded must not be sent. */
  async #attempt({ ticketId, mailId }: Due): Promise<boolean> {
    const { desk, vault, server: configured, log, mark } = this.#parts;
    const server = configured();
    const ticket = desk.state.tickets.get(ticketId);
    const draft = ticket && draftOf(ticket, mailId);
    if (!server || !ticket || !draft) return false;
    const eml = await vault.read(draft.eml.sha256);
    if (this.#isStopped) return false;
    const { host, port, security } = server;
    const recipients = [...new Set([...draft.to, ...draft.cc].map(({ address }) => address))];
    const started: AttemptStarted = { mailId, attemptId: uuid(), host, port, security, recipients };
    const begun = await desk.recordSending(ticketId, (current, context) =>
      decideAttemptStart(current, started, context),
    );
    if (!begun.ok) {
      log.warn('sending not begun', { ...begun.error });
      this.#sayWaiting(begun.error);
      // Taken out or moved on meanwhile: the next is looked at. Anything else is the disk's.
      return begun.error.kind === 'rule';
    }
    this.#sayWaiting(null);
    // A copy of the folder from before this must not send it again.
    const noted = await mark.note();
    const result = !noted.ok
      ? { ...NOT_BEGUN, answer: noted.error.kind }
      : eml.ok
        ? await this.#send(server, eml.value, recipients)
        : { ...UNREADABLE, answer: eml.error.kind };
    const goesOn = await this.#record(ticket, started, result);
    if (result.why === 'login-refused') {
      const attempts = desk.state.tickets.get(ticketId)?.mailAttempts ?? [];
      const { ended } = attempts.find(({ attemptId }) => attemptId === started.attemptId) ?? {};
      this.#barred = ended ? { server, seq: ended.seq } : null;
    }
    return goesOn;
  }

  async #send(server: MailServer, eml: Uint8Array, recipients: readonly string[]): Promise<SendingResult> {
    const { sender } = this.#parts;
    const reached = (stage: string) => {
      this.#stage = stage;
    };
    try {
      return await sender.send(server, { eml, recipients, signal: this.#cut.signal, reached });
    } finally {
      this.#stage = null;
    }
  }

  /** Until it is on the disk. Nothing else is sent before that, and what is never recorded is uncertain at the next start. */
  async #record(ticket: Ticket, started: AttemptStarted, result: SendingResult): Promise<boolean> {
    for (;;) {
      const recorded = await this.#tryRecording(ticket, started, result);
      this.#sayWaiting(recorded.ok ? null : recorded.error);
      if (recorded.ok) return true;
      this.#parts.log.error('sending not recorded', { ...recorded.error });
      if (recorded.error.kind === 'not-found') return true;
      if (this.#isStopped) return false;
      await new Promise<void>((resolve) => {
        const forget = this.#parts.later(LOOK_MS, resolve);
        this.#cut.signal.addEventListener('abort', () => {
          forget();
          resolve();
        });
      });
    }
  }

  async #tryRecording(ticket: Ticket, { mailId, attemptId }: AttemptStarted, result: SendingResult) {
    const { desk, vault } = this.#parts;
    const { transcript: text, ...rest } = result;
    let transcript: EvidenceRef | null = null;
    if (text !== '') {
      const name = `${folioOf(ticket)}-smtp.txt`;
      const kept = await vault.put(Buffer.from(text, 'utf8'), { name, mediaType: 'text/plain' });
      if (!kept.ok) return kept;
      transcript = kept.value;
    }
    return desk.recordSending(ticket.id, (current, context) =>
      decideAttemptEnd(current, { mailId, attemptId, ...rest, transcript }, context),
    );
  }
}

const draftOf = (ticket: Ticket, mailId: string) =>
  recordsOf(ticket, 'v1.mail.drafted').find(({ payload }) => payload.mailId === mailId)?.payload;

/** @param sinceSeq only what a person approved after that */
function dueIn(ticket: Ticket, now: string, sinceSeq = 0): readonly Due[] {
  const approved = [
    ...recordsOf(ticket, 'v1.mail.queued'),
    ...recordsOf(ticket, 'v1.mail.uncertain-decided'),
  ];
  const mailIds = new Set(approved.filter(({ seq }) => seq > sinceSeq).map(({ payload }) => payload.mailId));
  return [...mailIds].flatMap((mailId) => {
    const at = dueAt(ticket, mailId, now);
    return at === null ? [] : [{ ticketId: ticket.id, mailId, at }];
  });
}

const OTHER_FOLDER =
  'La carpeta de trabajo se restauró de un respaldo, se copió o cambió de lugar: lo que estaba en cola pudo haberse enviado después.';

const INTERRUPTED: Omit<AttemptEnded, 'mailId' | 'attemptId'> = {
  outcome: 'uncertain',
  stage: 'interrupted',
  why: 'interrupted',
  code: null,
  answer: '',
  refused: [],
  transcript: null,
};

const NOT_BEGUN: Omit<SendingResult, 'answer'> = {
  outcome: 'deferred',
  stage: 'prepare',
  why: 'not-noted',
  code: null,
  refused: [],
  transcript: '',
};

const UNREADABLE: Omit<SendingResult, 'answer'> = {
  outcome: 'refused',
  stage: 'prepare',
  why: 'unreadable',
  code: null,
  refused: [],
  transcript: '',
};
