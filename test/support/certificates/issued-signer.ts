/** Signers of the desk's letter under authorities of one test, and what the verifier finds of them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyPdf } from '../../../electron/adapters/pades/verify/verify-pdf';
import { buildMaterial } from '../../../electron/adapters/signing-material/key-material';
import type { SignatureFinding } from '../../../electron/shared/domain/verification';
import {
  type CertificateRequest,
  generateKey,
  type IssuedCertificate,
  issueCertificate,
  type KeyKind,
  type NameParts,
} from './certificate-authority';
import { signForeign } from './foreign-signature';
import { drawLetter } from './letter';
import { type MintedIdentity, mintIdentity, toPem } from './mint-identity';
import { clientRequest, signOrThrow } from './signed-letter';
import { temporaryFolder } from './temporary-folder';

/** A while after the letters were signed. */
export const NOW = new Date('2026-11-25T12:00:00Z');
const CN = '2.5.4.3';
export const named = (cn: string): NameParts => [[CN, cn]];

const letter = drawLetter();

export interface Issuer extends IssuedCertificate {
  readonly name: NameParts;
}

export function issue(
  cn: string,
  issuer: Issuer,
  changes: Partial<CertificateRequest> & { key?: KeyKind } = {},
): Issuer {
  const { key = 'p256', ...request } = changes;
  const { publicKey, privateKey } = generateKey(key);
  const name = named(cn);
  const der = issueCertificate(
    {
      subject: name,
      publicKey,
      notBefore: new Date('2024-01-01T00:00:00Z'),
      notAfter: new Date('2044-01-01T00:00:00Z'),
      keyUsage: 0xc0,
      ...request,
    },
    { name: issuer.name, privateKey: issuer.privateKey },
  );
  return { der, privateKey, name };
}

export const authorityUnder = (cn: string, issuer: Issuer, changes: Partial<CertificateRequest> = {}) =>
  issue(cn, issuer, { keyUsage: 0x06, isAuthority: true, ...changes });

/** The letter as the client signed it, with the certificates that came along. */
export function signedBy(signer: IssuedCertificate, carried: readonly Uint8Array[] = []): Uint8Array {
  const pkcs8 = new Uint8Array(signer.privateKey.export({ format: 'der', type: 'pkcs8' }));
  return signOrThrow(clientRequest(letter, buildMaterial(pkcs8, [signer.der, ...carried])));
}

export function judge(
  pdf: Uint8Array,
  anchors: readonly Uint8Array[],
  revocationLists: readonly Uint8Array[] = [],
): SignatureFinding {
  const [signature] = verifyPdf(pdf, { anchors, revocationLists }, NOW).signatures;
  if (signature === undefined) throw new Error('No signature');
  return signature;
}

/** The letter as another program signs it: also with what the desk would not sign with. */
export function signedElsewhere(signer: IssuedCertificate): Uint8Array {
  return signForeign(letter, {
    field: 'Cliente',
    identity: identityOf(signer),
    time: 'D:20261122200509Z',
  });
}

function identityOf(signer: IssuedCertificate): MintedIdentity {
  const minted = mintIdentity({ cn: 'María Fernanda Núñez Ávila', key: 'p256' });
  const certificatePath = join(temporaryFolder('firma-'), 'certificate.pem');
  writeFileSync(certificatePath, toPem(signer.der));
  return { ...minted, certificate: signer.der, certificatePath, privateKey: signer.privateKey };
}
