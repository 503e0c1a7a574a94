import type { StoreFailure } from '../application/ports';

/** The code of a system error (`ENOSPC`), or null for anything else: Node's own `ERR_…` codes tell of bugs. */
export function errnoOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return /^E[A-Z0-9]+$/.test(error.code) ? error.code : null;
}

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
    default:
      return { kind: 'io', path, code };
  }
}
