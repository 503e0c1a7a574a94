/**
 * Reads an OLE compound file ([MS-CFB]), the container of Outlook items. Strict: every sector may belong to one stream, so
 * that a chain in a circle ends, nothing that is read grows beyond the file, and no two programs could read it in two ways.
 */

export interface Storage {
  readonly name: string;
  /** By name in lower case, as names are compared ([MS-CFB] §2.6.4). */
  readonly streams: ReadonlyMap<string, Uint8Array>;
  readonly storages: readonly Storage[];
}

const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
const MINI_SECTOR_BYTES = 64;
const MINI_STREAM_CUTOFF = 4_096;
const DIFAT_IN_HEADER = 109;
/** Greatest regular sector number; above are marks: free, end of a chain ([MS-CFB] §2.1). */
const MAX_SECTOR = 0xfffffffa;
const END_OF_CHAIN = 0xfffffffe;
const NO_ENTRY = 0xffffffff;
/** A message in a message is two storages deeper; Outlook itself stops far below. */
const MAX_DEPTH = 100;

class DamagedFile extends Error {}

/** The root storage with everything in it; null when the file is cut, damaged or contradicts itself. */
export function openCompoundFile(bytes: Uint8Array): Storage | null {
  try {
    return new CompoundFile(bytes).open();
  } catch (error) {
    if (error instanceof DamagedFile) return null;
    throw error;
  }
}

/** Sectors of one size, linked by a table; each is handed out once. */
class Sectors {
  readonly #bytes: Uint8Array;
  readonly #size: number;
  readonly #next: readonly number[];
  readonly #taken = new Set<number>();

  constructor(bytes: Uint8Array, size: number, next: readonly number[]) {
    this.#bytes = bytes;
    this.#size = size;
    this.#next = next;
  }

