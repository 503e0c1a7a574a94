import type { Certificate } from 'pkijs';
import { type KeyPurpose, mayServe } from '../../../shared/domain/key-purposes';
import type { IssuerTrust } from '../../../shared/domain/verification';
import {
  describeCertificate,
  parseCertificate,
  readExtendedKeyUsage,
} from '../../signing-material/describe-certificate';
import { publicKeyOf } from '../check-cms';
import { isSignatureOf, readSignatureAlgorithm } from '../signature-algorithm';
import { allowsNames } from './name-constraints';

/** RFC 5280, 4.2.1.9 and 4.2.1.3. */
const BASIC_CONSTRAINTS = '2.5.29.19';
/** What this reader understands when it is marked critical (RFC 5280, 4.2): above all usage of the key, and names. */
const UNDERSTOOD = new Set([BASIC_CONSTRAINTS, '2.5.29.15', '2.5.29.37', '2.5.29.32', '2.5.29.30']);
const LONGEST_PATH = 8;

export interface CertificatePath {
  readonly trust: IssuerTrust;
  /** DER, the signer's first. */
  readonly certificates: readonly Uint8Array[];
}

/** How many certificates may be tried before a path counts as not found: far more than any real one takes. */
const MOST_TRIED = 64;

/**
 * Leads from a signer's certificate to one that the desk trusts (RFC 5280, section 6, without policies, which
 * a certificate that needs them marks critical and is refused for). Nothing is fetched.
 * @param candidates certificates that came with the signature, trusted by nobody
 * @param anchors certificates that somebody at this desk chose to trust
 * @param at RFC 3339; the time at which all have to be valid
 * @param purpose what the signer's key served for; every authority has to allow it
 */
export function findPath(
  signer: Uint8Array,
  candidates: readonly Uint8Array[],
  anchors: readonly Uint8Array[],
  at: string,
  purpose: KeyPurpose,
): CertificatePath {
  const pool = [...anchors, ...candidates];
  let longest: readonly Uint8Array[] = [signer];
  let tried = 0;
  const lead = (path: readonly Uint8Array[]): readonly Uint8Array[] | null => {
    const last = path.at(-1) ?? signer;
    if (path.length > longest.length) longest = path;
    if (anchors.some((anchor) => isSameDer(anchor, last))) return path;
    if (path.length >= LONGEST_PATH || ++tried > MOST_TRIED) return null;
    for (const issuer of pool) {
      if (path.some((each) => isSameDer(each, issuer)) || !mayIssue(issuer, last, path.length, at)) continue;
      if (!allowsBelow(issuer, path, purpose)) continue;
      const found = lead([...path, issuer]);
      if (found !== null) return found;
    }
    return null;
  };
  const own = parseCertificate(signer);
  const trusted = own === null || !understandsAll(own) ? null : lead([signer]);
  if (trusted !== null) return { trust: 'trusted', certificates: trusted };
  const isSelfSigned = own?.issuer.isEqual(own.subject) ?? false;
  return { trust: isSelfSigned ? 'self-signed' : 'unknown-issuer', certificates: longest };
}

/** RFC 5280, 4.2: what is critical and not understood makes a certificate no good. */
function understandsAll(certificate: Certificate): boolean {
  return (certificate.extensions ?? []).every(({ critical, extnID }) => !critical || UNDERSTOOD.has(extnID));
}

function isSameDer(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}

function mayIssue(issuerDer: Uint8Array, subjectDer: Uint8Array, depth: number, at: string): boolean {
  const [issuer, subject] = [parseCertificate(issuerDer), parseCertificate(subjectDer)];
  if (issuer === null || subject === null || !subject.issuer.isEqual(issuer.subject)) return false;
  return isAuthority(issuer, issuerDer, depth, at) && isSignedBy(subject, issuer);
}

/** An authority that may sign certificates, at that time, with so many certificates below it. */
function isAuthority(issuer: Certificate, der: Uint8Array, depth: number, at: string): boolean {
  const described = describeCertificate(der);
  if (described === null || at < described.notBefore || at > described.notAfter) return false;
  if (!understandsAll(issuer)) return false;
  const longest = pathLengthOf(issuer);
  return mayIssueCertificates(der) && (longest === null || depth - 1 <= longest);
}

/** What an authority's certificate says of all that is below it: the names, and what the keys are for. */
function allowsBelow(issuer: Uint8Array, path: readonly Uint8Array[], purpose: KeyPurpose): boolean {
  const below = path.flatMap((der) => parseCertificate(der) ?? []);
  const authority = parseCertificate(issuer);
  if (authority === null || !allowsNames(authority, below)) return false;
  // What is wrong with the signer's own is told by itself, more plainly.
  const limits = [...below.slice(1), authority].map(readExtendedKeyUsage);
  const own = below.slice(0, 1).map(readExtendedKeyUsage);
  return mayServe(purpose, ...limits, ...(mayServe(purpose, ...own) ? own : []));
}

function constraintsOf(certificate: Certificate): object {
  const constraints: unknown = certificate.extensions?.find(
    ({ extnID }) => extnID === BASIC_CONSTRAINTS,
  )?.parsedValue;
  return typeof constraints === 'object' && constraints !== null ? constraints : {};
}

function pathLengthOf(certificate: Certificate): number | null {
  const constraints = constraintsOf(certificate);
  const longest: unknown = 'pathLenConstraint' in constraints ? constraints.pathLenConstraint : null;
  return typeof longest === 'number' ? longest : null;
}

/** Whether a certificate (DER) is an authority's by its own words (RFC 5280, 4.2.1.3 and 4.2.1.9). */
export function mayIssueCertificates(der: Uint8Array): boolean {
  const certificate = parseCertificate(der);
  const usage = describeCertificate(der)?.keyUsage ?? null;
  if (certificate === null || (usage !== null && !usage.includes('keyCertSign'))) return false;
  const constraints = constraintsOf(certificate);
  return 'cA' in constraints && constraints.cA === true;
}

/** Whether an authority signed a certificate or a list; SHA-1 and unknown algorithms do not count. */
export function isSignedBy(
  signed: Pick<Certificate, 'signatureAlgorithm' | 'signatureValue' | 'tbsView'>,
  issuer: Certificate,
): boolean {
  const algorithm = readSignatureAlgorithm(signed.signatureAlgorithm);
  const key = publicKeyOf(issuer);
  if (algorithm === null || algorithm.digest === null || key === null) return false;
  const signature = signed.signatureValue.valueBlock.valueHexView;
  return isSignatureOf(algorithm, algorithm.digest, key, signed.tbsView, signature);
}
