import type { TrustMaterial } from '../../../shared/domain/verification';
import { describeCertificate } from '../../signing-material/describe-certificate';
import { parseRevocationList } from './revocation-list';

const PEM_BLOCK = /-----BEGIN (CERTIFICATE|X509 CRL)-----([^-]*)-----END \1-----/g;
const PEM_START = /-----BEGIN (?:CERTIFICATE|X509 CRL)-----/g;

/**
 * Certificates and revocation lists (RFC 5280) in one file, DER or PEM; null when it holds neither, or anything else, or
 * one that breaks off.
 */
export function readTrustFile(file: Uint8Array): TrustMaterial | null {
  const text = Buffer.from(file).toString('latin1');
  const blocks = [...text.matchAll(PEM_BLOCK)].map(([, , base64 = '']) => Buffer.from(base64, 'base64'));
  if ((text.match(PEM_START)?.length ?? 0) !== blocks.length) return null;
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
