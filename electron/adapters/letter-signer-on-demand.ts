import type { LetterSigner } from '../application/signing-ports';
import type { TimestampAuthority } from '../application/timestamp-ports';

/** pdfkit, ASN.1 and the fonts are loaded when somebody signs, not at every start. */
export function createLetterSignerOnDemand(): LetterSigner {
  let signer: Promise<LetterSigner> | null = null;
  const loaded = () => {
    signer ??= load();
    return signer;
  };
  return {
    recognise: async (file) => (await loaded()).recognise(file),
    loadMaterial: async (source) => (await loaded()).loadMaterial(source),
    sign: async (request) => (await loaded()).sign(request),
    markByHand: async (request) => (await loaded()).markByHand(request),
    examineReturned: async (letter) => (await loaded()).examineReturned(letter),
    signWithTimestamp: async (request, stamp) => (await loaded()).signWithTimestamp(request, stamp),
    stampDocument: async (pdf, stamp) => (await loaded()).stampDocument(pdf, stamp),
    inspect: async (pdf) => (await loaded()).inspect(pdf),
  };
}

/** The only part of the desk that opens a connection; it is not even loaded before somebody configured an authority. */
export function createTimestampAuthorityOnDemand(): TimestampAuthority {
  return {
    stamp: async (digest, to) => {
      const { timestampClient } = await import('./pades/timestamp/timestamp-client');
      return timestampClient.stamp(digest, to);
    },
  };
}

async function load(): Promise<LetterSigner> {
  const [{ createLetterSigner }, { fontBytes }] = await Promise.all([
    import('./pades/letter-signer'),
    import('./pdf/kit/fonts'),
  ]);
  return createLetterSigner({ regular: fontBytes('regular'), bold: fontBytes('bold') });
}
