import { type BigIntStats, constants, fstatSync, type Stats, statSync } from 'node:fs';
import { type FileHandle, link, mkdir, open, readdir, rename, rmdir, statfs, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errnoOf, pathOf } from './workspace-store-failure';

/** Which file it is, whatever its name, how large, and when it last changed. */
export interface FileStamp {
  readonly id: string;
  readonly sizeBytes: number;
  /** Of content, name or permissions; only to be compared. */
  readonly changedAt: string;
  /** The system's number of its user; the same for all where the file system, or the system, knows none. */
  readonly owner?: number;
}

/** An open file of the store. Sizes and positions are in bytes; failures are thrown errno errors. */
export interface StoreFile {
  /** Fills `target` from `positionBytes`; answers how much was there, 0 at the end. */
  read(target: Uint8Array, positionBytes: number): Promise<number>;
  /** Answers how much was taken, which may be less than offered. */
  write(bytes: Uint8Array, positionBytes: number): Promise<number>;
  truncate(sizeBytes: number): Promise<void>;
  /**
   * fdatasync: the content, and as much of the metadata as reading it back needs. After a write to a file that was opened for
   * `update-durable` there may be nothing left for it to do; what `truncate` did takes `sync`.
   */
  datasync(): Promise<void>;
  /** fsync. */
  sync(): Promise<void>;
  sizeBytes(): Promise<number>;
  stamp(): Promise<FileStamp>;
  close(): Promise<void>;
}

/**
 * Whatever the store reads or writes is no symbolic link: but for `read`, which is for files that somebody named, they fail with ELOOP.
 * `update-no-follow` reads and writes a file that exists, `update-durable` too, for whoever calls `datasync` after each write;
 * `create-new` fails with EEXIST.
 */
export type OpenMode = 'read' | 'read-no-follow' | 'update-durable' | 'update-no-follow' | 'create-new';

/** All that the store asks of a file system, so that one which fails can stand in its place. */
export interface FileLayer {
  open(path: string, mode: OpenMode, permissions?: number): Promise<StoreFile>;
  rename(from: string, to: string): Promise<void>;
  /** A hard link; unlike `rename` it never replaces what is there. Not every file system has them. */
  link(existing: string, added: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Of the file that now bears the name. */
  stampOf(path: string): Promise<FileStamp>;
  /** Makes the folder and its parents; one that exists is fine. */
  makeFolder(path: string, permissions: number): Promise<void>;
  list(path: string): Promise<readonly string[]>;
  /** Removes an empty folder. */
  removeFolder(path: string): Promise<void>;
  /** Makes creations, renames and removals in the folder durable. */
  syncFolder(path: string): Promise<void>;
}

/** A pipe in a file's place would be waited for at its opening, for ever. */
const READ_ONLY = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Windows has none (undefined there); making a link needs a privilege of its own on it. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;

const FLAGS: Readonly<Record<OpenMode, number>> = {
  read: READ_ONLY,
  'read-no-follow': READ_ONLY | NO_FOLLOW,
  'update-durable': constants.O_RDWR | NO_FOLLOW,
  'update-no-follow': constants.O_RDWR | NO_FOLLOW,
  'create-new': constants.O_RDWR | constants.O_CREAT | constants.O_EXCL,
};

/**
 * Of these (statfs(2): ext2 to ext4, XFS, Btrfs) a write under O_DSYNC is a write with its fdatasync, in one way to another
 * thread instead of two, which is most of what a record waits for. Others, above all those in user space that a USB
 * stick is mounted with, are not trusted with the flag; macOS and Windows mean something weaker by it.
 */
const KEEPS_O_DSYNC: ReadonlySet<number> = new Set([0xef53, 0x58465342, 0x9123683e]);

async function writesDurably(path: string): Promise<boolean> {
  return process.platform === 'linux' && KEEPS_O_DSYNC.has((await statfs(path)).type);
}

class NodeStoreFile implements StoreFile {
  readonly #handle: FileHandle;
  readonly #path: string;
  readonly #isDurable: boolean;

