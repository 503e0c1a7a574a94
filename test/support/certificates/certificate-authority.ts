import { constants, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import {
  BitString,
  Set as DerSet,
  fromBER,
  Integer,
  Null,
  PrintableString,
  Sequence,
  Utf8String,
} from 'asn1js';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  Extension,
  ExtKeyUsage,
  PublicKeyInfo,
  RelativeDistinguishedNames,
  RSASSAPSSParams,
  Time,
} from 'pkijs';

export type KeyKind = 'rsa1024' | 'rsa2048' | 'rsa3072' | 'rsa4096' | 'p256' | 'p384' | 'p521' | 'ed25519';

/** Attribute type (object identifier) and value, in order. */
export type NameParts = readonly (readonly [oid: string, value: string])[];

export interface CertificateRequest {
  readonly subject: NameParts;
  readonly publicKey: KeyObject;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Bits of RFC 5280, 4.2.1.3 as one byte, 0x80 for digitalSignature; null leaves the extension out. */
  readonly keyUsage: number | null;
  readonly isAuthority?: boolean;
  /** Object identifiers of RFC 5280, 4.2.1.12, marked critical. */
  readonly extendedKeyUsage?: readonly string[];
  readonly serial?: Uint8Array;
  /** Signed with RSASSA-PSS (RFC 4055), with this digest for content and mask and 32 bytes of salt. */
  readonly pss?: 'sha256' | 'sha1';
  /** Any other extension. */
  readonly more?: readonly Extension[];
}

export interface IssuedCertificate {
  readonly der: Uint8Array;
  readonly privateKey: KeyObject;
}

export function generateKey(kind: KeyKind): { publicKey: KeyObject; privateKey: KeyObject } {
  if (kind === 'ed25519') return generateKeyPairSync('ed25519');
  const curve = { p256: 'prime256v1', p384: 'secp384r1', p521: 'secp521r1' }[kind as string];
  if (curve !== undefined) return generateKeyPairSync('ec', { namedCurve: curve });
  return generateKeyPairSync('rsa', { modulusLength: Number(kind.slice('rsa'.length)) });
}

/** A certificate for `request`, signed by `issuer`; signed by itself when `issuer` holds the same name and key. */
export function issueCertificate(
  request: CertificateRequest,
  issuer: { name: NameParts; privateKey: KeyObject },
): Uint8Array {
  const certificate = new Certificate();
  certificate.version = 2;
  const serial = request.serial ?? Buffer.concat([Buffer.from([0x4a]), randomBytes(9)]);
  certificate.serialNumber = new Integer({ valueHex: Uint8Array.from(serial).buffer });
  certificate.issuer = distinguishedName(issuer.name);
  certificate.subject = distinguishedName(request.subject);
  certificate.notBefore = new Time({ type: 0, value: request.notBefore });
  certificate.notAfter = new Time({ type: 0, value: request.notAfter });
  const spki = request.publicKey.export({ format: 'der', type: 'spki' });
  certificate.subjectPublicKeyInfo = PublicKeyInfo.fromBER(Uint8Array.from(spki).buffer);
  certificate.extensions = extensions(request);
  const algorithm = () => signatureAlgorithm(request, issuer.privateKey);
  certificate.signature = algorithm();
  certificate.signatureAlgorithm = algorithm();
  const tbs = new Uint8Array(certificate.encodeTBS().toBER());
  certificate.tbsView = tbs;
  certificate.signatureValue = new BitString({
    valueHex: Uint8Array.from(signed(tbs, request, issuer.privateKey)).buffer,
  });
  return new Uint8Array(certificate.toSchema(true).toBER());
}

const PSS_SALT_BYTES = 32;

function signed(tbs: Uint8Array, { pss }: CertificateRequest, key: KeyObject): Buffer {
  if (pss === undefined) return sign('sha256', tbs, key);
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return sign(pss, tbs, { key, padding, saltLength: PSS_SALT_BYTES });
}

function signatureAlgorithm({ pss }: CertificateRequest, key: KeyObject): AlgorithmIdentifier {
  if (pss !== undefined) {
    const algorithmId = { sha1: '1.3.14.3.2.26', sha256: '2.16.840.1.101.3.4.2.1' }[pss];
    const hashAlgorithm = new AlgorithmIdentifier({ algorithmId, algorithmParams: new Null() });
    const maskGenAlgorithm = new AlgorithmIdentifier({
      algorithmId: '1.2.840.113549.1.1.8',
      algorithmParams: hashAlgorithm.toSchema(),
    });
    const params = new RSASSAPSSParams({ hashAlgorithm, maskGenAlgorithm, saltLength: PSS_SALT_BYTES });
    return new AlgorithmIdentifier({
      algorithmId: '1.2.840.113549.1.1.10',
      algorithmParams: params.toSchema(),
    });
  }
  return key.asymmetricKeyType === 'rsa'
    ? new AlgorithmIdentifier({ algorithmId: '1.2.840.113549.1.1.11', algorithmParams: new Null() })
    : new AlgorithmIdentifier({ algorithmId: '1.2.840.10045.4.3.2' });
}

function extensions(request: CertificateRequest): Extension[] {
  const constraints = new BasicConstraints({ cA: request.isAuthority === true });
  const list = [extension('2.5.29.19', constraints.toSchema().toBER(), true)];
  if (request.keyUsage !== null) {
    const unusedBits = 31 - Math.clz32(request.keyUsage & -request.keyUsage);
    const bits = new BitString({ valueHex: Uint8Array.from([request.keyUsage]).buffer, unusedBits });
    list.push(extension('2.5.29.15', bits.toBER(), true));
  }
  if (request.extendedKeyUsage !== undefined) {
    const usage = new ExtKeyUsage({ keyPurposes: [...request.extendedKeyUsage] });
    list.push(extension('2.5.29.37', usage.toSchema().toBER(), true));
  }
  return [...list, ...(request.more ?? [])];
}

function extension(extnID: string, extnValue: ArrayBuffer, critical: boolean): Extension {
  return new Extension({ extnID, critical, extnValue });
}

/** One attribute in each relative name, as authorities write them; pkijs by itself would put all of them into one. */
export function distinguishedName(parts: NameParts): RelativeDistinguishedNames {
  const names = parts.map(([type, value]) => {
    const isPrintable = type === '2.5.4.6' || type === '2.5.4.45' || type === '2.5.4.5';
    const text = isPrintable ? new PrintableString({ value }) : new Utf8String({ value });
    return new DerSet({ value: [new AttributeTypeAndValue({ type, value: text }).toSchema()] });
  });
  const encoded = new Sequence({ value: names }).toBER();
  return new RelativeDistinguishedNames({ schema: fromBER(encoded).result });
}

export interface Authority extends IssuedCertificate {
  readonly name: NameParts;
}

/** A root of its own, for one test run. */
export function createAuthority(name: NameParts, key: KeyKind = 'p256'): Authority {
  const { publicKey, privateKey } = generateKey(key);
  const request = {
    subject: name,
    publicKey,
    notBefore: new Date('2020-01-01T00:00:00Z'),
    notAfter: new Date('2045-01-01T00:00:00Z'),
    keyUsage: 0x06,
    isAuthority: true,
  };
  return { der: issueCertificate(request, { name, privateKey }), privateKey, name };
}
