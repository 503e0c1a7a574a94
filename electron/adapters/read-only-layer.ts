import type { FileLayer } from './workspace-file-layer';

/** The same files, of which nothing can be changed: for looking into a workspace that is not what it was. */
export function readOnlyLayer(files: FileLayer): FileLayer {
  const refuse = async (path: string): Promise<never> => {
    throw Object.assign(new Error(`nothing is written here: ${path}`), { code: 'EROFS' });
  };
  return {
    open: (path, mode) =>
      mode === 'read' || mode === 'read-no-follow' ? files.open(path, mode) : refuse(path),
    rename: refuse,
    link: refuse,
    unlink: refuse,
    makeFolder: refuse,
    removeFolder: refuse,
    syncFolder: refuse,
    stampOf: (path) => files.stampOf(path),
    list: (path) => files.list(path),
  };
}
