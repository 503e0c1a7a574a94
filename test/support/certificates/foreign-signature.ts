/** Signatures as other programs write them: another order of keys, another sub-filter, the CMS made by OpenSSL. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listSignatureFields } from '../../../electron/adapters/pades/form-fields';
import { IncrementalUpdate } from '../../../electron/adapters/pades/pdf-file/incremental-update';
import { PdfDocument } from '../../../electron/adapters/pades/pdf-file/pdf-document';
import {
  PdfDictionary,
  type PdfObject,
  PdfReference,
} from '../../../electron/adapters/pades/pdf-file/pdf-objects';
import type { MintedIdentity } from './mint-identity';

export interface ForeignSignature {
  readonly field: string;
  readonly identity: MintedIdentity;
  readonly subFilter?: 'adbe.pkcs7.detached' | 'ETSI.CAdES.detached' | 'Otro.formato';
  /** With the attribute that ties the signature to its certificate (RFC 5035); Adobe's «PKCS#7» leaves it out. */
  readonly namesCertificate?: boolean;
  readonly digest?: 'sha256' | 'sha1';
  /** `D:…`; null leaves /M out, which leaves the attribute of the CMS, if there is one. */
  readonly time?: string | null;
  /** Makes the CMS in OpenSSL's place, which never leaves out its time. */
  readonly sign?: (content: Uint8Array) => Uint8Array;
  /** The /Reference of the signature, as PDF text. */
  readonly reference?: string;
  /** More keys of the field. */
  readonly fieldKeys?: Readonly<Record<string, PdfObject>>;
  /** Anything else that the program changes on its way. */
  readonly alsoChange?: (update: IncrementalUpdate, document: PdfDocument) => void;
}

const CAPACITY_BYTES = 12_000;
const RANGE_ROOM = 50;

export function signForeign(pdf: Uint8Array, request: ForeignSignature): Uint8Array {
  const document = PdfDocument.open(pdf);
  const field = listSignatureFields(document).find(({ name }) => name === request.field);
  if (!field?.reference) throw new Error(`No field ${request.field}`);
  const update = new IncrementalUpdate(document);
  const value = update.allocate();
  const time = request.time === undefined ? "D:20261122141500-06'00'" : request.time;
  const body = [
    '<<',
    '/Type /Sig /Filter /Adobe.PPKLite',
    `/SubFilter /${request.subFilter ?? 'adbe.pkcs7.detached'}`,
    ...(time === null ? [] : [`/M (${time})`]),
    '/Prop_Build << /App << /Name /Otro#20programa >> >>',
    ...(request.reference === undefined ? [] : [`/Reference ${request.reference}`]),
    `/Contents <${'0'.repeat(CAPACITY_BYTES * 2)}>`,
    `/ByteRange [${' '.repeat(RANGE_ROOM)}]`,
    '>>',
  ].join('\n');
  update.putEncoded(value, Buffer.from(body, 'latin1'));
  update.put(field.reference, field.dictionary.with({ V: value, ...request.fieldKeys }));
  const form = document.catalog.get('AcroForm');
  if (form instanceof PdfReference) {
    update.put(form, document.dictionary(form, 'form').with({ SigFlags: 3 }));
  }
  request.alsoChange?.(update, document);
  const { bytes, offsets } = update.build();
  return fill(Buffer.from(bytes), offsets.get(value.objectNumber) ?? 0, request);
}

/** Sets the catalog's /Perms, as a program that certifies does. */
export function certifying(update: IncrementalUpdate, document: PdfDocument): void {
  const signature = new PdfReference(document.size, 0);
  update.put(
    document.catalogReference,
    document.catalog.with({ Perms: PdfDictionary.of({ DocMDP: signature }) }),
  );
}

function fill(pdf: Buffer, at: number, request: ForeignSignature): Uint8Array {
  const start = pdf.indexOf('/Contents <', at, 'latin1') + '/Contents '.length;
  const end = start + CAPACITY_BYTES * 2 + 2;
  const range = `0 ${start} ${end} ${pdf.length - end}`;
  pdf.write(
    range.padEnd(RANGE_ROOM),
    pdf.indexOf('/ByteRange [', end, 'latin1') + '/ByteRange ['.length,
    'latin1',
  );
  const content = Buffer.concat([pdf.subarray(0, start), pdf.subarray(end)]);
  const cms = request.sign?.(content) ?? signCms(content, request);
  pdf.write(Buffer.from(cms).toString('hex'), start + 1, 'latin1');
  return new Uint8Array(pdf);
}

function signCms(
  content: Buffer,
  { identity, namesCertificate = true, digest = 'sha256' }: ForeignSignature,
): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'cms-'));
  try {
    const file = (name: string) => join(folder, name);
    writeFileSync(file('content.bin'), content);
    writeFileSync(file('key.pem'), identity.privateKey.export({ format: 'pem', type: 'pkcs8' }));
    const args = ['cms', '-sign', '-binary', '-nosmimecap', '-md', digest, '-outform', 'DER'];
    const files = ['-in', file('content.bin'), '-out', file('cms.der')];
    const who = ['-signer', identity.certificatePath, '-inkey', file('key.pem')];
    execFileSync('openssl', [...args, ...files, ...who, ...(namesCertificate ? ['-cades'] : [])], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return readFileSync(file('cms.der'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
