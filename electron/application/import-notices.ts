/** What is told, over every screen, of an import or of its undoing that something stopped: until it is ended one way or the other. */
import { type DeskImport, importedFrom, importStanding } from '../shared/domain/imports';
import type { AppInfo } from '../shared/ipc-views';

const KEYS = { partial: 'import-partial', undoing: 'import-undoing' } as const;

export const isImportNotice = (key: string): boolean => Object.values<string>(KEYS).includes(key);

export function importNotices(imports: Iterable<DeskImport>): AppInfo['notices'] {
  return [...imports].flatMap((one) => {
    const standing = importStanding(one);
    return standing === 'partial' || standing === 'undoing'
      ? [{ key: KEYS[standing], params: { name: importedFrom(one) } }]
      : [];
  });
}
