/** Whom the desk trusts: looking into the files that somebody brings, and recording what was taken from them. */
import {
  TRUST_LIST_ID,
  type TrustedCertificate,
  type TrustedRevocationList,
  type TrustList,
} from '../shared/domain/trust';
import type { DeskFailure } from '../shared/failures';
import type { ParsedRequest } from '../shared/ipc-contract';
import type { CommandReply, TrustFileProblem, TrustProposal } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { EvidenceVault } from './ports';
import type { TicketDesk } from './ticket-desk';
import { verifierFailure } from './verification-desk';
import type { CertificateInFile, DocumentVerifier, RevocationListInFile } from './verification-ports';

export interface TrustDeskParts {
  readonly desk: TicketDesk;
  readonly vault: EvidenceVault;
  readonly verifier: DocumentVerifier;
  /** Of the journal. */
  readonly head: () => string;
}

type Files = ParsedRequest<'trust:examine'>['files'];

interface Examined {
  readonly certificates: ReadonlyMap<string, CertificateInFile>;
  readonly revocationLists: ReadonlyMap<string, RevocationListInFile>;
  readonly problems: readonly TrustFileProblem[];
}

export class TrustDesk {
  readonly #parts: TrustDeskParts;

  constructor(parts: TrustDeskParts) {
    this.#parts = parts;
  }

  /** What the files hold, to be looked at before anybody trusts it. Nothing is kept. */
  async examine(files: Files): Promise<Result<TrustProposal, DeskFailure>> {
    const examined = await this.#read(files);
    if (!examined.ok) return examined;
    const { certificates, revocationLists, problems } = examined.value;
    const known = await this.#wholeOnes();
    return ok({
      certificates: [...certificates].map(([sha256, each]) => ({
        ...certificateFacts(each),
        isKnown: known.has(sha256),
      })),
      revocationLists: [...revocationLists].map(([sha256, each]) => ({
        ...listFacts(each),
        isKnown: known.has(sha256),
      })),
      problems,
    });
  }

  /**
   * Trusts those of the files' certificates and lists that were chosen by their SHA-256. One that is trusted already and whose file was
   * damaged or gone is put in its place again, and is no other than before.
   */
  async add(request: ParsedRequest<'trust:add'>): Promise<Result<CommandReply, DeskFailure>> {
    const examined = await this.#read(request.files);
    if (!examined.ok) return examined;
    const certificates: TrustedCertificate[] = [];
    const revocationLists: TrustedRevocationList[] = [];
    const { trust } = this.#parts.desk.state;
    const whole = await this.#wholeOnes();
    const isSpoilt = (sha256: string) => trustedIn(trust).has(sha256) && !whole.has(sha256);
    for (const sha256 of new Set(request.chosen)) {
      const certificate = examined.value.certificates.get(sha256);
      const list = examined.value.revocationLists.get(sha256);
      const found = certificate ?? list;
      if (!found) return err({ kind: 'not-found', what: 'trusted' });
      const kind = certificate
        ? { name: `${sha256.slice(0, 16)}.cer`, mediaType: 'application/pkix-cert' }
        : { name: `${sha256.slice(0, 16)}.crl`, mediaType: 'application/pkix-crl' };
      const stored = await this.#parts.vault.put(found.der, kind);
      if (!stored.ok) return stored;
      if (isSpoilt(sha256)) continue;
      if (certificate) certificates.push({ ...certificateFacts(certificate), file: stored.value });
      if (list) revocationLists.push({ ...listFacts(list), file: stored.value });
    }
    if (certificates.length + revocationLists.length === 0) {
      return ok({ id: TRUST_LIST_ID, version: trust.version, head: this.#parts.head() });
    }
    const { commandId, expectedVersion } = request;
    return this.#parts.desk.trustCommand(
      { commandId, expectedVersion },
      { type: 'trust.add', payload: { certificates, revocationLists } },
    );
  }

  remove(request: ParsedRequest<'trust:remove'>): Promise<Result<CommandReply, DeskFailure>> {
    const { commandId, expectedVersion, sha256, reason } = request;
    return this.#parts.desk.trustCommand(
      { commandId, expectedVersion },
      { type: 'trust.remove', payload: { sha256, reason } },
    );
  }

  /** Those that are trusted and whose files are what they were. */
  async #wholeOnes(): Promise<ReadonlySet<string>> {
    const { desk, vault } = this.#parts;
    const whole = new Set<string>();
    for (const sha256 of trustedIn(desk.state.trust)) {
      const has = await vault.has(sha256);
      if (has.ok && has.value) whole.add(sha256);
    }
    return whole;
  }

  async #read(files: Files): Promise<Result<Examined, DeskFailure>> {
    const certificates = new Map<string, CertificateInFile>();
    const revocationLists = new Map<string, RevocationListInFile>();
    const problems: TrustFileProblem[] = [];
    for (const { name, bytes } of files) {
      const content = await this.#parts.verifier.readTrustFile(bytes);
      if (!content.ok) return err(verifierFailure(content.error));
      if (content.value === null) {
        problems.push({ name, problem: bytes.length === 0 ? 'empty' : 'not-a-certificate' });
        continue;
      }
      for (const each of content.value.certificates) certificates.set(each.info.sha256, each);
      for (const each of content.value.revocationLists) revocationLists.set(each.sha256, each);
    }
    return ok({ certificates, revocationLists, problems });
  }
}

const trustedIn = ({ certificates, revocationLists }: TrustList): ReadonlySet<string> =>
  new Set([...certificates, ...revocationLists].map(({ sha256 }) => sha256));

function certificateFacts({ info, isAuthority }: CertificateInFile): Omit<TrustedCertificate, 'file'> {
  return {
    sha256: info.sha256,
    name: (info.subject.commonName ?? info.subject.organization ?? info.subject.text).slice(0, 2000),
    subject: info.subject.text.slice(0, 2000),
    issuer: info.issuer.text.slice(0, 2000),
    serial: info.serialText.slice(0, 200),
    notBefore: info.notBefore,
    notAfter: info.notAfter,
    isAuthority,
  };
}

function listFacts(list: RevocationListInFile): Omit<TrustedRevocationList, 'file'> {
  const { sha256, issuer, thisUpdate, nextUpdate, entryCount } = list;
  return { sha256, issuer: issuer.slice(0, 2000), thisUpdate, nextUpdate, entryCount };
}
