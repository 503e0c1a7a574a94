import { type AsnType, Constructed, fromBER, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { ContentInfo, SignedData, type SignerInfo } from 'pkijs';
import type { IntegrityProblem } from '../../shared/domain/verification';
import { octets } from '../signing-material/der';
import { oid } from './cms-oids';
import { withoutLists } from './embedded-lists';

export interface ParsedSignedData {
  readonly signedData: SignedData;
  /** DER of all certificates inside, byte by byte as they came: hashes are taken of these. */
  readonly certificates: readonly Uint8Array[];
  /** DER of the lists of revoked certificates inside. */
  readonly revocationLists: readonly Uint8Array[];
}

/** Reads one CMS SignedData (RFC 5652, section 5); `contents` may end in zeros, as /Contents does, and in nothing else. */
export function parseSignedData(contents: Uint8Array): ParsedSignedData | IntegrityProblem {
  try {
    const lean = withoutLists(contents);
    const cms = lean?.cms ?? contents;
    const { offset, result } = fromBER(cms);
    if (offset < 0) return 'cms-malformed';
    if (cms.subarray(offset).some((byte) => byte !== 0)) return 'contents-padding-not-zero';
    const read = readContentInfo(result);
    if (typeof read === 'string' || lean === null) return read;
    restoreSigned(read.signedData, lean.signedAttributes);
    return { ...read, revocationLists: lean.lists };
  } catch {
    // The library throws plain errors for anything that does not fit its schema.
    return 'cms-malformed';
  }
}

/** What was signed is what came, with the lists that were left out for reading. */
function restoreSigned({ signerInfos }: SignedData, signedAttributes: Uint8Array | null): void {
  const attributes = signerInfos[0]?.signedAttrs;
  if (attributes === undefined || signedAttributes === null) return;
  // Signed as the set that they are, whatever tag stands in its place (RFC 5652, 5.4).
  const encoded = Uint8Array.from(signedAttributes);
  encoded[0] = 0x31;
  attributes.encodedValue = encoded.buffer;
}

/** The same for a structure that stands inside another one. Throws plain errors. */
function readContentInfo(schema: AsnType): ParsedSignedData | IntegrityProblem {
  const info = new ContentInfo({ schema });
  if (info.contentType !== oid.signedData) return 'cms-malformed';
  const signedData = new SignedData({ schema: info.content });
  return { signedData, certificates: rawCertificates(info.content), revocationLists: [] };
}

/** The members of `certificates [0]` that are certificates; the library keeps none of them as they were. */
function rawCertificates(content: unknown): readonly Uint8Array[] {
  const fields = content instanceof Sequence ? content.valueBlock.value : [];
  const set = fields.find(
    (field): field is Constructed => field instanceof Constructed && field.idBlock.tagNumber === 0,
  );
  return (set?.valueBlock.value ?? []).flatMap((member) =>
    member instanceof Sequence ? [new Uint8Array(member.valueBeforeDecodeView)] : [],
  );
}

/** The value of a signed attribute that must be there once, with one value (RFC 5652, section 11); null otherwise. */
export function onlyAttribute(signerInfo: SignerInfo, type: string): unknown {
  const found = (signerInfo.signedAttrs?.attributes ?? []).filter((attribute) => attribute.type === type);
  const values = found.length === 1 ? (found[0]?.values ?? []) : [];
  return values.length === 1 ? values[0] : null;
}

/** When the signer's clock says that it signed (RFC 5652, 11.3), RFC 3339 UTC; null when it does not say. */
export function signingTimeOf(signerInfo: SignerInfo): string | null {
  const value = onlyAttribute(signerInfo, oid.signingTime);
  if (typeof value !== 'object' || value === null || !('toDate' in value)) return null;
  const date: unknown = typeof value.toDate === 'function' ? value.toDate() : null;
  return date instanceof Date && !Number.isNaN(date.getTime()) ? date.toISOString() : null;
}

/** What an ESSCertID or ESSCertIDv2 says of the signer's certificate (RFC 2634, 5.4; RFC 5035, section 3). */
export interface CertificateHash {
  /** OID of the digest; null for the version's default. */
  readonly algorithm: string | null;
  readonly value: Uint8Array;
}

/** The first of the certificates that a signing-certificate attribute names: the signer's. */
export function firstCertificateHash(attribute: unknown): CertificateHash | null {
  const certIds = childrenOf(attribute)[0];
  const fields = childrenOf(childrenOf(certIds)[0]);
  const isDefault = fields[0] instanceof OctetString;
  const algorithm = isDefault ? null : childrenOf(fields[0])[0];
  const hash = isDefault ? fields[0] : fields[1];
  if (!(hash instanceof OctetString)) return null;
  const name = algorithm instanceof ObjectIdentifier ? algorithm.valueBlock.toString() : null;
  return isDefault || name !== null ? { algorithm: name, value: octets(hash) } : null;
}

function childrenOf(value: unknown): readonly unknown[] {
  return value instanceof Sequence ? value.valueBlock.value : [];
}
