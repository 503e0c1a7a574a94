/** A file layer seen from outside: each call of it, and of the files that it opens, goes through a function of the test's. */
import type { FileLayer, StoreFile } from '../../../electron/adapters/workspace-file-layer';

export interface LayerCall {
  readonly operation: string;
  readonly path: string;
  /** Whether it may change the disk. */
  readonly changes: boolean;
}

/** `go` may be given other arguments than the call's. */
type Around = (
  call: LayerCall & { readonly given: readonly unknown[] },
  go: (given?: readonly unknown[]) => Promise<unknown>,
) => Promise<unknown>;

const READING: ReadonlySet<string> = new Set(['read', 'list', 'stamp', 'stampOf', 'sizeBytes', 'close']);

const changes = (operation: string, given: readonly unknown[]) =>
  !READING.has(operation) && !(operation === 'open' && String(given[1]).startsWith('read'));

export function watchedLayer(files: FileLayer, around: Around): FileLayer {
  return through(
    files,
    around,
    (given) => String(given[0]),
    (value, path) => through(value as StoreFile, around, () => path),
  );
}

function through<T extends object>(
  target: T,
  around: Around,
  pathOf: (given: readonly unknown[]) => string,
  opened?: (value: unknown, path: string) => unknown,
): T {
  return new Proxy(target, {
    get: (_, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return async (...given: unknown[]) => {
        const path = pathOf(given);
        const operation = String(name);
        const call = { operation, path, given, changes: changes(operation, given) };
        const value = await around(call, async (others = given) => Reflect.apply(member, target, others));
        return name === 'open' && opened ? opened(value, path) : value;
      };
    },
  });
}
