/** The letter that leaves as a file, is signed with another program, and comes back. */

import { signedTooEarly } from '../shared/domain/clock-rules';
import { blockDueIn, currentLetter, letterState } from '../shared/domain/letter';
import type { SignatureBlock } from '../shared/domain/letter-records';
import { safeFileName } from '../shared/domain/safe-file-name';
import { checkUsable } from '../shared/domain/signing-rules';
import { recordsOf } from '../shared/domain/ticket';
import type { DeskFailure } from '../shared/failures';
import type { ParsedRequest } from '../shared/ipc-contract';
import type { CommandReply, ReturnedLetterView, VerifiedDocument } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import { certificateRecord, holderOf, matchRecord } from './certificate-record';
import { metaOf } from './command-meta';
import { FIELD, type LetterDeskParts } from './letter-desk';
import {
  clockFailure,
  findLetter,
  findLetterSeen,
  type PendingLetter,
  personNamed,
  signedName,
} from './pending-letter';
import type { DesktopShell } from './shell-ports';
import { revokedFailure } from './signer-standing';
import { certificateView, returnedCertificateProblem, returnedFailure } from './signing-failures';
import type { ReturnedSignature } from './signing-ports';
import type { CertificateStanding } from './verification-ports';

type OutsideParts = Pick<LetterDeskParts, 'desk' | 'vault' | 'clock' | 'signer' | 'settings'> & {
  /** A PDF by what the desk trusts. */
  readonly verify: (pdf: Uint8Array) => Promise<Result<VerifiedDocument, DeskFailure>>;
  readonly shell: Pick<DesktopShell, 'chooseTarget'>;
};

/** A returned file that may be taken in, once a person has seen whose certificate it is. */
interface Examined {
  readonly pending: PendingLetter;
  readonly block: SignatureBlock;
  readonly signature: ReturnedSignature;
  readonly standing: CertificateStanding;
  /** What the signer's clock said, or when the file came where the signature says nothing. RFC 3339 UTC. */
  readonly signedAt: string;
}

export class OutsideLetters {
  readonly #parts: OutsideParts;

  constructor(parts: OutsideParts) {
    this.#parts = parts;
  }

  /** Saves the letter where the person says and records that it left; null when they cancelled. */
  async sendOut(
    request: ParsedRequest<'letter:send-out'>,
  ): Promise<Result<CommandReply | null, DeskFailure>> {
    const { desk, vault, shell } = this.#parts;
    const repeated = desk.repeated(metaOf(request));
    if (repeated) return ok(repeated);
    const pending = findLetterSeen(desk, request, request.block);
    if (!pending.ok) return pending;
    const { letterId, document, signatory } = pending.value;
    const target = await shell.chooseTarget(safeFileName(document.name));
    if (!target.ok) return target;
    if (target.value === null) return ok(null);
    // It may have been sent to another desk while the place was being chosen.
    const still = findLetterSeen(desk, request, request.block);
    if (!still.ok) return still;
    // The save dialog has already asked whether to replace a file of that name.
    const written = await vault.exportTo(document.sha256, target.value, { overwrite: true });
    if (!written.ok) return written;
    return desk.ticketCommand(metaOf(request), {
      type: 'letter.send-out',
      payload: { letterId, block: request.block, document, signatory: signatory.name },
    });
  }

