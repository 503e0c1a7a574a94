/** Timestamps of the letter: in a signature while it is made, or over the whole letter later. Nothing waits for them. */
import { randomBytes } from 'node:crypto';
import { refusedAway } from '../shared/domain/decide/decide-transfer';
import {
  currentLetter,
  isHandwritten,
  isSealed,
  letterDocument,
  letterState,
  letterTimestamp,
} from '../shared/domain/letter';
import type { LetterTimestamp } from '../shared/domain/letter-records';
import { isStale } from '../shared/domain/ticket';
import type { TicketEventPayloads } from '../shared/domain/ticket-events';
import type { DeskFailure } from '../shared/failures';
import type { ParsedRequest } from '../shared/ipc-contract';
import type { CommandReply, TimestampProbeView } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { Settings } from '../shared/settings';
import { metaOf } from './command-meta';
import { recordMade } from './made-for-ticket';
import type { Clock, EvidenceVault } from './ports';
import { stampDocumentFailure, timestampFailure } from './signing-failures';
import { type LetterSigner, type SignFailure, type SignRequest, signatureFieldNames } from './signing-ports';
import type { TicketDesk } from './ticket-desk';
import type { Stamp, Timestamp, TimestampAuthority } from './timestamp-ports';

const { client, manager } = signatureFieldNames;

/** Somebody stands at the desk and has just signed. */
const SIGNING_TIMEOUT_MS = 5_000;
/** Somebody asked for it and watches. */
const ASKED_TIMEOUT_MS = 15_000;

interface LetterTimestampsParts {
  readonly desk: TicketDesk;
  readonly vault: EvidenceVault;
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly signer: LetterSigner;
  /** Null where none may ever be asked. */
  readonly authority: TimestampAuthority | null;
}

export interface SignedLetter {
  readonly pdf: Uint8Array;
  /** Null where no authority is configured. */
  readonly timestamp: NonNullable<TicketEventPayloads['v1.letter.signed']['timestamp']> | null;
}

export class LetterTimestamps {
  readonly #parts: LetterTimestampsParts;

  constructor(parts: LetterTimestampsParts) {
    this.#parts = parts;
  }

  isConfigured(): boolean {
    return this.#stampWithin(SIGNING_TIMEOUT_MS) !== null;
  }

  /** Signs, with a timestamp where an authority is configured and answers in time. */
  async sign(request: SignRequest): Promise<Result<SignedLetter, SignFailure>> {
    const { signer } = this.#parts;
    const stamp = this.#stampWithin(SIGNING_TIMEOUT_MS);
    if (stamp === null) {
      const signed = await signer.sign(request);
      return signed.ok ? ok({ pdf: signed.value, timestamp: null }) : signed;
    }
    const signed = await signer.signWithTimestamp(request, stamp);
    if (!signed.ok) return signed;
    const { pdf, timestamp } = signed.value;
    return ok({
      pdf,
      timestamp: timestamp.ok
        ? { state: 'sellada', stamp: stampRecord(timestamp.value) }
        : { state: 'pendiente', reason: timestamp.error.kind },
    });
  }

  /** A timestamp over the whole letter, once it is complete. */
  async stampLetter(request: ParsedRequest<'letter:timestamp'>): Promise<Result<CommandReply, DeskFailure>> {
    const { desk, vault, signer } = this.#parts;
    const repeated = desk.repeated(metaOf(request));
    if (repeated) return ok(repeated);
    const ticket = desk.state.tickets.get(request.ticketId);
    if (!ticket) return err({ kind: 'not-found', what: 'ticket' });
    // Before anybody is asked for what could not be kept.
    const away = refusedAway(ticket);
    if (away) return err(away);
    const { letterId } = request;
    const document = letterDocument(ticket, letterId);
    if (currentLetter(ticket)?.payload.letterId !== letterId || !document) {
      return err({ kind: 'not-found', what: 'letter' });
    }
    // Judged again when it is recorded; here for the same reason.
    if (isStale(ticket, request.expectedVersion)) {
      return err({ kind: 'conflict', expected: request.expectedVersion, actual: ticket.version });
    }
    if (!isSealed(letterState(ticket, letterId))) {
      return err({ kind: 'rule', rule: 'letter-not-complete', field: 'letterId' });
    }
    if (letterTimestamp(ticket, letterId)) {
      return err({ kind: 'rule', rule: 'letter-timestamped', field: 'letterId' });
    }
    if (this.#isReader()) return err({ kind: 'reader-only' });
    const stamp = this.#stampWithin(ASKED_TIMEOUT_MS);
    if (stamp === null) return err({ kind: 'timestamp', reason: 'not-configured', params: {} });
    const pdf = await vault.read(document.sha256);
    if (!pdf.ok) return pdf;
    const signed = isHandwritten(ticket, letterId) ? [manager] : [client, manager];
    const stamped = await signer.stampDocument({ pdf: pdf.value, signed }, stamp);
    if (!stamped.ok) return err(stampDocumentFailure(stamped.error));
    return recordMade(
      this.#parts,
      {
        ticketId: request.ticketId,
        bytes: stamped.value.pdf,
        name: document.name.replace(/\.pdf$/, '-sellada.pdf'),
      },
      (made) =>
        desk.ticketCommand(metaOf(request), {
          type: 'letter.timestamp',
          payload: { letterId, document: made, stamp: stampRecord(stamped.value.timestamp) },
        }),
    );
  }

  /** Asks for one timestamp over a random number, which nothing is made of. */
  async probe(): Promise<Result<TimestampProbeView, DeskFailure>> {
    const stamp = this.#stampWithin(ASKED_TIMEOUT_MS);
    if (stamp === null) return err({ kind: 'timestamp', reason: 'not-configured', params: {} });
    const stamped = await stamp(randomBytes(32));
    if (!stamped.ok) return err(timestampFailure(stamped.error));
    const { at, authority, issuer } = stampRecord(stamped.value);
    const clockAheadMs = Date.parse(this.#parts.clock.now()) - Date.parse(at);
    return ok({ url: this.#parts.settings().timestampUrl, authority, issuer, at, clockAheadMs });
  }

  /** Null where no authority is configured: then nobody is asked. */
  #stampWithin(timeoutMs: number): Stamp | null {
    const { authority, settings } = this.#parts;
    const url = settings().timestampUrl;
    return authority === null || url === '' ? null : (digest) => authority.stamp(digest, { url, timeoutMs });
  }

  #isReader(): boolean {
    const { people, currentPersonId } = this.#parts.settings();
    return people.some(({ id, role }) => id === currentPersonId && role === 'auditor');
  }
}

function stampRecord({ at, authority, policy, serialHex }: Timestamp): LetterTimestamp {
  const { subject, issuer, sha256 } = authority;
  return {
    at,
    authority: (subject.commonName ?? subject.organization ?? subject.text).slice(0, 2000),
    issuer: (issuer.commonName ?? issuer.organization ?? issuer.text).slice(0, 2000),
    certificateSha256: sha256,
    policy,
    serial: serialHex.slice(0, 200),
  };
}
