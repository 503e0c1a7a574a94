import { createHash } from 'node:crypto';
import type {
  CertificateInFile,
  RevocationListInFile,
  TrustFileContent,
} from '../../application/verification-ports';
import { mayIssueCertificates } from '../pades/verify/certificate-path';
import { parseRevocationList } from '../pades/verify/revocation-list';
import { readTrustFile } from '../pades/verify/trust-files';
import { describeCertificate } from '../signing-material/describe-certificate';
import { describeName } from '../signing-material/distinguished-name';

/** What a file of certificates and revocation lists says of each; null when it is no such file. */
export function describeTrustFile(file: Uint8Array): TrustFileContent | null {
  const material = readTrustFile(file);
  if (material === null) return null;
  return {
    certificates: material.anchors.flatMap(describeAnchor),
    revocationLists: material.revocationLists.flatMap(describeList),
  };
}

function describeAnchor(der: Uint8Array): readonly CertificateInFile[] {
  const info = describeCertificate(der);
  return info === null ? [] : [{ der, info, isAuthority: mayIssueCertificates(der) }];
}

function describeList(der: Uint8Array): readonly RevocationListInFile[] {
  const list = parseRevocationList(der);
  if (list === null) return [];
  return [
    {
      der,
      sha256: createHash('sha256').update(der).digest('hex'),
      issuer: describeName(list.frame.issuer).text,
      thisUpdate: list.frame.thisUpdate.value.toISOString(),
      nextUpdate: list.frame.nextUpdate?.value.toISOString() ?? null,
      entryCount: list.entryCount,
    },
  ];
}
