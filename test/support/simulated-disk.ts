import { basename, dirname } from 'node:path';
import type { FileLayer, FileStamp, OpenMode, StoreFile } from '../../electron/adapters/workspace-file-layer';

type FileChange =
  | { readonly kind: 'write'; readonly positionBytes: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly sizeBytes: number };

interface FileNode {
  readonly kind: 'file';
  /** Tells it from every other file, whatever its name. */
  readonly id: string;
  /** Grows with each change of the content. */
  changes: number;
  content: Buffer;
  /** What a power cut surely leaves. */
  durable: Buffer;
  unsynced: FileChange[];
}

interface EntryChange {
  readonly name: string;
  readonly node: DiskNode | null;
}

interface FolderNode {
  readonly kind: 'folder';
  entries: Map<string, DiskNode>;
  durable: Map<string, DiskNode>;
  /** Each is all there after a power cut or not at all; which of them are, nobody promises. */
  unsynced: EntryChange[][];
}

type DiskNode = FileNode | FolderNode;

type DiskOperation =
  | 'open'
  | 'read'
  | 'write'
  | 'truncate'
  | 'datasync'
  | 'sync'
  | 'rename'
  | 'link'
  | 'unlink'
  | 'makeFolder'
  | 'list'
  | 'removeFolder'
  | 'stamp'
  | 'syncFolder';

/** Thrown by every operation once the power is off; not a system error, since nobody is left to handle one. */
export class PowerOff extends Error {}

const SECTOR_BYTES = 512;

/**
 * A disk in memory that keeps apart what was written and what was synced. It can fill up in the middle of a write, fail
 * any operation, lose its power at any, and lie about syncing.
 */
export class SimulatedDisk implements FileLayer {
  readonly #root: FolderNode = emptyFolder();
  #files = 0;
  /** Counts the operations that may change the disk. */
  operations = 0;
  /** Bytes that all files together may take. */
  capacityBytes = Number.POSITIVE_INFINITY;
  /** An error code for an operation that shall fail. */
  failWith: (operation: DiskOperation, path: string) => string | null = () => null;
  /** The power goes off before the operation of this number, counted from 1. */
  powerOffAt = Number.POSITIVE_INFINITY;
  /** A disk, or a store, that acknowledges without syncing. */
  ignoresSync = false;