  /** What a returned file holds, before it counts. */
  async inspect(
    request: ParsedRequest<'letter:inspect-returned'>,
  ): Promise<Result<ReturnedLetterView, DeskFailure>> {
    const examined = await this.#examine(request.ticketId, request.file.sha256);
    if (!examined.ok) return examined;
    const { block, pending, signature, signedAt, standing } = examined.value;
    const { file } = request;
    return ok({
      block,
      signedAt,
      timeSource: signature.claimedTime === null ? 'received' : 'signer-clock',
      certificate: certificateView(signature.signer, standing, this.#personNamed(pending, block), {
        token: file.sha256,
        fileName: file.name,
      }),
    });
  }

  /** Takes the returned file in: from then on it is the letter. Its bytes are kept as they came. */
  async takeIn(request: ParsedRequest<'letter:take-in'>): Promise<Result<CommandReply, DeskFailure>> {
    const repeated = this.#parts.desk.repeated(metaOf(request));
    if (repeated) return ok(repeated);
    const examined = await this.#examine(request.ticketId, request.file.sha256);
    if (!examined.ok) return examined;
    const { block, signature, signedAt } = examined.value;
    const pending = findLetterSeen(this.#parts.desk, request, block, signedAt);
    if (!pending.ok) return pending;
    const { letterId, document } = pending.value;
    const person = this.#personNamed(pending.value, block);
    const match = matchRecord(signature.signer, person, request.mismatchReason);
    if (match === null) return err({ kind: 'rule', rule: 'letter-mismatch-reason', field: 'mismatchReason' });
    return this.#parts.desk.ticketCommand(metaOf(request), {
      type: 'letter.sign',
      payload: {
        letterId,
        block,
        document: { ...request.file, name: signedName(document.name, block) },
        signedAt,
        certificate: certificateRecord(signature.signer),
        signer: holderOf(signature.signer),
        ...match,
        external: {
          fileName: request.file.name.slice(0, 255),
          sha256: request.file.sha256,
          subFilter: signature.subFilter,
          timeSource: signature.claimedTime === null ? 'received' : 'signer-clock',
        },
      },
    });
  }

  #personNamed(pending: PendingLetter, block: SignatureBlock) {
    return personNamed(this.#parts.desk, pending, block, this.#parts.settings());
  }

  async #examine(ticketId: string, sha256: string): Promise<Result<Examined, DeskFailure>> {
    const { desk, vault, clock, signer } = this.#parts;
    const ticket = desk.state.tickets.get(ticketId);
    const letter = ticket && currentLetter(ticket);
    if (!letter) return err({ kind: 'not-found', what: 'letter' });
    const block = blockDueIn(letterState(ticket, letter.payload.letterId));
    if (block === null) return err({ kind: 'rule', rule: 'letter-not-pending', field: 'file' });
    // Whether they might sign is asked once it is known when they did: the letter says who.
    const pending = findLetter(desk, ticketId, block, letter.recordedAt);
    if (!pending.ok) return pending;
    const behind = clockFailure(desk, ticket, clock);
    if (behind) return err(behind);
    const [stored, issued, returned] = [
      await vault.read(pending.value.document.sha256),
      await vault.read(pending.value.issued.sha256),
      await vault.read(sha256),
    ];
    if (!stored.ok) return stored;
    if (!issued.ok) return issued;
    if (!returned.ok) return returned;
    const found = await signer.examineReturned({
      stored: stored.value,
      earlier: stored.value.length === issued.value.length ? [] : [issued.value],
      returned: returned.value,
      field: FIELD[block],
    });
    if (!found.ok) return err(returnedFailure(found.error));
    const now = clock.now();
    const signedAt = found.value.claimedTime ?? now;
    if (Date.parse(signedAt) > Date.parse(now))
      return err({ kind: 'signing', reason: 'returned-in-the-future', params: { signedAt } });
    const early = signedTooEarly(ticket, block, signedAt);
    if (early) return err({ kind: 'signing', reason: `returned-${early}`, params: { signedAt } });
    const inPower = findLetter(desk, ticketId, block, signedAt);
    if (!inPower.ok) return inPower;
    const [problem] = checkUsable(found.value.signer, signedAt);
    if (problem) return err(returnedCertificateProblem(problem));
    const same = recordsOf(ticket, 'v1.letter.signed').some(
      ({ payload }) =>
        payload.letterId === letter.payload.letterId &&
        payload.certificate.sha256 === found.value.signer.sha256,
    );
    if (same) return err({ kind: 'rule', rule: 'letter-same-certificate', field: 'certificate' });
    const standing = await this.#judge(returned.value, block);
    if (!standing.ok) return standing;
    return ok({
      pending: pending.value,
      block,
      signature: found.value,
      signedAt,
      standing: standing.value,
    });
  }

  /** Who vouches for the new signature, unless its certificate is revoked. */
  async #judge(pdf: Uint8Array, block: SignatureBlock): Promise<Result<CertificateStanding, DeskFailure>> {
    const verified = await this.#parts.verify(pdf);
    if (!verified.ok) return verified;
    const signature = verified.value.report.signatures.find(({ field }) => field === FIELD[block]);
    if (!signature?.identity) throw new Error('The signature that was examined is not in the report');
    const { identity, revocation, time } = signature;
    const revoked = revokedFailure({ identity, revocation }, 'returned-revoked', time);
    return revoked ? err(revoked) : ok({ identity, revocation });
  }
}
