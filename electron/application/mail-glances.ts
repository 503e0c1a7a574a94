/**
 * Tells of the mails that wait who sent them, about what, and which requests they belong to. A file is read in the mail worker, one at a
 * time, when its row is on the screen of an open desk; what it said is remembered until the desk is left, and on no disk.
 */
import { clientDisplayName, findContactByEmail } from '../shared/domain/clients';
import type { MailAddress, MailFailure } from '../shared/domain/mail-model';
import type { DeskFailure } from '../shared/failures';
import type { ParsedRequest } from '../shared/ipc-contract';
import { MAX_GLANCED_BYTES, type MailGlance } from '../shared/mail-folder';
import { err, ok, type Result } from '../shared/result';
import { requestsOfMail } from './desk-queries';
import { contentOf, failureReason, threadOf } from './mail-content';
import type { MailFolder } from './mail-folder';
import type { ParseMail } from './mail-ports';
import { SerialQueue } from './serial-queue';
import type { TicketDesk } from './ticket-desk';
import { WaitingAnswers } from './waiting-answers';

interface MailGlancesParts {
  readonly mailFolder: Pick<MailFolder, 'read' | 'turn'>;
  readonly parseMail: ParseMail;
  readonly desk: TicketDesk;
}

interface ReadMail extends Pick<MailGlance, 'subject' | 'date' | 'warnings'> {
  readonly from: MailAddress | null;
  readonly identity: ParsedRequest<'requests:of-mail'>;
}

type Read = Result<ReadMail, DeskFailure>;

/** Twice what the window lists; the oldest are read again. */
const MAX_REMEMBERED = 800;
/** What tells whether to believe who it says it is from. */
const WARNED = new Set(['hidden-characters', 'several-senders']);
/** Why a mail was not read that need be no fault of its own. */
const OF_THE_READER: ReadonlySet<string> = new Set([
  'reader-timeout',
  'reader-failed',
  'reader-out-of-memory',
] satisfies MailFailure['kind'][]);

export class MailGlances {
  readonly #parts: MailGlancesParts;
  #queue = new SerialQueue();
  #turn: number;
  /** A file that is written to has another key. */
  readonly #known = new Map<string, Promise<Read>>();
  readonly #asked = new WaitingAnswers<Read>();
  #isLeft = false;

  constructor(parts: MailGlancesParts) {
    this.#parts = parts;
    this.#turn = parts.mailFolder.turn();
  }

  /** The desk is being locked, which waits for no mail. */
  leave(): void {
    this.#isLeft = true;
    this.#known.clear();
    this.#asked.giveAll(LOCKED);
  }

  /** @param key of a file that the folder's view names */
  async of(key: string): Promise<Result<MailGlance, DeskFailure>> {
    const read = this.#isLeft ? LOCKED : await this.#asked.of(this.#readOnce(key));
    if (!read.ok) return read;
    const { identity, ...said } = read.value;
    const { desk } = this.#parts;
    const match = said.from ? findContactByEmail(desk.clients(), said.from.address) : null;
    return ok({
      ...said,
      clientName: match && clientDisplayName(match.client),
      requests: requestsOfMail(identity, desk),
    });
  }

  #readOnce(key: string): Promise<Read> {
    this.#follow();
    const known = this.#known.get(key);
    if (known) return known;
    const reading = this.#queue.run(async () => (this.#isLeft ? LOCKED : this.#read(key)));
    this.#known.set(key, reading);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MAX_REMEMBERED) break;
      this.#known.delete(oldest);
    }
    return reading;
  }

  /** A folder that hangs must not keep the mails of the next one from being read. */
  #follow(): void {
    const turn = this.#parts.mailFolder.turn();
    if (turn === this.#turn) return;
    this.#turn = turn;
    this.#queue = new SerialQueue();
    this.#known.clear();
  }

  async #read(key: string): Promise<Read> {
    const file = await this.#parts.mailFolder.read(key, MAX_GLANCED_BYTES);
    if (!file.ok) {
      // A share that was away for a moment: the next who asks has it tried again.
      this.#known.delete(key);
      return file;
    }
    const { bytes, sha256 } = file.value;
    const parsed = await this.#parts.parseMail(bytes);
    const content = contentOf(parsed);
    if (!content) {
      // Of the reader and not of the mail: it may fare better the next time.
      if (!parsed.ok && OF_THE_READER.has(parsed.error.kind)) this.#known.delete(key);
      const reason = parsed.ok ? 'empty' : failureReason(parsed.error);
      return err({ kind: 'mail', reason, params: {} });
    }
    const { subject, nature, messageId, claimedDate } = content;
    return ok({
      from: parsed.ok ? parsed.value.from : null,
      subject,
      date: claimedDate,
      warnings: [
        ...(nature === 'person' ? [] : [nature]),
        ...new Set(content.notices.map(({ kind }) => kind).filter((kind) => WARNED.has(kind))),
      ],
      identity: {
        sha256,
        messageId: messageId ?? '',
        subject,
        thread: [...threadOf(content)],
        nature,
        exceptTicketId: null,
      },
    });
  }
}

const LOCKED: Result<never, DeskFailure> = err({ kind: 'locked-desk' });
