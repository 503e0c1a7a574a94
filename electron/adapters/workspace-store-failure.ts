import type { StoreFailure } from '../application/ports';

/** The code of a system error (`ENOSPC`), or null for anything else: Node's own `ERR_…` codes tell of bugs. */
export function errnoOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return /^E[A-Z0-9]+$/.test(error.code) ? error.code : null;
}

/** The file that a system error was about, where it says so. */
export const pathOf = (error: unknown): string | null =>
  error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : null;

/** What the system says of a link, a folder, a pipe or a socket that is opened and read like a file; `EFBIG`, of one that nobody wrote. */
const NO_FILE: ReadonlySet<string> = new Set([
  'ELOOP',
  'EISDIR',
  'ENXIO',
  'ESPIPE',
  'EAGAIN',
  'EOPNOTSUPP',
  'EFBIG',
]);

/** Whether what lies in a file's place is none of the desk's: damage that one can do something about, and no failing disk. */
export const isNoFile = (error: unknown): boolean => NO_FILE.has(errnoOf(error) ?? '');

/** What a system error while writing means for the store. Anything else is a bug and is thrown on. */
export function writeFailure(error: unknown, path: string): StoreFailure {
  const code = errnoOf(error);
  switch (code) {
    case null:
      throw error;
    case 'ENOENT':
      return { kind: 'missing', path };
    case 'ENOSPC':
    case 'EDQUOT':
      return { kind: 'disk-full', path };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return { kind: 'not-writable', path };
    case 'ELOOP':
      return { kind: 'damaged', path, line: null, reason: 'link' };
    default:
      return { kind: 'io', path, code };
  }
}

/** The same for reading. */
export function readFailure(error: unknown, path: string): StoreFailure {
  const code = errnoOf(error);
  switch (code) {
    case null:
      throw error;
    case 'ENOENT':
      return { kind: 'missing', path };
    case 'EACCES':
    case 'EPERM':
      return { kind: 'not-readable', path };
    case 'ELOOP':
      return { kind: 'damaged', path, line: null, reason: 'link' };
    default:
      return { kind: 'io', path, code };
  }
}
