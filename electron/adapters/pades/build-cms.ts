import { createHash } from 'node:crypto';
import { Null, ObjectIdentifier, OctetString, RawData, Sequence, type ViewWriter } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import { parseWhole } from '../signing-material/der';
import { type OpenedMaterial, signSha256 } from '../signing-material/key-material';
import { oid } from './cms-oids';

/** A signature that was made and can still be given a timestamp. */
export interface SignedCms {
  /** SHA-256 of the signature's value, over which a signature timestamp is asked for (ETSI EN 319 122-1, 5.3). */
  readonly signatureDigest: Uint8Array;
  /** The whole CMS, with a TimeStampToken or without. */
  encode(token: Uint8Array | null): Uint8Array;
}

/**
 * A detached CMS signature as PAdES baseline B-B wants it (ETSI EN 319 142-1, 6.3): SHA-256, content type, message
 * digest and signing-certificate-v2 signed, no signing time (the PDF's /M has it), the chain included. With a timestamp
 * it is B-T.
 */
export function signCms(messageDigest: Uint8Array, material: OpenedMaterial): SignedCms {
  const [signerDer] = material.certificateChain;
  if (signerDer === undefined) throw new Error('Signing material has a certificate');
  const signer = new Certificate({ schema: parseWhole(signerDer) });
  const signedAttrs = buildSignedAttributes(messageDigest, signerDer);
  const signature = signSha256(material, encodeForSigning(signedAttrs));
  return {
    signatureDigest: createHash('sha256').update(signature).digest(),
    encode: (token) => encodeCms({ material, signer, signedAttrs, signature, token }),
  };
}

interface CmsParts {
  readonly material: OpenedMaterial;
  readonly signer: Certificate;
  readonly signedAttrs: SignedAndUnsignedAttributes;
  readonly signature: Uint8Array;
  readonly token: Uint8Array | null;
}

function encodeCms({ material, signer, signedAttrs, signature, token }: CmsParts): Uint8Array {
  const sha256 = () => new AlgorithmIdentifier({ algorithmId: oid.sha256, algorithmParams: new Null() });
  const signedData = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oid.data }),
    certificates: derSetOrder(material.certificateChain).map(
      (der) => new Certificate({ schema: parseWhole(der) }),
    ),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: signer.issuer, serialNumber: signer.serialNumber }),
        digestAlgorithm: sha256(),
        signedAttrs,
        signatureAlgorithm: signatureAlgorithm(material),
        signature: new OctetString({ valueHex: exactBuffer(signature) }),
        ...(token === null ? {} : { unsignedAttrs: signatureTimestamp(token) }),
      }),
    ],
  });
  signedData.digestAlgorithms = [sha256()];
  const content = new ContentInfo({ contentType: oid.signedData, content: signedData.toSchema(true) });
  return new Uint8Array(content.toSchema().toBER());
}

function signatureAlgorithm(material: OpenedMaterial): AlgorithmIdentifier {
  return material.certificate.key.type === 'rsa'
    ? new AlgorithmIdentifier({ algorithmId: oid.sha256WithRsa, algorithmParams: new Null() })
    : new AlgorithmIdentifier({ algorithmId: oid.ecdsaWithSha256 });
}

function buildSignedAttributes(
  messageDigest: Uint8Array,
  signerDer: Uint8Array,
): SignedAndUnsignedAttributes {
  // In the order of DER (X.690, 11.6), which their fixed lengths of 26, 49 and more bytes decide.
  const attributes = [
    new Attribute({ type: oid.contentType, values: [new ObjectIdentifier({ value: oid.data })] }),
    new Attribute({
      type: oid.messageDigest,
      values: [new OctetString({ valueHex: exactBuffer(messageDigest) })],
    }),
    new Attribute({ type: oid.signingCertificateV2, values: [signingCertificateV2(signerDer)] }),
  ];
  return new SignedAndUnsignedAttributes({ type: 0, attributes });
}

/**
 * Encoded bytes inside a structure. The library's own raw value leaves them out when it stands inside another, and a
 * parsed one would be encoded anew, which a token in BER does not survive.
 */
class Verbatim extends RawData {
  override toBER(_sizeOnly?: boolean, writer?: ViewWriter): ArrayBuffer {
    const bytes = super.toBER();
    writer?.write(bytes);
    return bytes;
  }
}

/** The token goes in byte by byte as its authority wrote it. */
function signatureTimestamp(token: Uint8Array): SignedAndUnsignedAttributes {
  const value = new Verbatim({ data: exactBuffer(token) });
  return new SignedAndUnsignedAttributes({
    type: 1,
    attributes: [new Attribute({ type: oid.signatureTimestamp, values: [value] })],
  });
}

/** RFC 5035, section 3: SHA-256 is the default and therefore not written in DER; the hash alone binds. */
function signingCertificateV2(signerDer: Uint8Array): Sequence {
  const hash = createHash('sha256').update(signerDer).digest();
  const certId = new Sequence({ value: [new OctetString({ valueHex: exactBuffer(hash) })] });
  return new Sequence({ value: [new Sequence({ value: [certId] })] });
}

/** What is signed is the SET OF, not the implicitly tagged field (RFC 5652, section 5.4). */
function encodeForSigning(attributes: SignedAndUnsignedAttributes): Uint8Array {
  const der = new Uint8Array(attributes.toSchema().toBER());
  der[0] = 0x31;
  return der;
}

function derSetOrder(values: readonly Uint8Array[]): Uint8Array[] {
  return [...values].sort((left, right) => Buffer.compare(left, right));
}

function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
