/** ZIPs that no packer makes, byte by byte (APPNOTE.TXT 6.3.10). */
import { crc32, deflateRawSync } from 'node:zlib';

interface Member {
  readonly path: string;
  readonly content: Uint8Array;
  /** What the archive says of it, where that is not so. */
  readonly claimedBytes?: number;
  /** Upper half of the external attributes: the mode of Unix. */
  readonly mode?: number;
  /** Stands in the directory only, and points to the data of the first. */
  readonly isShared?: boolean;
}

const PLAIN_FILE = 0o100644;
const LINK = 0o120777;
const DEFLATED = 8;

function rawZip(members: readonly Member[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let position = 0;
  for (const { path, content, claimedBytes = content.length, mode = PLAIN_FILE, isShared } of members) {
    const name = Buffer.from(path);
    const packed = deflateRawSync(content, { level: 9 });
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(DEFLATED, 8);
    head.writeUInt32LE(crc32(content), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(claimedBytes, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE((3 << 8) | 20, 4);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt32LE((mode << 16) >>> 0, 38);
    entry.writeUInt32LE(isShared ? 0 : position, 42);
    directory.push(entry, name);
    if (isShared) continue;
    locals.push(head, name, packed);
    position += head.length + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(position, 16);
  return Buffer.concat([...locals, list, end]);
}

/** A ZIP of one member that unpacks to `sizeBytes` of nothing. */
export const zipBomb = (sizeBytes: number): Buffer =>
  rawZip([{ path: 'bomba.txt', content: Buffer.alloc(sizeBytes) }]);

export interface HostileArchive {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What the window says of it. */
  readonly says: RegExp;
}

const LEAKED = Buffer.from('escapado');

export function hostileArchives(): readonly HostileArchive[] {
  const zip = (name: string, says: RegExp, members: readonly Member[]): HostileArchive => ({
    name: `${name}.zip`,
    says,
    bytes: rawZip(members),
  });
  const nothing = Buffer.alloc(100_000_000);
  const unsafe = /una ruta se sale de la carpeta/;
  return [
    zip('trepa', unsafe, [{ path: '../../escapado.txt', content: LEAKED }]),
    zip('absoluta', unsafe, [{ path: '/tmp/escapado.txt', content: LEAKED }]),
    zip('unidad', unsafe, [{ path: 'C:/escapado.txt', content: LEAKED }]),
    zip('barras', unsafe, [{ path: '..\\..\\escapado.txt', content: LEAKED }]),
    zip('enlace', /un enlace o una carpeta en lugar de un archivo/, [
      { path: 'evidencias', content: Buffer.from('/etc'), mode: LINK },
      { path: 'evidencias/passwd', content: LEAKED },
    ]),
    zip('bomba', /manifest\.json no se puede leer como manifiesto/, [
      { path: 'manifest.json', content: nothing },
    ]),
    zip('bomba-que-miente', /manifest\.json no se puede leer como manifiesto/, [
      { path: 'manifest.json', content: nothing, claimedBytes: 100 },
    ]),
    zip('bomba-traslapada', /crece demasiado al descomprimirse/, [
      { path: 'a', content: nothing },
      ...Array.from({ length: 900 }, (_, at) => ({
        path: `a${at}`,
        content: nothing.subarray(0, 0),
        claimedBytes: nothing.length,
        isShared: true,
      })),
    ]),
    zip('dos-veces', /misma ruta/, [
      { path: 'manifest.json', content: LEAKED },
      { path: 'MANIFEST.json', content: LEAKED },
    ]),
    zip(
      'sesenta-mil',
      /más archivos de los que puede tener/,
      Array.from({ length: 60_000 }, (_, at) => ({ path: `e/${at}`, content: Buffer.alloc(0) })),
    ),
    {
      name: 'medio-pdf.zip',
      says: /dañado o incompleto/,
      bytes: Buffer.concat([Buffer.from('%PDF-1.7\n'), zipBomb(1000)]),
    },
  ];
}
