/** Certificates for the example: real in form, worth nothing, and saying so in their own name. */
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { Set as Asn1Set, BitString, Integer, PrintableString, Sequence, Utf8String } from 'asn1js';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  Extension,
  PublicKeyInfo,
  RelativeDistinguishedNames,
  Time,
} from 'pkijs';
import type { MakeExampleIdentity } from '../../application/demo/example-ports';
import { EXAMPLE_PASSWORD } from './example-folder';
import { writePkcs12 } from './pkcs12-writer';

export const EXAMPLE_ORGANISATION = 'Ejemplo, sin validez';

const OID = {
  commonName: '2.5.4.3',
  country: '2.5.4.6',
  organisation: '2.5.4.10',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const;
/** digitalSignature and nonRepudiation (RFC 5280, 4.2.1.3). */
const SIGNING_ONLY = 0xc0;
const SIGNING_ONLY_UNUSED_BITS = 6;
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** A P-256 key with its self-signed certificate, in force from a year before `now` until a year after. */
export const makeExampleIdentity: MakeExampleIdentity = (holder, now) => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const certificate = selfSigned(holder, publicKey, privateKey, Date.parse(now));
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
  const container = writePkcs12({ pkcs8, certificate, friendlyName: holder, password: EXAMPLE_PASSWORD });
  pkcs8.fill(0);
  return { holder, container, password: EXAMPLE_PASSWORD };
};

function selfSigned(holder: string, publicKey: KeyObject, privateKey: KeyObject, nowMs: number): Uint8Array {
  const certificate = new Certificate();
  certificate.version = 2;
  // A leading 0x4a keeps the serial number positive (RFC 5280, 4.1.2.2).
  const serial = Uint8Array.from([0x4a, ...randomBytes(15)]);
  certificate.serialNumber = new Integer({ valueHex: serial.buffer });
  certificate.subject = nameOf(holder);
  certificate.issuer = nameOf(holder);
  certificate.notBefore = new Time({ type: 0, value: wholeSecond(nowMs - YEAR_MS) });
  certificate.notAfter = new Time({ type: 0, value: wholeSecond(nowMs + YEAR_MS) });
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  certificate.subjectPublicKeyInfo = PublicKeyInfo.fromBER(Uint8Array.from(spki).buffer);
  const constraints = new BasicConstraints({ cA: false });
  const usage = new BitString({
    valueHex: Uint8Array.of(SIGNING_ONLY).buffer,
    unusedBits: SIGNING_ONLY_UNUSED_BITS,
  });
  certificate.extensions = [
    new Extension({
      extnID: OID.basicConstraints,
      critical: true,
      extnValue: constraints.toSchema().toBER(),
    }),
    new Extension({ extnID: OID.keyUsage, critical: true, extnValue: usage.toBER() }),
  ];
  certificate.signature = new AlgorithmIdentifier({ algorithmId: OID.ecdsaWithSha256 });
  certificate.signatureAlgorithm = new AlgorithmIdentifier({ algorithmId: OID.ecdsaWithSha256 });
  const tbs = new Uint8Array(certificate.encodeTBS().toBER());
  certificate.tbsView = tbs;
  const signature = sign('sha256', tbs, privateKey);
  certificate.signatureValue = new BitString({ valueHex: Uint8Array.from(signature).buffer });
  return new Uint8Array(certificate.toSchema(true).toBER());
}

/** UTCTime knows no fractions of a second. */
const wholeSecond = (epochMs: number) => new Date(Math.floor(epochMs / 1000) * 1000);

/** One attribute a set, as names are written everywhere; the library would put them all into one. */
function nameOf(holder: string): RelativeDistinguishedNames {
  const attributes = [
    new AttributeTypeAndValue({ type: OID.country, value: new PrintableString({ value: 'MX' }) }),
    new AttributeTypeAndValue({
      type: OID.organisation,
      value: new Utf8String({ value: EXAMPLE_ORGANISATION }),
    }),
    new AttributeTypeAndValue({ type: OID.commonName, value: new Utf8String({ value: holder }) }),
  ];
  const sets = attributes.map((attribute) => new Asn1Set({ value: [attribute.toSchema()] }));
  return RelativeDistinguishedNames.fromBER(new Sequence({ value: sets }).toBER());
}
