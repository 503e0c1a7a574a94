/** Looks into the folder where the mail program saves. Nothing there is written, followed or opened but to be read. */

import { createHash } from 'node:crypto';
import { type BigIntStats, constants, watch } from 'node:fs';
import { access, lstat, opendir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { Readable } from 'node:stream';
import type { FolderLook, FoundFile, MailFolderDisk } from '../../application/mail-folder-ports';
import type { DeskFailure } from '../../shared/failures';
import type { MailFolderProblem } from '../../shared/mail-folder';
import { isMailName } from '../../shared/mail-name';
import { err, ok, type Result } from '../../shared/result';
import { changed, openPlainFile, piecesOf } from '../file-source';
import { checkSaveTarget } from '../save-target';

/** Beyond these a folder is no inbox: it is said, and the rest is not looked at. */
const MAX_MAILS = 20_000;
const MAX_ENTRIES = 200_000;
/** A share that hangs holds a thread for each question, and the journal needs some of the four that there are. */
const AT_ONCE = 2;
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;

/** Whatever the system calls it: for shares Windows has codes that are none of POSIX. @throws what is no answer of the system */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}

/** Name, size and time of the last change: a file that is written to is another one. */
function keyOf(name: string, { size, mtimeNs }: Pick<BigIntStats, 'size' | 'mtimeNs'>): string {
  return createHash('sha256').update(`${name}\0${size}\0${mtimeNs}`).digest('hex');
}

async function foundFile(folder: string, name: string): Promise<FoundFile | null> {
  try {
    const stats = await lstat(join(folder, name), { bigint: true });
    const kind = stats.isFile() ? 'file' : stats.isSymbolicLink() ? 'link' : 'other';
    return {
      key: keyOf(name, stats),
      name,
      sizeBytes: Number(stats.size),
      // A date beyond what a calendar knows is a date all the same.
      modifiedAt: (Number.isNaN(stats.mtime.getTime()) ? new Date(0) : stats.mtime).toISOString(),
      kind,
    };
  } catch (error) {
    const code = codeOf(error);
    // Gone since it was listed; but a name that is no text cannot be asked for, and is there.
    if (code === 'ENOENT' && !name.includes('\uFFFD')) return null;
    const nothing = { size: 0n, mtimeNs: 0n };
    return {
      key: keyOf(name, nothing),
      name,
      sizeBytes: 0,
      modifiedAt: new Date(0).toISOString(),
      kind: 'unreadable',
    };
  }
}

async function mailNames(
  folder: string,
): Promise<{ readonly names: readonly string[]; readonly hasMore: boolean }> {
  const names: string[] = [];
  let entries = 0;
  for await (const { name } of await opendir(folder)) {
    entries += 1;
    if (entries > MAX_ENTRIES || names.length > MAX_MAILS)
      return { names: names.slice(0, MAX_MAILS), hasMore: true };
    if (isMailName(name)) names.push(name);
  }
  return { names: names.slice(0, MAX_MAILS), hasMore: names.length > MAX_MAILS };
}

async function look(folder: string): Promise<Result<FolderLook, MailFolderProblem>> {
  try {
    const stats = await lstat(folder, { bigint: true });
    if (!stats.isDirectory()) return err('not-a-folder');
    const { names, hasMore } = await mailNames(folder);
    const files: FoundFile[] = [];
    for (let at = 0; at < names.length; at += AT_ONCE) {
      const some = names.slice(at, at + AT_ONCE).map((name) => foundFile(folder, name));
      for (const file of await Promise.all(some)) if (file !== null) files.push(file);
    }
    return ok({ identity: `${stats.dev}:${stats.ino}`, files, hasMore });
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOTDIR') return err('not-a-folder');
    return err(code === 'ENOENT' ? 'missing' : 'unreadable');
  }
}

async function open(folder: string, found: FoundFile): ReturnType<MailFolderDisk['open']> {
  try {
    const handle = await openPlainFile(join(folder, found.name), NO_FOLLOW);
    const stats = await handle.stat({ bigint: true });
    // Where the system cannot refuse a link itself, the link is another file than the one that was opened.
    const named = await lstat(join(folder, found.name), { bigint: true });
    const isSame =
      named.dev === stats.dev && named.ino === stats.ino && keyOf(found.name, stats) === found.key;
    if (isSame) return ok({ name: found.name, stream: Readable.from(piecesOf(handle)) });
    await handle.close();
    throw changed();
  } catch (error) {
    return err({ kind: 'source-unreadable', path: found.name, code: codeOf(error) });
  }
}

/** `\\server\share` and the like: the desk turns to no machine by an address that stands in its settings. */
const isNetworkAddress = (path: string) => /^[\\/]{2}/.test(path) || !isAbsolute(path);

async function check(folder: string, ownFolders: readonly string[]): Promise<Result<void, DeskFailure>> {
  const refused = (reason: string): Result<never, DeskFailure> =>
    err({ kind: 'mail', reason, params: { path: folder } });
  if (isNetworkAddress(folder)) return refused('folder-address');
  const own = await checkSaveTarget(join(folder, 'x.eml'), ownFolders);
  if (!own.ok) return refused('folder-own');
  const found = await look(folder);
  return found.ok ? ok(undefined) : refused(`folder-${found.error}`);
}

export function mailFolderDisk(ownFolders: readonly string[]): MailFolderDisk {
  return {
    look,
    open,
    check: (folder) => check(folder, ownFolders),
    isReadable: async (folder, { name }) => {
      try {
        await access(join(folder, name), constants.R_OK);
        return true;
      } catch (error) {
        codeOf(error);
        return false;
      }
    },
    watch: (folder, tell) => {
      try {
        const watcher = watch(folder, { persistent: false }, tell);
        // A folder that goes, or a system that has no more watches: the slow look goes on.
        watcher.on('error', () => watcher.close());
        return () => watcher.close();
      } catch (error) {
        codeOf(error);
        return () => {};
      }
    },
  };
}