  async open(path: string, mode: OpenMode): Promise<StoreFile> {
    this.begin('open', path);
    const folder = this.#folder(dirname(path));
    const found = folder.entries.get(basename(path));
    if (found?.kind === 'folder') throw systemError('EISDIR', path);
    if (mode === 'create-new' && found !== undefined) throw systemError('EEXIST', path);
    if (found === undefined && mode !== 'create-new') throw systemError('ENOENT', path);
    const node: FileNode = found ?? {
      kind: 'file',
      id: String(++this.#files),
      changes: 0,
      content: Buffer.alloc(0),
      durable: Buffer.alloc(0),
      unsynced: [],
    };
    if (found === undefined) setEntry(folder, basename(path), node);
    return new SimulatedFile(this, path, node);
  }

  async rename(from: string, to: string): Promise<void> {
    this.begin('rename', to);
    const added = { name: basename(to), node: this.#node(from) };
    const removed = { name: basename(from), node: null };
    const [source, target] = [this.#folder(dirname(from)), this.#folder(dirname(to))];
    if (source === target) {
      changeEntries(source, [removed, added]);
    } else {
      changeEntries(target, [added]);
      changeEntries(source, [removed]);
    }
  }

  async link(existing: string, added: string): Promise<void> {
    this.begin('link', added);
    const folder = this.#folder(dirname(added));
    if (folder.entries.has(basename(added))) throw systemError('EEXIST', added);
    setEntry(folder, basename(added), this.#node(existing));
  }

  async unlink(path: string): Promise<void> {
    this.begin('unlink', path);
    if (this.#node(path).kind === 'folder') throw systemError('EISDIR', path);
    setEntry(this.#folder(dirname(path)), basename(path), null);
  }

  async stampOf(path: string): Promise<FileStamp> {
    this.begin('stamp', path);
    const node = this.#node(path);
    return node.kind === 'folder' ? { id: path, sizeBytes: 0, changedAt: '' } : stampIn(node);
  }

  async makeFolder(path: string): Promise<void> {
    this.begin('makeFolder', path);
    let folder = this.#root;
    for (const name of partsOf(path)) {
      const found = folder.entries.get(name);
      if (found?.kind === 'file') throw systemError('ENOTDIR', path);
      const next = found ?? emptyFolder();
      if (found === undefined) setEntry(folder, name, next);
      folder = next;
    }
  }

  async list(path: string): Promise<readonly string[]> {
    this.begin('list', path);
    return [...this.#folder(path).entries.keys()];
  }

  async removeFolder(path: string): Promise<void> {
    this.begin('removeFolder', path);
    if (this.#folder(path).entries.size > 0) throw systemError('ENOTEMPTY', path);
    setEntry(this.#folder(dirname(path)), basename(path), null);
  }

  async syncFolder(path: string): Promise<void> {
    this.begin('syncFolder', path);
    const folder = this.#folder(path);
    if (this.ignoresSync) return;
    folder.durable = new Map(folder.entries);
    folder.unsynced = [];
  }

  /** Content of a file as a process would read it. */
  contentOf(path: string): Buffer {
    const node = this.#node(path);
    if (node.kind === 'folder') throw systemError('EISDIR', path);
    return node.content;
  }

  /** Switches the power off and on: what was not synced stays, goes, or stays in part, as `random` has it. */
  cyclePower(random: () => number): void {
    this.powerOffAt = Number.POSITIVE_INFINITY;
    this.operations = 0;
    loseUnsynced(this.#root, random);
  }

  /** For the files: counts, and fails where it shall. */
  begin(operation: DiskOperation, path: string): void {
    if (operation !== 'read' && operation !== 'list' && operation !== 'stamp') this.operations += 1;
    if (this.operations >= this.powerOffAt) throw new PowerOff();
    const code = this.failWith(operation, path);
    if (code !== null) throw systemError(code, path);
  }

  usedBytes(): number {
    return sizeOf(this.#root);
  }

  #folder(path: string): FolderNode {
    let node: DiskNode = this.#root;
    for (const name of partsOf(path)) {
      const next: DiskNode | undefined = node.kind === 'folder' ? node.entries.get(name) : undefined;
      if (next === undefined) throw systemError('ENOENT', path);
      node = next;
    }
    if (node.kind !== 'folder') throw systemError('ENOTDIR', path);
    return node;
  }

  #node(path: string): DiskNode {
    const node = this.#folder(dirname(path)).entries.get(basename(path));
    if (node === undefined) throw systemError('ENOENT', path);
    return node;
  }
}

class SimulatedFile implements StoreFile {
  readonly #disk: SimulatedDisk;
  readonly #path: string;
  readonly #node: FileNode;

  constructor(disk: SimulatedDisk, path: string, node: FileNode) {
    this.#disk = disk;
    this.#path = path;
    this.#node = node;
  }

  async read(target: Uint8Array, positionBytes: number): Promise<number> {
    this.#disk.begin('read', this.#path);
    const bytes = this.#node.content.subarray(positionBytes, positionBytes + target.length);
    target.set(bytes);
    return bytes.length;
  }

  async write(bytes: Uint8Array, positionBytes: number): Promise<number> {
    this.#disk.begin('write', this.#path);
    const room = this.#disk.capacityBytes - this.#disk.usedBytes();
    const fits = Math.min(bytes.length, Math.max(0, this.#node.content.length - positionBytes) + room);
    if (fits <= 0 && bytes.length > 0) throw systemError('ENOSPC', this.#path);
    change(this.#node, { kind: 'write', positionBytes, bytes: Buffer.from(bytes.subarray(0, fits)) });
    return fits;
  }

  async truncate(sizeBytes: number): Promise<void> {
    this.#disk.begin('truncate', this.#path);
    change(this.#node, { kind: 'truncate', sizeBytes });
  }

  async datasync(): Promise<void> {
    this.#disk.begin('datasync', this.#path);
    this.#makeDurable();
  }

  async sync(): Promise<void> {
    this.#disk.begin('sync', this.#path);
    this.#makeDurable();
  }

  async sizeBytes(): Promise<number> {
    return this.#node.content.length;
  }

  async stamp(): Promise<FileStamp> {
    this.#disk.begin('stamp', this.#path);
    return stampIn(this.#node);
  }

  async close(): Promise<void> {}

  #makeDurable(): void {
    if (this.#disk.ignoresSync) return;
    this.#node.durable = this.#node.content;
    this.#node.unsynced = [];
  }
}

function emptyFolder(): FolderNode {
  return { kind: 'folder', entries: new Map(), durable: new Map(), unsynced: [] };
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

function setEntry(folder: FolderNode, name: string, node: DiskNode | null): void {
  changeEntries(folder, [{ name, node }]);
}

function changeEntries(folder: FolderNode, changes: EntryChange[]): void {
  apply(folder.entries, changes);
  folder.unsynced.push(changes);
}

function apply(entries: Map<string, DiskNode>, changes: readonly EntryChange[]): void {
  for (const { name, node } of changes) {
    if (node === null) entries.delete(name);
    else entries.set(name, node);
  }
}

const stampIn = ({ id, content, changes }: FileNode): FileStamp => ({
  id,
  sizeBytes: content.length,
  changedAt: String(changes),
});

function change(node: FileNode, by: FileChange): void {
  node.changes += 1;
  node.content = changed(node.content, by);
  node.unsynced.push(by);
}

function changed(content: Buffer, by: FileChange): Buffer {
  const sizeBytes =
    by.kind === 'truncate' ? by.sizeBytes : Math.max(content.length, by.positionBytes + by.bytes.length);
  const result = Buffer.alloc(sizeBytes);
  content.copy(result);
  if (by.kind === 'write') by.bytes.copy(result, by.positionBytes);
  return result;
}

function loseUnsynced(node: DiskNode, random: () => number): void {
  if (node.kind === 'file') {
    node.changes += 1;
    node.content = survivorOf(node, random);
    node.durable = node.content;
    node.unsynced = [];
    return;
  }
  for (const changes of node.unsynced) if (random() < 0.5) apply(node.durable, changes);
  node.unsynced = [];
  node.entries = new Map(node.durable);
  for (const entry of node.entries.values()) loseUnsynced(entry, random);
}

/** Synced content, and of what came after: nothing, a prefix of it cut anywhere, or any of its sectors. */
function survivorOf(node: FileNode, random: () => number): Buffer {
  let content = node.durable;
  const manner = random();
  if (manner < 1 / 3) return content;
  const kept = Math.floor(random() * (node.unsynced.length + 1));
  for (const by of node.unsynced.slice(0, kept)) content = changed(content, by);
  const next = node.unsynced[kept];
  if (next?.kind !== 'write') return content;
  if (manner < 2 / 3) {
    const bytes = next.bytes.subarray(0, Math.floor(random() * next.bytes.length));
    return changed(content, { ...next, bytes });
  }
  const whole = changed(content, next);
  const before = Buffer.alloc(whole.length);
  content.copy(before);
  for (let start = 0; start < whole.length; start += SECTOR_BYTES) {
    if (random() < 0.5) before.copy(whole, start, start, start + SECTOR_BYTES);
  }
  return whole;
}

function sizeOf(node: DiskNode): number {
  if (node.kind === 'file') return node.content.length;
  let total = 0;
  for (const entry of node.entries.values()) total += sizeOf(entry);
  return total;
}
