/** Certificates of a mail server, made for one test run. */
import { Extension, GeneralName, GeneralNames } from 'pkijs';
import {
  createAuthority,
  generateKey,
  issueCertificate,
  type NameParts,
} from '../certificates/certificate-authority';
import { toPem } from '../certificates/mint-identity';

const name = (common: string): NameParts => [['2.5.4.3', common]];

export interface ServerIdentity {
  readonly key: string;
  readonly cert: string;
  /** PEM of who issued it. */
  readonly authority: string;
}

/** @param host the one name that the certificate is for */
export function serverIdentity(host = 'localhost'): ServerIdentity {
  const authority = createAuthority(name('Autoridad interna de pruebas'));
  const { publicKey, privateKey } = generateKey('p256');
  const names = new GeneralNames({ names: [new GeneralName({ type: 2, value: host })] });
  const der = issueCertificate(
    {
      subject: name(host),
      publicKey,
      notBefore: new Date('2024-01-01T00:00:00Z'),
      notAfter: new Date('2040-01-01T00:00:00Z'),
      keyUsage: 0x80,
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.1'],
      more: [new Extension({ extnID: '2.5.29.17', critical: false, extnValue: names.toSchema().toBER() })],
    },
    authority,
  );
  return {
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    cert: toPem(der),
    authority: toPem(authority.der),
  };
}
