import { isSameCompany } from './company-names';
import { type KeyPurpose, mayServe } from './key-purposes';
import type { CertificateInfo, KeyUsage } from './signing-material';

/** The person that a signature block names, as the desk knows them. */
export interface NamedPerson {
  readonly name: string;
  readonly rfc?: string | null;
  readonly curp?: string | null;
  readonly email?: string | null;
  /** For whom the person signs. */
  readonly organisation?: NamedOrganisation | null;
}

export interface NamedOrganisation {
  /** Every name that it goes by, the legal one first. */
  readonly names: readonly string[];
  readonly rfc?: string | null;
}

export const SIGNER_DIFFERENCES = [
  'rfc',
  'curp',
  'name',
  'email',
  'organisation-rfc',
  'organisation',
] as const;

export interface SignerDifference {
  readonly field: (typeof SIGNER_DIFFERENCES)[number];
  /** What the desk has. */
  readonly expected: string;
  /** What the certificate says; null where it says nothing. */
  readonly found: string | null;
}

export interface SignerMatch {
  /** By which trait the certificate belongs to the person; `none` needs a recorded reason to go on. */
  readonly match: 'rfc' | 'curp' | 'name' | 'none';
  /** Everything that does not agree, also when there is a match. */
  readonly differences: readonly SignerDifference[];
}

/**
 * Tells whether a certificate belongs to the person named (design, «Who signs»). An RFC or a CURP decides when both
 * sides have it: a homonym with another CURP is another person. For a legal person's certificate the representative's
 * identifiers are compared, since a person signs, and the company with the one that the person signs for: who represents
 * one company does not sign for another with its certificate.
 */
export function matchSigner(certificate: CertificateInfo, person: NamedPerson): SignerMatch {
  const holder = certificate.representative ?? { rfc: certificate.rfc, curp: certificate.curp };
  const rfc = compareIds(person.rfc, holder.rfc);
  const curp = compareIds(person.curp, holder.curp);
  const foundName = certificate.subject.commonName;
  const name = compareNames(person.name, foundName ?? '');
  const differences: SignerDifference[] = [];
  if (rfc === 'differs') differences.push({ field: 'rfc', expected: person.rfc ?? '', found: holder.rfc });
  if (curp === 'differs')
    differences.push({ field: 'curp', expected: person.curp ?? '', found: holder.curp });
  // A company's certificate bears the company's name: its representative is known by RFC or CURP.
  const isNamedOtherwise = certificate.representative !== null && (rfc === 'same' || curp === 'same');
  if (name !== 'same' && !isNamedOtherwise)
    differences.push({ field: 'name', expected: person.name, found: foundName });
  const email = certificate.subject.email;
  if (compareIds(person.email, email) === 'differs') {
    differences.push({ field: 'email', expected: person.email ?? '', found: email });
  }
  const company = certificate.representative === null ? null : companyDifference(certificate, person);
  if (company !== null) differences.push(company);
  return { match: company === null ? decideMatch(rfc, curp, name) : 'none', differences };
}

/** The RFC decides when both sides have it, else the name; null where nothing differs or nobody knows for whom. */
function companyDifference(
  { rfc, subject }: CertificateInfo,
  { organisation }: NamedPerson,
): SignerDifference | null {
  const byRfc = compareIds(organisation?.rfc, rfc);
  if (byRfc === 'same') return null;
  if (byRfc === 'differs')
    return { field: 'organisation-rfc', expected: organisation?.rfc ?? '', found: rfc };
  const names = (organisation?.names ?? []).filter((each) => each.trim() !== '');
  const [expected] = names;
  if (expected === undefined) return null;
  const found = [subject.commonName, subject.organization].filter((each) => each !== null);
  if (names.some((each) => found.some((other) => isSameCompany(each, other)))) return null;
  return { field: 'organisation', expected, found: found[0] ?? null };
}

type IdComparison = 'same' | 'differs' | 'unknown';
type NameComparison = 'same' | 'contained' | 'differs';

function decideMatch(rfc: IdComparison, curp: IdComparison, name: NameComparison): SignerMatch['match'] {
  if (rfc === 'differs' || curp === 'differs') return 'none';
  if (rfc === 'same') return 'rfc';
  if (curp === 'same') return 'curp';
  return name === 'differs' ? 'none' : 'name';
}

