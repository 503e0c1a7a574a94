import { createCipheriv, createHmac, type KeyObject } from 'node:crypto';
import { Integer, Null, OctetString, Sequence } from 'asn1js';
import {
  AlgorithmIdentifier,
  AuthenticatedSafe,
  CertBag,
  ContentInfo,
  DigestInfo,
  MacData,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  SafeBag,
  SafeContents,
} from 'pkijs';
import { derivePkcs12, kdfPurpose } from '../../../electron/adapters/signing-material/rfc7292-kdf';

const data = '1.2.840.113549.1.7.1';

/**
 * A container without password and without MAC, with whatever is given in it: what no program writes and a careless or
 * hostile one might.
 */
export function craftPkcs12(keys: readonly KeyObject[], certificates: readonly Uint8Array[]): Uint8Array {
  return wrap(
    keys.map((key) => {
      const bagValue = PrivateKeyInfo.fromBER(exportKey(key).buffer);
      return new SafeBag({ bagId: '1.2.840.113549.1.12.10.1.1', bagValue });
    }),
    certificates,
  );
}

/** A container with an empty password hashed as no bytes at all, the way of Java's key tool: PBES1 3DES and a MAC. */
export function craftBarePkcs12(
  key: KeyObject,
  certificate: Uint8Array,
  { iterations = 7, bags = 1 } = {},
): Uint8Array {
  const salt = Buffer.from('0102030405060708', 'hex');
  const shared = { digest: 'sha1', password: Buffer.alloc(0), salt, iterations } as const;
  const secret = derivePkcs12({ ...shared, purpose: kdfPurpose.key, lengthBytes: 24 });
  const iv = derivePkcs12({ ...shared, purpose: kdfPurpose.iv, lengthBytes: 8 });
  const cipher = createCipheriv('des-ede3-cbc', secret, iv);
  const encrypted = Buffer.concat([cipher.update(exportKey(key)), cipher.final()]);
  const bagValue = new PKCS8ShroudedKeyBag({
    encryptionAlgorithm: new AlgorithmIdentifier({
      algorithmId: '1.2.840.113549.1.12.1.3',
      algorithmParams: new Sequence({
        value: [octetString(salt), new Integer({ value: shared.iterations })],
      }),
    }),
    encryptedData: octetString(encrypted),
  });
  const mac = (authSafe: Uint8Array) => {
    const macKey = derivePkcs12({ ...shared, purpose: kdfPurpose.mac, lengthBytes: 20 });
    const digest = createHmac('sha1', macKey).update(authSafe).digest();
    const digestAlgorithm = new AlgorithmIdentifier({
      algorithmId: '1.3.14.3.2.26',
      algorithmParams: new Null(),
    });
    return new MacData({
      mac: new DigestInfo({ digestAlgorithm, digest: octetString(digest) }),
      macSalt: octetString(salt),
      iterations: shared.iterations,
    });
  };
  const bag = () => new SafeBag({ bagId: '1.2.840.113549.1.12.10.1.2', bagValue });
  return wrap(Array.from({ length: bags }, bag), [certificate], mac);
}

function wrap(
  keyBags: readonly SafeBag[],
  certificates: readonly Uint8Array[],
  mac?: (authSafe: Uint8Array) => MacData,
): Uint8Array {
  const safe = new SafeContents({
    safeBags: [
      ...keyBags,
      ...certificates.map((certificate) => {
        const bagValue = new CertBag({
          certId: '1.2.840.113549.1.9.22.1',
          certValue: octetString(certificate),
        });
        return new SafeBag({ bagId: '1.2.840.113549.1.12.10.1.3', bagValue });
      }),
    ],
  });
  const safes = new AuthenticatedSafe({ safeContents: [dataInfo(safe.toSchema().toBER())] });
  const authSafe = safes.toSchema().toBER();
  const macData = mac?.(new Uint8Array(authSafe));
  const pfx = new PFX({
    version: 3,
    authSafe: dataInfo(authSafe),
    ...(macData === undefined ? {} : { macData }),
  });
  return new Uint8Array(pfx.toSchema().toBER());
}

function exportKey(key: KeyObject): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(key.export({ format: 'der', type: 'pkcs8' }));
}

function octetString(bytes: Uint8Array): OctetString {
  return new OctetString({ valueHex: Uint8Array.from(bytes).buffer });
}

function dataInfo(content: ArrayBuffer): ContentInfo {
  return new ContentInfo({ contentType: data, content: new OctetString({ valueHex: content }) });
}
