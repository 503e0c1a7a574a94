import { createHash } from 'node:crypto';
import { BitString, ObjectIdentifier } from 'asn1js';
import { Certificate, ExtKeyUsage, type PublicKeyInfo as PkijsPublicKey, RSAPublicKey } from 'pkijs';
import {
  type CertificateInfo,
  type CertificateKind,
  type KeyUsage,
  keyUsageSchema,
  type PublicKeyInfo,
} from '../../shared/domain/signing-material';
import { parseWhole } from './der';
import { attributeOid, describeName, findAttribute } from './distinguished-name';

export const rsaEncryption = '1.2.840.113549.1.1.1';
export const ecPublicKey = '1.2.840.10045.2.1';
const keyUsageExtension = '2.5.29.15';
const extendedKeyUsageExtension = '2.5.29.37';

/** Curves by object identifier (RFC 5480, 2.1.1.1). */
const curves: Readonly<Record<string, 'P-256' | 'P-384' | 'P-521'>> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
};

/** RFC of the authority itself, which its certificates carry as the issuer's unique identifier. */
const satRfc = 'SAT970701NN3';

interface ParsedCertificate {
  readonly certificate: Certificate;
  readonly key: PublicKeyInfo;
  readonly keyUsage: KeyUsage[] | null;
}

/** Reads an X.509 certificate (RFC 5280) from DER; null when the bytes are no certificate. Verifies nothing. */
export function describeCertificate(der: Uint8Array): CertificateInfo | null {
  const parsed = parse(der);
  return parsed === null ? null : describeParsed(parsed, der);
}

export function parseCertificate(der: Uint8Array): Certificate | null {
  return parse(der)?.certificate ?? null;
}

function parse(der: Uint8Array): ParsedCertificate | null {
  try {
    const certificate = new Certificate({ schema: parseWhole(der) });
    const dates = [certificate.notBefore.value, certificate.notAfter.value];
    if (dates.some((date) => Number.isNaN(date.getTime()))) return null;
    // The library parses key and extensions when they are asked for, and throws then.
    const key = describePublicKey(certificate.subjectPublicKeyInfo);
    return { certificate, key, keyUsage: readKeyUsage(certificate) };
  } catch {
    // The library throws plain errors for anything that does not fit its schema.
    return null;
  }
}

function describeParsed({ certificate, key, keyUsage }: ParsedCertificate, der: Uint8Array): CertificateInfo {
  const ids = taxIdentifiers(certificate);
  const serialHex = serialNumber(certificate);
  return {
    sha256: createHash('sha256').update(der).digest('hex'),
    kind: kindOf(certificate, ids.rfc),
    subject: describeName(certificate.subject),
    issuer: describeName(certificate.issuer),
    serialHex,
    serialText: serialText(serialHex),
    notBefore: certificate.notBefore.value.toISOString(),
    notAfter: certificate.notAfter.value.toISOString(),
    key,
    keyUsage,
    extendedKeyUsage: readExtendedKeyUsage(certificate),
    ...ids,
  };
}

function serialNumber(certificate: Certificate): string {
  const hex = Buffer.from(certificate.serialNumber.valueBlock.valueHexView).toString('hex').toUpperCase();
  return hex.replace(/^(00)+(?=..)/, '');
}

/** SAT writes its twenty-digit number as ASCII into the serial number; that is the one its holders know. */
function serialText(serialHex: string): string {
  const ascii = Buffer.from(serialHex, 'hex').toString('latin1');
  return /^\d{20}$/.test(ascii) ? ascii : serialHex;
}

function describePublicKey(info: PkijsPublicKey): PublicKeyInfo {
  const { algorithmId, algorithmParams } = info.algorithm;
  if (algorithmId === rsaEncryption && info.parsedKey instanceof RSAPublicKey) {
    return { type: 'rsa', sizeBits: bitLength(info.parsedKey.modulus.valueBlock.valueHexView) };
  }
  const named: unknown = algorithmParams;
  const isNamed = algorithmId === ecPublicKey && named instanceof ObjectIdentifier;
  const curve = isNamed ? curves[named.valueBlock.toString()] : undefined;
  return curve === undefined ? { type: 'unsupported', algorithm: algorithmId } : { type: 'ec', curve };
}

/** Length in bits of a big-endian integer, leading zeros left out; at least 1. */
export function bitLength(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== 0);
  if (first < 0) return 1;
  return (bytes.length - first - 1) * 8 + (32 - Math.clz32(bytes[first] ?? 0));
}

export function readKeyUsage(certificate: Certificate): KeyUsage[] | null {
  const extension = certificate.extensions?.find(({ extnID }) => extnID === keyUsageExtension);
  if (extension === undefined) return null;
  const bits: unknown = extension.parsedValue;
  if (!(bits instanceof BitString)) return [];
  const bytes = bits.valueBlock.valueHexView;
  return keyUsageSchema.options.filter(
    (_, index) => ((bytes[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0,
  );
}

/** One that cannot be read names nothing that the key is for. */
export function readExtendedKeyUsage(certificate: Certificate): string[] | null {
  const extension = certificate.extensions?.find(({ extnID }) => extnID === extendedKeyUsageExtension);
  if (extension === undefined) return null;
  const usage: unknown = extension.parsedValue;
  return usage instanceof ExtKeyUsage ? [...usage.keyPurposes] : [];
}

const rfcPattern = /^[A-ZÑ&]{3,4}\d{6}[A-Z\d]{3}$/;
const curpPattern = /^[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d$/;

/**
 * RFC and CURP as SAT writes them: x500UniqueIdentifier holds the RFC, serialNumber the CURP; a legal person's have
 * its own before a slash and its representative's behind it («AAA010101AAA / HEGT7610034S2», « / HEGT761003MDFRNN09»).
 */
function taxIdentifiers(certificate: Certificate): Pick<CertificateInfo, 'rfc' | 'curp' | 'representative'> {
  const rfcs = splitPair(findAttribute(certificate.subject, attributeOid.uniqueIdentifier), rfcPattern);
  const curps = splitPair(findAttribute(certificate.subject, attributeOid.serialNumber), curpPattern);
  const isRepresented = rfcs.second !== null || curps.second !== null;
  return {
    rfc: rfcs.first,
    curp: curps.first,
    representative: isRepresented ? { rfc: rfcs.second, curp: curps.second } : null,
  };
}

function splitPair(text: string | null, pattern: RegExp): { first: string | null; second: string | null } {
  const [first, second] = (text ?? '').split('/').map((part) => part.trim().toUpperCase());
  const checked = (part: string | undefined) => (part !== undefined && pattern.test(part) ? part : null);
  return { first: checked(first), second: checked(second) };
}

/**
 * What the certificate looks like. Of SAT's two kinds only the CSD has an organizational unit, the name of the branch
 * that it seals for (the rule that phpcfdi/credentials found to hold).
 */
function kindOf(certificate: Certificate, rfc: string | null): CertificateKind {
  if (certificate.issuer.isEqual(certificate.subject)) return 'self-signed';
  if (!isIssuedBySat(certificate) || rfc === null) return 'other';
  return findAttribute(certificate.subject, attributeOid.organizationalUnit) === null ? 'e.firma' : 'csd';
}

function isIssuedBySat(certificate: Certificate): boolean {
  if (findAttribute(certificate.issuer, attributeOid.uniqueIdentifier) === satRfc) return true;
  const { commonName, organization } = describeName(certificate.issuer);
  const words = `${commonName ?? ''} ${organization ?? ''}`
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  return words.includes('servicio de administracion tributaria') || words.includes('sat-ies');
}
