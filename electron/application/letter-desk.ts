/** Signing the letter with a person's own certificate, or a mark drawn by hand. */
import { createHash } from 'node:crypto';
import { isHandwritten } from '../shared/domain/letter';
import type { Signatory, SignatureBlock } from '../shared/domain/letter-records';
import type { CertificateInfo } from '../shared/domain/signing-material';
import { isSameName } from '../shared/domain/signing-rules';
import type { DeskFailure } from '../shared/failures';
import type { ParsedRequest } from '../shared/ipc-contract';
import type { CommandReply, SigningMaterialView } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { Settings } from '../shared/settings';
import { certificateRecord, holderOf, matchRecord } from './certificate-record';
import type { ChosenMaterial } from './chosen-materials';
import { metaOf } from './command-meta';
import type { LetterTimestamps, SignedLetter } from './letter-timestamps';
import { recordMade } from './made-for-ticket';
import {
  clockFailure,
  findLetter,
  findLetterSeen,
  handwrittenName,
  type PendingLetter,
  personNamed,
  signedName,
} from './pending-letter';
import type { Clock, EvidenceVault } from './ports';
import { type JudgeSigner, revokedFailure, standingInBlock } from './signer-standing';
import { certificateView, materialFailure, signFailure } from './signing-failures';
import {
  type LetterSigner,
  type MaterialFailure,
  type PersonSignatureField,
  type SigningMaterial,
  type SignRequest,
  signatureFieldNames,
} from './signing-ports';
import type { TicketDesk } from './ticket-desk';

export interface LetterDeskParts {
  readonly desk: TicketDesk;
  readonly vault: EvidenceVault;
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly signer: LetterSigner;
  readonly chosen: (token: string) => ChosenMaterial | undefined;
  readonly timestamps: LetterTimestamps;
  readonly judge: JudgeSigner;
}

/** The form field of each block. */
export const FIELD: Record<SignatureBlock, PersonSignatureField> = {
  cliente: signatureFieldNames.client,
  'gerente-operaciones': signatureFieldNames.manager,
};
const ROLE: Record<SignatureBlock, string> = {
  cliente: 'Cliente',
  'gerente-operaciones': 'Gerente de Operaciones',
};

/** A mark without a certificate leaves the first signature to the Gerente, who then certifies and locks at once. */
function modeOf(block: SignatureBlock, isMarked: boolean): SignRequest['mode'] {
  if (block === 'cliente') return 'certify';
  return isMarked ? 'certify-and-lock' : 'approve-and-lock';
}