  /** @param isDurable whether it was opened with O_DSYNC */
  constructor(handle: FileHandle, path: string, isDurable: boolean) {
    this.#handle = handle;
    this.#path = path;
    this.#isDurable = isDurable;
  }

  async read(target: Uint8Array, positionBytes: number): Promise<number> {
    return (await this.#named(this.#handle.read(target, 0, target.length, positionBytes))).bytesRead;
  }

  async write(bytes: Uint8Array, positionBytes: number): Promise<number> {
    return (await this.#named(this.#handle.write(bytes, 0, bytes.length, positionBytes))).bytesWritten;
  }

  truncate(sizeBytes: number): Promise<void> {
    return this.#named(this.#handle.truncate(sizeBytes));
  }

  async datasync(): Promise<void> {
    if (!this.#isDurable) await this.#named(this.#handle.datasync());
  }

  sync(): Promise<void> {
    return this.#named(this.#handle.sync());
  }

  async sizeBytes(): Promise<number> {
    return (await this.#named(this.#handle.stat())).size;
  }

  async stamp(): Promise<FileStamp> {
    return stampIn(fstatSync(this.#handle.fd, HOW_EXACTLY));
  }

  close(): Promise<void> {
    return this.#named(this.#handle.close());
  }

  /** Node says of a call by path which file it was about; of one by handle a copy would not know which of two disks failed. */
  async #named<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw errnoOf(error) === null || pathOf(error) !== null
        ? error
        : Object.assign(error as Error, { path: this.#path });
    }
  }
}

/**
 * Windows numbers its files with 64 bits, of which a double would lose the last ones, that tell neighbours apart. Elsewhere a
 * double says enough, also of instants (to a quarter of a microsecond, a kernel's clock ticks in milliseconds), in half the time.
 */
const HOW_EXACTLY = { bigint: process.platform === 'win32' };

// Stamps are asked for around every record, of files that are in use: the answer lies in memory and takes microseconds, a
// way to another thread and back takes longer than the writing itself.
const stampIn = (stats: BigIntStats | Stats): FileStamp => ({
  id: `${stats.dev}:${stats.ino}`,
  sizeBytes: Number(stats.size),
  changedAt: String('ctimeNs' in stats ? stats.ctimeNs : stats.ctimeMs),
  owner: Number(stats.uid),
});

/**
 * Like the recursive mode of `mkdir`, which never ends where the system says of a folder that is there that it is not
 * (ENOENT inside /proc).
 */
async function makeFolders(path: string, permissions: number): Promise<void> {
  const make = () => mkdir(path, permissions);
  try {
    await make();
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' && dirname(path) !== path) {
      await makeFolders(dirname(path), permissions);
      await make().catch(unlessFolder(path));
    } else unlessFolder(path)(error);
  }
}

/** Whatever a system answers where nothing can be made (EEXIST, EISDIR, EROFS, EPERM), a folder that is there is made. */
const unlessFolder = (path: string) => (error: unknown) => {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
};

/** The machine's own file system. */
export const nodeFileLayer: FileLayer = {
  async open(path, mode, permissions = 0o600) {
    const isDurable = mode === 'update-durable' && (await writesDurably(path));
    const flags = FLAGS[mode] | (isDurable ? constants.O_DSYNC : 0);
    return new NodeStoreFile(await open(path, flags, permissions), path, isDurable);
  },
  rename,
  link,
  unlink,
  async stampOf(path) {
    return stampIn(statSync(path, HOW_EXACTLY));
  },
  async makeFolder(path, permissions) {
    await makeFolders(path, permissions);
  },
  list: (path) => readdir(path),
  removeFolder: (path) => rmdir(path),
  async syncFolder(path) {
    // Windows can't open a folder for syncing; NTFS journals its own metadata.
    if (process.platform === 'win32') return;
    const handle = await open(path, constants.O_RDONLY);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};
