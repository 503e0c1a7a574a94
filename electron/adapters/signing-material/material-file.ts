/** Which of the files that hold a signature's material a file is, told by its first bytes and not by its name. */
import type { MaterialPart } from '../../application/signing-ports';

const TAG = { sequence: 0x30, integer: 0x02, oid: 0x06 } as const;
const PEM_LABEL = /-----BEGIN ([A-Z0-9 ]+)-----/;
/** Lines that openssl writes before the first label fit in this. */
const PEM_SEARCH_BYTES = 4096;

const partsByLabel: Readonly<Record<string, MaterialPart>> = {
  CERTIFICATE: 'certificate',
  'TRUSTED CERTIFICATE': 'certificate',
  'X509 CERTIFICATE': 'certificate',
  'ENCRYPTED PRIVATE KEY': 'key',
  'PRIVATE KEY': 'key',
  'RSA PRIVATE KEY': 'key',
  'EC PRIVATE KEY': 'key',
};

/**
 * PKCS#12 (RFC 7292), X.509 (RFC 5280) or a private key (PKCS#8, RFC 5958; or the older forms, which are told apart
 * only to be refused with words); DER or PEM. Null for anything else. It looks, it does not parse.
 */
export function recogniseMaterialFile(bytes: Uint8Array): MaterialPart | null {
  const text = Buffer.from(bytes.subarray(0, PEM_SEARCH_BYTES)).toString('latin1');
  const label = PEM_LABEL.exec(text)?.[1];
  if (label !== undefined) return partsByLabel[label] ?? null;
  const outer = contentStart(bytes, 0, TAG.sequence);
  if (outer === null) return null;
  // PFX and unencrypted keys begin with their version: 3 for the first, 0 or 1 for the others.
  if (bytes[outer] === TAG.integer)
    return bytes[outer + 1] === 1 && bytes[outer + 2] === 3 ? 'container' : 'key';
  const inner = contentStart(bytes, outer, TAG.sequence);
  if (inner === null) return null;
  // EncryptedPrivateKeyInfo begins with an algorithm, a certificate with its body.
  return bytes[inner] === TAG.oid ? 'key' : 'certificate';
}

/** Where the content of the value at `offset` begins (X.690, 8.1.3); null when its tag is another. */
function contentStart(bytes: Uint8Array, offset: number, tag: number): number | null {
  const length = bytes[offset + 1];
  if (bytes[offset] !== tag || length === undefined) return null;
  // 0x80 is BER's indefinite length, which takes no further bytes.
  return offset + 2 + (length > 0x80 ? length & 0x7f : 0);
}
