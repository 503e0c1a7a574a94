import type { LetterSigner } from '../application/signing-ports';

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
    signWithTimestamp: async (request, stamp) => (await loaded()).signWithTimestamp(request, stamp),
    stampDocument: async (pdf, stamp) => (await loaded()).stampDocument(pdf, stamp),
    inspect: async (pdf) => (await loaded()).inspect(pdf),
  };
}

async function load(): Promise<LetterSigner> {
  const [{ createLetterSigner }, { fontBytes }] = await Promise.all([
    import('./pades/letter-signer'),
    import('./pdf/kit/fonts'),
  ]);
  return createLetterSigner({ regular: fontBytes('regular'), bold: fontBytes('bold') });
}