function rubricRecord({ origin, bytes }: NonNullable<ParsedRequest<'letter:sign'>['rubric']>) {
  return { origin, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** What the block tells of the person that the letter names and neither the certificate nor the role says already. */
function besides({ name, position }: Signatory, { subject }: CertificateInfo, role: string): string {
  const isHolder = isSameName(name, subject.commonName ?? '');
  return [isHolder ? '' : name, position === role ? '' : position].filter(Boolean).join(', ');
}

interface SignedBytes extends SignedLetter {
  readonly certificate: CertificateInfo;
  readonly match: NonNullable<ReturnType<typeof matchRecord>>;
}

export class LetterDesk {
  readonly #parts: LetterDeskParts;

  constructor(parts: LetterDeskParts) {
    this.#parts = parts;
  }

  /** What the certificate says and whose it is, before anybody signs with it. */
  async inspectMaterial(
    request: ParsedRequest<'letter:inspect-material'>,
  ): Promise<Result<SigningMaterialView, DeskFailure>> {
    const pending = findLetter(this.#parts.desk, request.ticketId, request.block);
    if (!pending.ok) return pending;
    const behind = clockFailure(this.#parts.desk, pending.value.ticket, this.#parts.clock, request.block);
    if (behind) return err(behind);
    const person = this.#personNamed(pending.value, request.block);
    return this.#withMaterial(request.token, request.password, async (material, fileName) => {
      const standing = await this.#parts.judge(material.certificateChain, this.#parts.clock.now());
      if (!standing.ok) return standing;
      const file = { token: request.token, fileName };
      return ok(certificateView(material.certificate, standing.value, person, file));
    });
  }

  async sign(request: ParsedRequest<'letter:sign'>): Promise<Result<CommandReply, DeskFailure>> {
    const repeated = this.#parts.desk.repeated(metaOf(request));
    if (repeated) return ok(repeated);
    const pending = findLetterSeen(this.#parts.desk, request, request.block);
    if (!pending.ok) return pending;
    const behind = clockFailure(this.#parts.desk, pending.value.ticket, this.#parts.clock, request.block);
    if (behind) return err(behind);
    const { letterId, document } = pending.value;
    // The vault answers the bytes only if they still are what the desk generated or last signed.
    const pdf = await this.#parts.vault.read(document.sha256);
    if (!pdf.ok) return pdf;
    const signedAt = this.#parts.clock.now();
    const signed = await this.#withMaterial(request.token, request.password, (material) =>
      this.#signBytes(pdf.value, material, pending.value, request, signedAt),
    );
    if (!signed.ok) return signed;
    const { certificate, match } = signed.value;
    return recordMade(
      this.#parts,
      { ticketId: request.ticketId, bytes: signed.value.pdf, name: signedName(document.name, request.block) },
      (made) =>
        this.#parts.desk.ticketCommand(metaOf(request), {
          type: 'letter.sign',
          payload: {
            letterId,
            block: request.block,
            document: made,
            signedAt,
            certificate: certificateRecord(certificate),
            signer: holderOf(certificate),
            ...match,
            ...(request.rubric && { rubric: rubricRecord(request.rubric) }),
            ...(signed.value.timestamp && { timestamp: signed.value.timestamp }),
          },
        }),
    );
  }

  /** Draws the client's mark into the letter; whether the client may is for the command to decide. */
  async signByHand(
    request: ParsedRequest<'letter:sign-by-hand'>,
  ): Promise<Result<CommandReply, DeskFailure>> {
    const repeated = this.#parts.desk.repeated(metaOf(request));
    if (repeated) return ok(repeated);
    const block = 'cliente';
    const pending = findLetterSeen(this.#parts.desk, request, block);
    if (!pending.ok) return pending;
    const behind = clockFailure(this.#parts.desk, pending.value.ticket, this.#parts.clock, block);
    if (behind) return err(behind);
    const { letterId, document, signatory } = pending.value;
    const pdf = await this.#parts.vault.read(document.sha256);
    if (!pdf.ok) return pdf;
    const signedAt = this.#parts.clock.now();
    const marked = await this.#parts.signer.markByHand({
      pdf: pdf.value,
      field: FIELD[block],
      signer: signatory.name,
      appearance: {
        role: ROLE[block],
        position: signatory.position,
        timeZone: this.#parts.settings().timeZone,
        rubric: request.rubric.bytes,
      },
      markedAt: signedAt,
    });
    if (!marked.ok) return err(signFailure(marked.error));
    return recordMade(
      this.#parts,
      { ticketId: request.ticketId, bytes: marked.value, name: handwrittenName(document.name) },
      (made) =>
        this.#parts.desk.ticketCommand(metaOf(request), {
          type: 'letter.sign-by-hand',
          payload: {
            letterId,
            block,
            document: made,
            signedAt,
            signer: signatory.name,
            rubric: rubricRecord(request.rubric),
            note: request.note,
          },
        }),
    );
  }

  async #signBytes(
    pdf: Uint8Array,
    material: SigningMaterial,
    pending: PendingLetter,
    request: ParsedRequest<'letter:sign'>,
    signingTime: string,
  ): Promise<Result<SignedBytes, DeskFailure>> {
    const { signatory, ticket, letterId } = pending;
    const { certificate } = material;
    const match = matchRecord(certificate, this.#personNamed(pending, request.block), request.mismatchReason);
    if (match === null) return err({ kind: 'rule', rule: 'letter-mismatch-reason', field: 'mismatchReason' });
    const { timestamps, judge } = this.#parts;
    const standing = await judge(material.certificateChain, signingTime);
    if (!standing.ok) return standing;
    const revoked = revokedFailure(standing.value, 'revoked');
    if (revoked) return err(revoked);
    const signed = await timestamps.sign({
      pdf,
      field: FIELD[request.block],
      material,
      appearance: {
        role: ROLE[request.block],
        position: besides(signatory, certificate, ROLE[request.block]),
        timeZone: this.#parts.settings().timeZone,
        ...(request.rubric && { rubric: request.rubric.bytes }),
        asksForTimestamp: timestamps.isConfigured(),
        ...standingInBlock(standing.value),
      },
      signingTime,
      mode: modeOf(request.block, isHandwritten(ticket, letterId)),
    });
    if (!signed.ok) return err(signFailure(signed.error));
    return ok({ ...signed.value, certificate, match });
  }

  #personNamed(pending: PendingLetter, block: SignatureBlock) {
    return personNamed(this.#parts.desk, pending, block, this.#parts.settings());
  }

  /** Opens the chosen files for the length of one act; the key is let go of whatever happens. */
  async #withMaterial<T>(
    token: string,
    password: string,
    act: (material: SigningMaterial, fileName: string) => Promise<Result<T, DeskFailure>>,
  ): Promise<Result<T, DeskFailure>> {
    const chosen = this.#parts.chosen(token);
    if (!chosen) return err({ kind: 'signing', reason: 'no-file', params: {} });
    const files = await chosen.read();
    if (!files.ok) return files;
    const loaded: Result<SigningMaterial, MaterialFailure> = await this.#parts.signer.loadMaterial({
      ...files.value,
      password,
    });
    if (!loaded.ok) return err(materialFailure(loaded.error, chosen.fileName));
    try {
      return await act(loaded.value, chosen.fileName);
    } finally {
      loaded.value.release();
    }
  }
}
