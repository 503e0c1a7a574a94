/**
 * Opens a ZIP that came from outside (APPNOTE.TXT 6.3.10) and judges its form before anything in it is read: stricter
 * than unpacking programs, which go on over what two of them would read differently.
 */
import type { Readable } from 'node:stream';
import type { Entry, LocalFileHeader, ZipFile } from 'yauzl';
import { foldedPath } from '../../application/expediente/file-paths';
import { EXPEDIENTE_LIMITS } from '../../shared/domain/expediente';
import { safeFileName } from '../../shared/domain/safe-file-name';
import type { ArchiveSource } from './archive-source';
import type { Findings } from './findings';

export interface ArchiveFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly crc32: number;
  /** The unpacked bytes; a stream that fails is a damaged archive. */
  read(): Promise<Readable>;
}

export interface OpenArchive {
  readonly files: ReadonlyMap<string, ArchiveFile>;
  close(): void;
}

/** Null when nothing of it may be read; `findings` say why. */
export async function openArchive(source: ArchiveSource, findings: Findings): Promise<OpenArchive | null> {
  const zip = await attempt(() => source.openZip(), findings, 'not-an-archive');
  if (zip === null) return null;
  // The library reports the same failure by event and by promise; unheard, the event would end the process.
  zip.on('error', () => {});
  const files = await attempt(() => examine(zip, source, findings), findings, 'archive-damaged');
  if (files === null || findings.isWrong) {
    zip.close();
    return null;
  }
  return { files, close: () => zip.close() };
}

/** Whatever a hostile file makes the library throw is a finding about that file. */
async function attempt<T>(
  act: () => Promise<T>,
  findings: Findings,
  kind: 'not-an-archive' | 'archive-damaged',
): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const path = UNSAFE_PATH.exec(message)?.[1];
    if (path === undefined) findings.add(kind);
    else findings.add('unsafe-path', path);
    return null;
  }
}

/** How the library says that it will not read on because of a path; its other words are for programmers. */
const UNSAFE_PATH = /^(?:absolute path|invalid relative path|invalid characters in fileName): (.*)$/s;

async function examine(
  zip: ZipFile,
  source: ArchiveSource,
  findings: Findings,
): Promise<ReadonlyMap<string, ArchiveFile>> {
  const files = new Map<string, ArchiveFile>();
  if (zip.entryCount > EXPEDIENTE_LIMITS.entries) {
    findings.add('too-many-entries', String(zip.entryCount));
    return files;
  }
  const directoryStart = Number(zip.readEntryCursor);
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  checkEnd(zip, source, findings);
  const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (total > EXPEDIENTE_LIMITS.totalBytes) findings.add('too-large', String(total));
  if (total > EXPEDIENTE_LIMITS.freeBytes && total > EXPEDIENTE_LIMITS.ratio * source.sizeBytes) {
    findings.add('ratio', String(Math.round(total / source.sizeBytes)));
  }
  for (const entry of entries) checkEntry(entry, findings);
  checkPaths(entries, findings);
  if (findings.isWrong) return files;
  await checkLayout(zip, source, entries, directoryStart, findings);
  for (const entry of entries) {
    files.set(entry.fileName, {
      path: entry.fileName,
      sizeBytes: entry.uncompressedSize,
      crc32: entry.crc32,
      read: () => zip.openReadStreamPromise(entry),
    });
  }
  return files;
}

const END_BYTES = 22;
const ZIP64_END_BYTES = 56 + 20;

/** Nothing stands behind the list of entries but its end. */
function checkEnd(zip: ZipFile, source: ArchiveSource, findings: Findings): void {
  const rest = source.sizeBytes - Number(zip.readEntryCursor);
  if (zip.comment !== '' || (rest !== END_BYTES && rest !== END_BYTES + ZIP64_END_BYTES)) {
    findings.add('hidden-bytes', 'fin');
  }
}

const STORED = 0;
const DEFLATED = 8;
const FILE_TYPE = 0o170000;
const PLAIN_FILE = 0o100000;
const DOS_FOLDER = 0x10;
/** Encryption of each kind, patched data, strong encryption, masked headers. */
const REFUSED_FLAGS = 0x1 | 0x20 | 0x40 | 0x2000;
const ZIP64_EXTRA = 0x0001;
const TIME_EXTRA = 0x5455;
const LONGEST_EXTRA_BYTES = 40;

