import type PDFDocument from 'pdfkit';
import { signatureFieldNames } from '../../application/signing-ports';

type Document = InstanceType<typeof PDFDocument>;
type Page = Document['page'];
type Reference = Page['dictionary'];
type StructureElement = ReturnType<Document['struct']>;
export type Rectangle = readonly [left: number, bottom: number, right: number, top: number];

/** One field of the letter, laid out while its pages are drawn. */
export interface SignatureFieldSpec {
  /** /T, the name by which it is signed; no full stop in it. */
  readonly name: string;
  /** /TU, read out by screen readers and shown when the pointer rests on the block. Spanish. */
  readonly tooltip: string;
  /** Index of the page among those still buffered, 0 first; the current page when absent. */
  readonly page?: number;
  /** In points of PDF user space (origin below left); null hides the field. */
  readonly rect: Rectangle | null;
  /** Where the field stands in a tagged document's structure: an open element of the type Form. */
  readonly tag?: StructureElement;
  /** What signing this field locks (ISO 32000-2, 12.7.5.5): every field but those named. */
  readonly lockAllExcept?: readonly string[];
}

/** Where a block stands. */
export interface SignatureBlock {
  readonly page?: number;
  readonly rect: Rectangle;
  readonly tag?: StructureElement;
}

/** The three fields of the letter: both parties' blocks, and the one that waits for a document timestamp. */
export function letterSignatureFields(client: SignatureBlock, manager: SignatureBlock): SignatureFieldSpec[] {
  return [
    { ...client, name: signatureFieldNames.client, tooltip: 'Firma electrónica del Cliente' },
    {
      ...manager,
      name: signatureFieldNames.manager,
      tooltip: 'Firma electrónica del Gerente de Operaciones',
      lockAllExcept: [signatureFieldNames.timestamp],
    },
    { name: signatureFieldNames.timestamp, tooltip: 'Sello de tiempo del documento', rect: null },
  ];
}

/** What pdfkit keeps private and offers no way around: the catalog, and a structure element's dictionary. */
interface PdfkitInternals {
  readonly _root: Reference & { data: Record<string, unknown> };
}
interface StructureInternals {
  readonly dictionary: Reference & { data: Record<string, unknown> };
}

const print = 4;
const signaturesExist = 1;

/**
 * Lays out empty signature fields with their widgets: all of them at once, before the first signature, since a widget
 * added later looks like tampering. Call it while every page that takes a field is still buffered. pdfkit's own form
 * is passed by because it forces NeedAppearances, which asks readers to redraw what was signed.
 */
export function addSignatureFields(doc: Document, fields: readonly SignatureFieldSpec[]): void {
  const { _root: catalog } = doc as Document & PdfkitInternals;
  if (catalog.data['AcroForm'] !== undefined) throw new Error('The document already has a form');
  const current = doc.page;
  const references = fields.map((field) =>
    addField(doc, field.page === undefined ? current : doc.switchToPage(field.page), field),
  );
  doc.page = current;
  const form = doc.ref({ Fields: references, SigFlags: signaturesExist });
  catalog.data['AcroForm'] = form;
  // ETSI EN 319 142-1, 5.6: tells readers of ISO 32000-1 that PAdES signatures are in use.
  catalog.data['Extensions'] = { ESIC: { BaseVersion: '1.7', ExtensionLevel: 2 } };
  // pdfkit would finish the form as its own.
  doc.endAcroForm = () => {
    form.end('');
    return doc;
  };
}

function addField(doc: Document, page: Page, field: SignatureFieldSpec): Reference {
  if (field.name === '' || field.name.includes('.')) throw new Error(`Not a field name: ${field.name}`);
  const [left, bottom, right, top] = field.rect ?? [0, 0, 0, 0];
  doc.page = page;
  // `annotate` is pdfkit's only way to put an annotation into the structure; it works from the page's upper left corner.
  doc.annotate(left, page.height - top, right - left, top - bottom, {
    Subtype: 'Widget',
    FT: 'Sig',
    T: new String(field.name.normalize('NFC')),
    TU: new String(field.tooltip.normalize('NFC')),
    F: print,
    P: page.dictionary,
    ...(field.rect === null ? {} : { AP: { N: emptyAppearance(doc, field.rect) } }),
    ...(field.lockAllExcept === undefined ? {} : { Lock: lock(doc, field.lockAllExcept) }),
    structParent: field.tag,
  });
  if (field.tag !== undefined) writeOnlyKidBare(field.tag);
  const reference = page.annotations.at(-1);
  if (reference === undefined) throw new Error('The page took no annotation');
  return reference;
}

/** Draws nothing: the page has the frame. What it drew would be gone once signed, a change of the page's look. */
function emptyAppearance(doc: Document, rect: Rectangle): Reference {
  const [left, bottom, right, top] = rect;
  const [width, height] = [right - left, top - bottom];
  if (width <= 0 || height <= 0) throw new Error('A visible field needs an area');
  const form = doc.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, width, height],
    Resources: {},
  });
  // pdfkit writes a stream only where there is content.
  form.end(' ');
  return form;
}

/**
 * Writes the element's only kid without an array around it; ISO 32000-2, table 355, allows both. pyHanko allows a field
 * to be signed where it finds it in the structure as /K /Obj, and calls it tampered with as /K [0] /Obj.
 */
function writeOnlyKidBare(element: StructureElement): void {
  const { dictionary } = element as StructureElement & StructureInternals;
  const end = dictionary.end.bind(dictionary);
  dictionary.end = (chunk: string) => {
    const kids = dictionary.data['K'];
    if (Array.isArray(kids) && kids.length === 1) dictionary.data['K'] = kids[0];
    end(chunk);
  };
}

function lock(doc: Document, except: readonly string[]): Reference {
  const reference = doc.ref({
    Type: 'SigFieldLock',
    Action: 'Exclude',
    Fields: except.map((name) => new String(name)),
  });
  reference.end('');
  return reference;
}
