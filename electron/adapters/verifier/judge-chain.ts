import type { CertificateStanding } from '../../application/verification-ports';
import type { TrustMaterial } from '../../shared/domain/verification';
import { judgeCertificate } from '../pades/verify/judge-certificate';
import { parseRevocationList } from '../pades/verify/revocation-list';

/** A certificate (DER, the signer's first, then what came with it) by what the desk trusts; null when it is none. */
export function judgeChain(
  [signer, ...others]: readonly Uint8Array[],
  at: string,
  { anchors, revocationLists }: TrustMaterial,
): CertificateStanding | null {
  if (signer === undefined) return null;
  const lists = revocationLists.flatMap((der) => parseRevocationList(der) ?? []);
  const brought = { certificates: others, revocationLists: [] };
  return judgeCertificate(signer, brought, at, { anchors, revocationLists: lists, candidates: [] });
}
