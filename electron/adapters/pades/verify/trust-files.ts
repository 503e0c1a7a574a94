import { CertificateRevocationList } from 'pkijs';
import type { TrustMaterial } from '../../../shared/domain/verification';
import { parseWhole } from '../../signing-material/der';
import { describeCertificate } from '../../signing-material/describe-certificate';

const PEM_BLOCK = /-----BEGIN (CERTIFICATE|X509 CRL)-----([^-]*)-----END \1-----/g;

/** Certificates and revocation lists (RFC 5280) in one file, DER or PEM; null when it holds neither, or anything else. */
export function readTrustFile(file: Uint8Array): TrustMaterial | null {
  const text = Buffer.from(file).toString('latin1');
  const blocks = [...text.matchAll(PEM_BLOCK)].map(([, , base64 = '']) => Buffer.from(base64, 'base64'));
  const ders = blocks.length > 0 ? blocks.map((block) => new Uint8Array(block)) : [file];
  const anchors: Uint8Array[] = [];
  const revocationLists: Uint8Array[] = [];
  for (const der of ders) {
    if (describeCertificate(der) !== null) anchors.push(der);
    else if (parseRevocationList(der) !== null) revocationLists.push(der);
    else return null;
  }
  return { anchors, revocationLists };
}

/** Null for anything but a list of revoked certificates. */
export function parseRevocationList(der: Uint8Array): CertificateRevocationList | null {
  try {
    return new CertificateRevocationList({ schema: parseWhole(der) });
  } catch {
    // The library throws plain errors for anything that does not fit its schema.
    return null;
  }
}
