import type { KeyObject } from 'node:crypto';
import { OctetString } from 'asn1js';
import { AuthenticatedSafe, CertBag, ContentInfo, PFX, PrivateKeyInfo, SafeBag, SafeContents } from 'pkijs';

const data = '1.2.840.113549.1.7.1';

/**
 * A container without password and without MAC, with whatever is given in it: what no program writes and a careless or
 * hostile one might.
 */
export function craftPkcs12(keys: readonly KeyObject[], certificates: readonly Uint8Array[]): Uint8Array {
  const safe = new SafeContents({
    safeBags: [
      ...keys.map((key) => {
        const der = Uint8Array.from(key.export({ format: 'der', type: 'pkcs8' }));
        return new SafeBag({
          bagId: '1.2.840.113549.1.12.10.1.1',
          bagValue: PrivateKeyInfo.fromBER(der.buffer),
        });
      }),
      ...certificates.map((certificate) => {
        const certValue = new OctetString({ valueHex: Uint8Array.from(certificate).buffer });
        const bagValue = new CertBag({ certId: '1.2.840.113549.1.9.22.1', certValue });
        return new SafeBag({ bagId: '1.2.840.113549.1.12.10.1.3', bagValue });
      }),
    ],
  });
  const safes = new AuthenticatedSafe({ safeContents: [dataInfo(safe.toSchema().toBER())] });
  const pfx = new PFX({ version: 3, authSafe: dataInfo(safes.toSchema().toBER()) });
  return new Uint8Array(pfx.toSchema().toBER());
}

function dataInfo(content: ArrayBuffer): ContentInfo {
  return new ContentInfo({ contentType: data, content: new OctetString({ valueHex: content }) });
}
