import { createCipheriv, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { BmpString, Null, OctetString } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  AuthenticatedSafe,
  CertBag,
  ContentInfo,
  DigestInfo,
  MacData,
  PBES2Params,
  PBKDF2Params,
  PFX,
  PKCS8ShroudedKeyBag,
  SafeBag,
  SafeContents,
} from 'pkijs';
import { bmpPassword, derivePkcs12, kdfPurpose } from '../signing-material/rfc7292-kdf';

const OID = {
  data: '1.2.840.113549.1.7.1',
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
  hmacSha256: '1.2.840.113549.2.9',
  aes256Cbc: '2.16.840.1.101.3.4.1.42',
  sha256: '2.16.840.1.101.3.4.2.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certBag: '1.2.840.113549.1.12.10.1.3',
  x509Certificate: '1.2.840.113549.1.9.22.1',
  friendlyName: '1.2.840.113549.1.9.20',
  localKeyId: '1.2.840.113549.1.9.21',
} as const;

/** What OpenSSL writes by default. */
const ITERATIONS = 2_048;
const SALT_BYTES = 16;
const IV_BYTES = 16;
const KEY_BYTES = 32;
const SHA256_BYTES = 32;

interface ContainerContent {
  /** DER of PKCS#8. */
  readonly pkcs8: Uint8Array;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly friendlyName: string;
  readonly password: string;
}

/**
 * A key and its certificate in a PKCS#12 file (RFC 7292) as current programs write and read them: the key under PBES2
 * with AES-256, the certificate in the clear, both under a MAC with SHA-256. Node's crypto writes no such file.
 */
export function writePkcs12({ pkcs8, certificate, friendlyName, password }: ContainerContent): Uint8Array {
  const attributes = bagAttributes(friendlyName);
  const keyBag = new SafeBag({
    bagId: OID.shroudedKeyBag,
    bagValue: shroud(pkcs8, password),
    bagAttributes: attributes,
  });
  const certBag = new SafeBag({
    bagId: OID.certBag,
    bagValue: new CertBag({ certId: OID.x509Certificate, certValue: octetString(certificate) }),
    bagAttributes: attributes,
  });
  const safe = new AuthenticatedSafe({
    safeContents: [certBag, keyBag].map((bag) => dataContent(derOf(new SafeContents({ safeBags: [bag] })))),
  });
  const authSafe = derOf(safe);
  return derOf(new PFX({ authSafe: dataContent(authSafe), macData: macOf(authSafe, password) }));
}

function shroud(pkcs8: Uint8Array, password: string): PKCS8ShroudedKeyBag {
  const salt = randomBytes(SALT_BYTES);
  const iv = randomBytes(IV_BYTES);
  const key = pbkdf2Sync(password.normalize('NFC'), salt, ITERATIONS, KEY_BYTES, 'sha256');
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const encrypted = Buffer.concat([cipher.update(pkcs8), cipher.final()]);
  key.fill(0);
  const derivation = new PBKDF2Params({
    salt: octetString(salt),
    iterationCount: ITERATIONS,
    prf: new AlgorithmIdentifier({ algorithmId: OID.hmacSha256, algorithmParams: new Null() }),
  });
  const scheme = new PBES2Params({
    keyDerivationFunc: new AlgorithmIdentifier({
      algorithmId: OID.pbkdf2,
      algorithmParams: derivation.toSchema(),
    }),
    encryptionScheme: new AlgorithmIdentifier({
      algorithmId: OID.aes256Cbc,
      algorithmParams: octetString(iv),
    }),
  });
  return new PKCS8ShroudedKeyBag({
    encryptionAlgorithm: new AlgorithmIdentifier({
      algorithmId: OID.pbes2,
      algorithmParams: scheme.toSchema(),
    }),
    encryptedData: octetString(encrypted),
  });
}

/** RFC 7292, appendix A. */
function macOf(authSafe: Uint8Array, password: string): MacData {
  const salt = randomBytes(SALT_BYTES);
  const key = derivePkcs12({
    digest: 'sha256',
    purpose: kdfPurpose.mac,
    password: bmpPassword(password.normalize('NFC')),
    salt,
    iterations: ITERATIONS,
    lengthBytes: SHA256_BYTES,
  });
  const digest = createHmac('sha256', key).update(authSafe).digest();
  key.fill(0);
  return new MacData({
    mac: new DigestInfo({
      digestAlgorithm: new AlgorithmIdentifier({ algorithmId: OID.sha256, algorithmParams: new Null() }),
      digest: octetString(digest),
    }),
    macSalt: octetString(salt),
    iterations: ITERATIONS,
  });
}

/** What ties key and certificate together in other programs' lists. */
function bagAttributes(friendlyName: string): Attribute[] {
  return [
    new Attribute({ type: OID.localKeyId, values: [octetString(Uint8Array.of(1))] }),
    new Attribute({ type: OID.friendlyName, values: [new BmpString({ value: friendlyName })] }),
  ];
}

const octetString = (bytes: Uint8Array) => new OctetString({ valueHex: Uint8Array.from(bytes).buffer });

const dataContent = (bytes: Uint8Array) =>
  new ContentInfo({ contentType: OID.data, content: octetString(bytes) });

const derOf = (value: { toSchema(): { toBER(): ArrayBuffer } }) => new Uint8Array(value.toSchema().toBER());
