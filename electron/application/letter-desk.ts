/** Signing the letter with a person's own certificate, and reading back what the file then holds. */
import { currentLetter, letterDocument } from '../shared/domain/letter';
import type { Signatory, SignatureBlock } from '../shared/domain/letter-records';
import type { CertificateInfo } from '../shared/domain/signing-material';
import { matchSigner } from '../shared/domain/signing-rules';
import type { Ticket } from '../shared/domain/ticket';
import type { DeskFailure } from '../shared/failures';
import type { ParsedRequest } from '../shared/ipc-contract';
import type { CommandReply, SignatureView, SigningMaterialView } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { Settings } from '../shared/settings';
import type { ChosenMaterial } from './chosen-materials';
import type { Clock, EvidenceVault } from './ports';
import { certificateView, materialFailure, signFailure } from './signing-failures';
import {
  type LetterSigner,
  type MaterialFailure,
  type PersonSignatureField,
  type SigningMaterial,
  signatureFieldNames,
} from './signing-ports';
import { metaOf, type TicketDesk } from './ticket-desk';

export interface LetterDeskParts {
  readonly desk: TicketDesk;
  readonly vault: EvidenceVault;
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly signer: LetterSigner;
  readonly chosen: (token: string) => ChosenMaterial | undefined;
}

const FIELD: Record<SignatureBlock, PersonSignatureField> = {
  cliente: signatureFieldNames.client,
  'gerente-operaciones': signatureFieldNames.manager,
};
const ROLE: Record<SignatureBlock, string> = {
  cliente: 'Cliente',
  'gerente-operaciones': 'Gerente de Operaciones',
};

interface Pending {
  readonly ticket: Ticket;
  readonly letterId: string;
  readonly document: { readonly sha256: string; readonly name: string };
  readonly signatory: Signatory;
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
    const pending = this.#pending(request.ticketId, request.block);
    if (!pending.ok) return pending;
    return this.#withMaterial(request.token, request.password, async (material, fileName) =>
      ok(certificateView(material.certificate, pending.value.signatory, { token: request.token, fileName })),
    );
  }

  async sign(request: ParsedRequest<'letter:sign'>): Promise<Result<CommandReply, DeskFailure>> {
    const repeated = this.#parts.desk.repeated(metaOf(request));
    if (repeated) return ok(repeated);
    const pending = this.#pending(request.ticketId, request.block);
    if (!pending.ok) return pending;
    const { ticket, letterId, document } = pending.value;
    if (letterId !== request.letterId) return err({ kind: 'not-found', what: 'letter' });
    if (ticket.version !== request.expectedVersion) {
      return err({ kind: 'conflict', expected: request.expectedVersion, actual: ticket.version });
    }
    // The vault answers the bytes only if they still are what the desk generated or last signed.
    const pdf = await this.#parts.vault.read(document.sha256);
    if (!pdf.ok) return pdf;
    const signedAt = this.#parts.clock.now();
    const signed = await this.#withMaterial(request.token, request.password, (material) =>
      this.#signBytes(pdf.value, material, pending.value, request, signedAt),
    );
    if (!signed.ok) return signed;
    const stored = await this.#parts.vault.put(signed.value.bytes, {
      name: document.name.replace(
        /(-firmada-\d)?\.pdf$/,
        `-firmada-${request.block === 'cliente' ? 1 : 2}.pdf`,
      ),
      mediaType: 'application/pdf',
    });
    if (!stored.ok) return stored;
    const { certificate } = signed.value;
    return this.#parts.desk.ticketCommand(metaOf(request), {
      type: 'letter.sign',
      payload: {
        letterId,
        block: request.block,
        document: stored.value,
        signedAt,
        certificate: {
          subject: certificate.subject.text.slice(0, 2000),
          issuer: certificate.issuer.text.slice(0, 2000),
          serial: certificate.serialText.slice(0, 200),
          sha256: certificate.sha256,
          kind: certificate.kind,
          notAfter: certificate.notAfter,
        },
        match: matchSigner(certificate, pending.value.signatory).match,
        mismatchReason: request.mismatchReason,
      },
    });
  }

  async #signBytes(
    pdf: Uint8Array,
    material: SigningMaterial,
    { signatory }: Pending,
    request: ParsedRequest<'letter:sign'>,
    signingTime: string,
  ): Promise<Result<{ bytes: Uint8Array; certificate: CertificateInfo }, DeskFailure>> {
    const { certificate } = material;
    const { match } = matchSigner(certificate, signatory);
    if (match === 'none' && request.mismatchReason === '') {
      return err({ kind: 'rule', rule: 'letter-mismatch-reason', field: 'mismatchReason' });
    }
    const signed = await this.#parts.signer.sign({
      pdf,
      field: FIELD[request.block],
      material,
      appearance: {
        role: ROLE[request.block],
        position: [signatory.name, signatory.position].filter(Boolean).join(', '),
        timeZone: this.#parts.settings().timeZone,
      },
      signingTime,
      mode: request.block === 'cliente' ? 'certify' : 'approve-and-lock',
    });
    if (!signed.ok) return err(signFailure(signed.error));
    return ok({ bytes: signed.value, certificate });
  }

  /** The signatures of the letter as its file holds them now. */
  async inspect(ticketId: string): Promise<Result<readonly SignatureView[], DeskFailure>> {
    const ticket = this.#parts.desk.state.tickets.get(ticketId);
    const letter = ticket && currentLetter(ticket);
    const document = letter && letterDocument(ticket, letter.payload.letterId);
    if (!document) return err({ kind: 'not-found', what: 'letter' });
    const pdf = await this.#parts.vault.read(document.sha256);
    if (!pdf.ok) return pdf;
    const inspected = await this.#parts.signer.inspect(pdf.value);
    if (!inspected.ok) return err({ kind: 'signing', reason: inspected.error.kind, params: {} });
    return ok(
      inspected.value.fields
        .filter((field) => field.field !== signatureFieldNames.timestamp)
        .map((field) =>
          field.state === 'empty'
            ? {
                field: field.field,
                signed: false,
                intact: false,
                coversWholeFile: false,
                holder: '',
                issuer: '',
                signedAt: null,
              }
            : {
                field: field.field,
                signed: true,
                intact: field.integrity.status === 'intact',
                coversWholeFile: field.coverage === 'whole-file',
                holder: field.signer?.subject.commonName ?? '',
                issuer: field.signer?.issuer.commonName ?? '',
                signedAt: field.claimedTime,
              },
        ),
    );
  }

  #pending(ticketId: string, block: SignatureBlock): Result<Pending, DeskFailure> {
    const ticket = this.#parts.desk.state.tickets.get(ticketId);
    if (!ticket) return err({ kind: 'not-found', what: 'ticket' });
    const letter = currentLetter(ticket);
    const document = letter && letterDocument(ticket, letter.payload.letterId);
    if (!letter || !document) return err({ kind: 'not-found', what: 'letter' });
    const signatory = block === 'cliente' ? letter.payload.client : letter.payload.manager;
    return ok({ ticket, letterId: letter.payload.letterId, document, signatory });
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