  /** The first `length` bytes of a chain, or all of it; what is read owns its buffer. */
  read(start: number, length: number | null): Uint8Array {
    const chain: number[] = [];
    const wanted = length === null ? Number.POSITIVE_INFINITY : Math.ceil(length / this.#size);
    for (let sector = start; sector !== END_OF_CHAIN && chain.length < wanted; ) {
      const next = this.#next[sector];
      if (next === undefined || this.#taken.has(sector)) throw new DamagedFile('A chain leads nowhere');
      this.#taken.add(sector);
      chain.push(sector);
      sector = next;
    }
    const whole = new Uint8Array(length ?? chain.length * this.#size);
    if (chain.length * this.#size < whole.length) throw new DamagedFile('A chain is too short');
    for (const [index, sector] of chain.entries()) {
      const at = index * this.#size;
      const part = this.#bytes.subarray(
        sector * this.#size,
        sector * this.#size + Math.min(this.#size, whole.length - at),
      );
      // Some programs leave the padding of the very last sector out, but never any of its content.
      if (part.length < this.#size && length === null) throw new DamagedFile('A sector is cut');
      if (at + part.length < Math.min(at + this.#size, whole.length))
        throw new DamagedFile('The file is cut');
      whole.set(part, at);
    }
    return whole;
  }
}

interface Entry {
  readonly name: string;
  readonly type: 'storage' | 'stream' | 'root' | 'none';
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

const TYPES: Readonly<Record<number, Entry['type']>> = { 1: 'storage', 2: 'stream', 5: 'root' };

class CompoundFile {
  readonly #bytes: Uint8Array;
  #sectors: Sectors;
  #miniSectors: Sectors | null = null;
  #entries: readonly Entry[] = [];
  readonly #seen = new Set<number>();

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#sectors = new Sectors(new Uint8Array(), 1, []);
  }

  open(): Storage {
    const bytes = this.#bytes;
    if (bytes.length < HEADER_BYTES) throw new DamagedFile('The header is cut');
    const header = viewOf(bytes);
    const shift = header.getUint16(0x1e, true);
    if (shift !== 9 && shift !== 12) throw new DamagedFile('No such sector size');
    const size = 1 << shift;
    const body = bytes.subarray(size);
    this.#sectors = new Sectors(body, size, readTable(header, body, size));
    const directory = this.#sectors.read(header.getUint32(0x30, true), null);
    this.#entries = readEntries(directory);
    const root = this.#entries[0];
    if (root?.type !== 'root') throw new DamagedFile('No root');
    const miniTable = header.getUint32(0x40, true) === 0 ? null : header.getUint32(0x3c, true);
    if (miniTable !== null && root.size > 0) {
      this.#checkSize(root.size);
      const next = numbersOf(this.#sectors.read(miniTable, null));
      this.#miniSectors = new Sectors(this.#sectors.read(root.start, root.size), MINI_SECTOR_BYTES, next);
    }
    this.#seen.add(0);
    return this.#storage(root, 0);
  }

  #storage(entry: Entry, depth: number): Storage {
    if (depth > MAX_DEPTH) throw new DamagedFile('Nested too deep');
    const streams = new Map<string, Uint8Array>();
    const storages: Storage[] = [];
    for (const child of this.#children(entry)) {
      const key = child.name.toLowerCase();
      if (child.type === 'storage') storages.push(this.#storage(child, depth + 1));
      else if (child.type !== 'stream' || streams.has(key)) throw new DamagedFile('An entry is none');
      else streams.set(key, this.#stream(child));
    }
    return { name: entry.name, streams, storages };
  }

  /** A storage's entries are a binary tree, which is only walked here: its order says nothing. */
  #children({ child }: Entry): Entry[] {
    const found: Entry[] = [];
    const open = [child];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (index === NO_ENTRY) continue;
      const entry = this.#entries[index];
      if (!entry || this.#seen.has(index)) throw new DamagedFile('The tree is none');
      this.#seen.add(index);
      found.push(entry);
      open.push(entry.right, entry.left);
    }
    return found;
  }

  #stream({ start, size }: Entry): Uint8Array {
    if (size === 0) return new Uint8Array();
    this.#checkSize(size);
    const sectors = size < MINI_STREAM_CUTOFF ? this.#miniSectors : this.#sectors;
    if (!sectors) throw new DamagedFile('No mini stream');
    return sectors.read(start, size);
  }

  #checkSize(size: number): void {
    if (size > this.#bytes.length) throw new DamagedFile('A size lies');
  }
}

/** Which sector comes after which: the table's own sectors are listed in the header, and on from there in a chain. */
function readTable(header: DataView, body: Uint8Array, size: number): readonly number[] {
  const count = Math.ceil(body.length / size);
  const listed: number[] = [];
  const list = (from: DataView, at: number, entries: number) => {
    for (let index = 0; index < entries; index += 1) {
      const sector = from.getUint32(at + index * 4, true);
      if (sector <= MAX_SECTOR) listed.push(sector);
    }
  };
  list(header, 0x4c, DIFAT_IN_HEADER);
  const perSector = size / 4 - 1;
  let next = header.getUint32(0x44, true);
  for (let read = 0; next <= MAX_SECTOR; read += 1) {
    if (read > count) throw new DamagedFile('The list of tables is a circle');
    const sector = sectorAt(body, next, size);
    list(sector, 0, perSector);
    next = sector.getUint32(perSector * 4, true);
  }
  if (new Set(listed).size !== listed.length || listed.length > count) {
    throw new DamagedFile('A table is listed twice');
  }
  const table: number[] = [];
  for (const sector of listed) {
    const part = sectorAt(body, sector, size);
    for (let at = 0; at < size && table.length < count; at += 4) table.push(part.getUint32(at, true));
  }
  return table;
}

function sectorAt(body: Uint8Array, sector: number, size: number): DataView {
  const part = body.subarray(sector * size, (sector + 1) * size);
  if (part.length < size) throw new DamagedFile('The file is cut');
  return viewOf(part);
}

function readEntries(directory: Uint8Array): Entry[] {
  const entries: Entry[] = [];
  const view = viewOf(directory);
  for (let at = 0; at + ENTRY_BYTES <= directory.length; at += ENTRY_BYTES) {
    const nameBytes = Math.min(64, view.getUint16(at + 0x40, true));
    const name = new TextDecoder('utf-16le').decode(directory.subarray(at, at + Math.max(0, nameBytes - 2)));
    entries.push({
      name,
      type: TYPES[view.getUint8(at + 0x42)] ?? 'none',
      left: view.getUint32(at + 0x44, true),
      right: view.getUint32(at + 0x48, true),
      child: view.getUint32(at + 0x4c, true),
      start: view.getUint32(at + 0x74, true),
      size: view.getUint32(at + 0x78, true),
    });
  }
  return entries;
}

function numbersOf(bytes: Uint8Array): readonly number[] {
  const view = viewOf(bytes);
  return Array.from({ length: bytes.length / 4 }, (_, index) => view.getUint32(index * 4, true));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