function compareIds(left: string | null | undefined, right: string | null | undefined): IdComparison {
  if (left == null || right == null || left.trim() === '' || right.trim() === '') return 'unknown';
  return left.trim().toUpperCase() === right.trim().toUpperCase() ? 'same' : 'differs';
}

/** Words that come and go between a name on a card and the same name in a certificate. */
const looseWords = new Set([
  ...['de', 'del', 'la', 'las', 'los', 'y'],
  ...['ing', 'lic', 'mtro', 'mtra', 'dr', 'dra', 'arq', 'sr', 'sra', 'srta'],
]);

/** Whether two names, as people write them, are those of one person. */
export function isSameName(left: string, right: string): boolean {
  return compareNames(left, right) !== 'differs';
}

/** Order, case and accents do not count; two shared names at least, so that «María» alone is nobody. */
function compareNames(expected: string, found: string): NameComparison {
  const left = nameTokens(expected);
  const right = nameTokens(found);
  if (left.length === 0 || right.length === 0) return 'differs';
  if (left.join(' ') === right.join(' ')) return 'same';
  const [fewer, more] = left.length <= right.length ? [left, right] : [right, left];
  return fewer.length >= 2 && isContained(fewer, more) ? 'contained' : 'differs';
}

function isContained(fewer: readonly string[], more: readonly string[]): boolean {
  const rest = [...more];
  return fewer.every((token) => {
    const index = rest.indexOf(token);
    if (index < 0) return false;
    rest.splice(index, 1);
    return true;
  });
}

/** Sorted words without accents: «Peña Ávila, Ing. José de la» → avila jose pena. */
function nameTokens(name: string): string[] {
  return name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '' && !looseWords.has(token))
    .sort();
}

/** Why a certificate may not sign at a given instant. */
export type CertificateProblem =
  | { readonly kind: 'expired'; readonly notAfter: string }
  | { readonly kind: 'not-yet-valid'; readonly notBefore: string }
  | { readonly kind: 'weak-key'; readonly sizeBits: number; readonly minimumBits: number }
  | { readonly kind: 'unsupported-key'; readonly algorithm: string }
  /** Made for something else; `purposes` as object identifiers (RFC 5280, 4.2.1.12), empty when it names none. */
  | { readonly kind: 'key-usage'; readonly found: readonly KeyUsage[]; readonly purposes: readonly string[] }
  /** A seal for invoices (CSD) is no person's signature. */
  | { readonly kind: 'csd' };

/** Smallest RSA modulus that is accepted, in bits (NIST SP 800-131A). */
export const minimumRsaBits = 2048;

/**
 * Everything that keeps a certificate from signing at `at` (RFC 3339); empty when nothing does. Trust in the issuer
 * and revocation are not looked at: offline they cannot be.
 */
export function checkUsable(
  certificate: CertificateInfo,
  at: string,
  purpose: KeyPurpose = 'document',
): readonly CertificateProblem[] {
  const problems: CertificateProblem[] = [];
  const atMs = Date.parse(at);
  if (Number.isNaN(atMs)) throw new Error(`Not an instant: ${at}`);
  if (atMs > Date.parse(certificate.notAfter))
    problems.push({ kind: 'expired', notAfter: certificate.notAfter });
  if (atMs < Date.parse(certificate.notBefore)) {
    problems.push({ kind: 'not-yet-valid', notBefore: certificate.notBefore });
  }
  const { key, keyUsage, extendedKeyUsage } = certificate;
  if (key.type === 'unsupported') problems.push({ kind: 'unsupported-key', algorithm: key.algorithm });
  if (key.type === 'rsa' && key.sizeBits < minimumRsaBits) {
    problems.push({ kind: 'weak-key', sizeBits: key.sizeBits, minimumBits: minimumRsaBits });
  }
  const maySign =
    keyUsage === null || keyUsage.includes('digitalSignature') || keyUsage.includes('nonRepudiation');
  if (!maySign || !mayServe(purpose, extendedKeyUsage))
    problems.push({ kind: 'key-usage', found: keyUsage ?? [], purposes: extendedKeyUsage ?? [] });
  if (certificate.kind === 'csd') problems.push({ kind: 'csd' });
  return problems;
}
