import { createHash } from 'node:crypto';
import type { PdfDocument } from './pdf-document';
import {
  isPdfArray,
  PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfStream,
  PdfString,
} from './pdf-objects';
import { writeObject } from './pdf-writer';

export interface UpdatedFile {
  readonly bytes: Uint8Array;
  /** Where each object of the update starts, by object number. */
  readonly offsets: ReadonlyMap<number, number>;
}

/**
 * Collects new and changed objects and appends them as one more revision (ISO 32000-2, 7.5.6). The bytes that were
 * there stay the beginning of what comes out. The cross-references take the form of the revision before.
 */
export class IncrementalUpdate {
  private readonly objects = new Map<number, { generation: number; body: Uint8Array }>();
  private nextNumber: number;

  constructor(private readonly document: PdfDocument) {
    this.nextNumber = document.size;
  }

  allocate(): PdfReference {
    return new PdfReference(this.nextNumber++, 0);
  }

  put(reference: PdfReference, object: PdfObject): void {
    this.putEncoded(reference, writeObject(object));
  }

  /** For an object whose bytes matter one by one, such as a signature's. */
  putEncoded(reference: PdfReference, body: Uint8Array): void {
    this.objects.set(reference.objectNumber, { generation: reference.generation, body });
  }

  add(object: PdfObject): PdfReference {
    const reference = this.allocate();
    this.put(reference, object);
    return reference;
  }

  build(): UpdatedFile {
    const previous = this.document.sections[0];
    if (previous === undefined) throw new Error('A document has at least one section');
    const chunks: Uint8Array[] = [this.document.bytes];
    let position = this.document.bytes.length;
    const write = (chunk: Uint8Array | string) => {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk;
      chunks.push(bytes);
      position += bytes.length;
    };
    const last = this.document.bytes[position - 1];
    if (last !== 0x0a && last !== 0x0d) write('\n');

    const identity = this.nextIdentity();
    const tableReference = previous.form === 'stream' ? this.allocate() : null;
    const offsets = new Map<number, number>();
    for (const [objectNumber, { generation, body }] of inOrder(this.objects)) {
      offsets.set(objectNumber, position);
      write(`${objectNumber} ${generation} obj\n`);
      write(body);
      write('\nendobj\n');
    }
    const start = position;
    if (tableReference === null) {
      write(this.table(offsets));
      write(`trailer\n`);
      write(writeObject(PdfDictionary.of(this.trailerEntries(previous.offset, identity))));
    } else {
      offsets.set(tableReference.objectNumber, start);
      write(`${tableReference.objectNumber} 0 obj\n`);
      write(writeObject(this.tableStream(offsets, this.trailerEntries(previous.offset, identity))));
      write('\nendobj');
    }
    write(`\nstartxref\n${start}\n%%EOF\n`);
    return { bytes: Buffer.concat(chunks), offsets };
  }

  private trailerEntries(previousOffset: number, identity: PdfObject): Record<string, PdfObject> {
    const info = this.document.trailer.get('Info');
    return {
      Size: this.nextNumber,
      Root: this.document.catalogReference,
      ...(info === null ? {} : { Info: info }),
      ID: identity,
      Prev: previousOffset,
    };
  }

  /** The second half of /ID names the revision; it comes from the content, so that the same input gives the same file. */
  private nextIdentity(): PdfObject {
    const hash = createHash('sha256').update(this.document.bytes);
    for (const [objectNumber, { body }] of inOrder(this.objects)) hash.update(`${objectNumber}`).update(body);
    const second = new PdfString(hash.digest().subarray(0, 16), 'hexadecimal');
    const known = this.document.resolve(this.document.trailer.get('ID'));
    const first = isPdfArray(known) ? known[0] : null;
    return [first instanceof PdfString ? new PdfString(first.bytes, 'hexadecimal') : second, second];
  }

  private table(offsets: ReadonlyMap<number, number>): string {
    let text = 'xref\n';
    for (const run of consecutiveRuns(offsets)) {
      text += `${run[0]?.objectNumber ?? 0} ${run.length}\n`;
      for (const { objectNumber, offset } of run) {
        const generation = this.objects.get(objectNumber)?.generation ?? 0;
        text += `${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`;
      }
    }
    return text;
  }

  private tableStream(offsets: ReadonlyMap<number, number>, trailer: Record<string, PdfObject>): PdfStream {
    const runs = consecutiveRuns(offsets);
    const rows = Buffer.concat(
      runs.flat().map(({ objectNumber, offset }) => {
        const row = Buffer.alloc(7);
        row.writeUInt8(1, 0);
        row.writeUInt32BE(offset, 1);
        row.writeUInt16BE(this.objects.get(objectNumber)?.generation ?? 0, 5);
        return row;
      }),
    );
    const index = runs.flatMap((run) => [run[0]?.objectNumber ?? 0, run.length]);
    const dictionary = { Type: new PdfName('XRef'), W: [1, 4, 2], Index: index, ...trailer };
    return new PdfStream(PdfDictionary.of(dictionary), rows);
  }
}

function inOrder<T>(map: ReadonlyMap<number, T>): [number, T][] {
  return [...map].sort(([left], [right]) => left - right);
}

function consecutiveRuns(offsets: ReadonlyMap<number, number>): { objectNumber: number; offset: number }[][] {
  const runs: { objectNumber: number; offset: number }[][] = [];
  for (const [objectNumber, offset] of inOrder(offsets)) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1)?.objectNumber === objectNumber - 1)
      run.push({ objectNumber, offset });
    else runs.push([{ objectNumber, offset }]);
  }
  return runs;
}