function checkEntry(entry: Entry, findings: Findings): void {
  const { fileName, compressionMethod, externalFileAttributes } = entry;
  if ((entry.generalPurposeBitFlag & REFUSED_FLAGS) !== 0) findings.add('encrypted', fileName);
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) {
    findings.add('unknown-compression', fileName);
  }
  const fileType = (externalFileAttributes >>> 16) & FILE_TYPE;
  const isFolder = fileName.endsWith('/') || (externalFileAttributes & DOS_FOLDER) !== 0;
  if (isFolder || (fileType !== 0 && fileType !== PLAIN_FILE)) findings.add('not-a-file', fileName);
  const known = entry.extraFields.every(({ id }) => id === ZIP64_EXTRA || id === TIME_EXTRA);
  if (!known || entry.extraFieldLength > LONGEST_EXTRA_BYTES || entry.fileCommentLength > 0) {
    findings.add('hidden-bytes', fileName);
  }
  if (!entry.fileNameRaw.equals(Buffer.from(fileName, 'utf8'))) findings.add('header-mismatch', fileName);
}

function checkPaths(entries: readonly Entry[], findings: Findings): void {
  const taken = new Set<string>();
  const folders = new Set<string>();
  for (const { fileName } of entries) {
    if (!isSafePath(fileName)) findings.add('unsafe-path', fileName);
    const key = foldedPath(fileName);
    if (taken.has(key)) findings.add('duplicate-path', fileName);
    taken.add(key);
    const parts = key.split('/');
    for (let depth = 1; depth < parts.length; depth += 1) folders.add(parts.slice(0, depth).join('/'));
  }
  for (const path of taken) if (folders.has(path)) findings.add('duplicate-path', path);
}

/** Relative, downwards, and the same on every system. */
export function isSafePath(path: string): boolean {
  return (
    Buffer.byteLength(path, 'utf8') <= EXPEDIENTE_LIMITS.pathBytes &&
    path.split('/').every((part) => part !== '' && safeFileName(part) === part)
  );
}

const HAS_DESCRIPTOR = 0x8;
const DESCRIPTOR_SIGNATURE = 0x08074b50;

/** Entries stand one behind the other from the first byte to the directory, each as the directory says. */
async function checkLayout(
  zip: ZipFile,
  source: ArchiveSource,
  entries: readonly Entry[],
  directoryStart: number,
  findings: Findings,
): Promise<void> {
  let position = 0;
  for (const entry of entries.toSorted(
    (left, right) => left.relativeOffsetOfLocalHeader - right.relativeOffsetOfLocalHeader,
  )) {
    if (entry.relativeOffsetOfLocalHeader !== position) findings.add('hidden-bytes', entry.fileName);
    const local = await zip.readLocalFileHeaderPromise(entry);
    if (!agrees(local, entry)) findings.add('header-mismatch', entry.fileName);
    position = local.fileDataStart + entry.compressedSize;
    if ((entry.generalPurposeBitFlag & HAS_DESCRIPTOR) !== 0) {
      const size = await descriptorSize(source, position, entry);
      if (size === null) findings.add('header-mismatch', entry.fileName);
      position += size ?? 0;
    }
    // One displaced entry displaces all that follow.
    if (findings.isWrong) return;
  }
  if (position !== directoryStart) findings.add('hidden-bytes', 'directorio');
}

function agrees(local: LocalFileHeader, entry: Entry): boolean {
  const later = (entry.generalPurposeBitFlag & HAS_DESCRIPTOR) !== 0;
  return (
    local.fileName.equals(entry.fileNameRaw) &&
    local.extraFieldLength === 0 &&
    local.generalPurposeBitFlag === entry.generalPurposeBitFlag &&
    local.compressionMethod === entry.compressionMethod &&
    local.lastModFileTime === entry.lastModFileTime &&
    local.lastModFileDate === entry.lastModFileDate &&
    local.crc32 === (later ? 0 : entry.crc32) &&
    (later ||
      (local.compressedSize === entry.compressedSize && local.uncompressedSize === entry.uncompressedSize))
  );
}

/** Size of the data descriptor (APPNOTE 4.3.9) that says what the directory says; null for any other. */
async function descriptorSize(source: ArchiveSource, position: number, entry: Entry): Promise<number | null> {
  const found = await source.readAt(position, 24);
  const small = Buffer.alloc(16);
  small.writeUInt32LE(DESCRIPTOR_SIGNATURE, 0);
  small.writeUInt32LE(entry.crc32, 4);
  small.writeUInt32LE(entry.compressedSize % 2 ** 32, 8);
  small.writeUInt32LE(entry.uncompressedSize % 2 ** 32, 12);
  if (found.subarray(0, small.length).equals(small)) return small.length;
  const large = Buffer.alloc(24);
  small.copy(large, 0, 0, 8);
  large.writeBigUInt64LE(BigInt(entry.compressedSize), 8);
  large.writeBigUInt64LE(BigInt(entry.uncompressedSize), 16);
  return found.equals(large) ? large.length : null;
}
