/** What of a workspace goes into a backup, and in which order. */
import { join, sep } from 'node:path';
import { exampleFiles } from '../demo/example-folder';
import { NEWLINE } from '../journal-line';
import { SEGMENT_FILE } from '../journal-scan';
import { readRange } from '../workspace-durable-write';
import type { FileLayer } from '../workspace-file-layer';
import { isThere } from '../workspace-file-stamp';
import { workspacePaths } from '../workspace-folder';

export interface Source {
  readonly path: string;
  /** Of the journal, its whole lines; null for a file that is taken as it is when it is opened. */
  readonly limitBytes: number | null;
}

/** Those that are taken as they are, beside the evidence: of the example its mark too, or it would come back as something real. */
const wholeFiles = (folder: string, paths = workspacePaths(folder)) => [
  ...paths.streamKeyFiles,
  ...paths.keyringFiles,
  paths.settingsFile,
  paths.draftsFile,
  paths.mailAccountFile,
  paths.disposalMark,
  paths.disposalNoteKeyFile,
  paths.mailFolderFile,
  paths.ownSnippetsFile,
  paths.ownViewsFile,
  paths.arrivalsFile,
  paths.putBacksFile,
  paths.sweptNotes,
  paths.preferencesFile,
  paths.infoFile,
  ...exampleFiles(folder),
];

/** A place inside a workspace as manifests write it, with `/` on every system. */
export const placeOf = (path: string) => path.split(sep).join('/');

const BACKED_UP: ReadonlySet<string> = new Set(
  [join(workspacePaths('').journalFolder, SEGMENT_FILE), ...wholeFiles('')].map(placeOf),
);
const EVIDENCE = /^data\/evidence\/([0-9a-f]{2})\/\1[0-9a-f]{62}$/;

/**
 * Whether a backup holds a file of that place in the workspace, with `/` on every system. A manifest has no key: whoever can write it
 * must lay nothing else into a workspace, such as a lock, counted attempts or a program.
 */
export const isBackedUp = (path: string): boolean => BACKED_UP.has(path) || EVIDENCE.test(path);

/** Of a file's place in a manifest. */
export const isJournal = (path: string): boolean => path.startsWith('data/journal/');

/** In the order in which they are taken. A checkpoint is disposable; a lock is nobody's but the process's. */
export async function sourcesOf(files: FileLayer, workspace: string): Promise<readonly Source[]> {
  const paths = workspacePaths(workspace);
  const journal = join(paths.journalFolder, SEGMENT_FILE);
  const whole = [...wholeFiles(workspace, paths), ...(await evidenceIn(files, paths.evidenceFolder))];
  const found: Source[] = [{ path: journal, limitBytes: await wholeLinesBytes(files, journal) }];
  // Some have not been written yet.
  for (const path of whole) if (await isThere(files, path)) found.push({ path, limitBytes: null });
  return found;
}

export async function evidenceIn(files: FileLayer, folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const shelf of await files.list(folder)) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
    // Systems leave files of their own in any folder: they are none of the vault's.
    for (const name of await files.list(join(folder, shelf))) {
      if (/^[0-9a-f]{64}$/.test(name) && name.startsWith(shelf)) found.push(join(folder, shelf, name));
    }
  }
  return found;
}

const LOOK_BACK_BYTES = 64 * 1024;

/** A line that is just being written belongs to the next generation. */
async function wholeLinesBytes(files: FileLayer, path: string): Promise<number> {
  const file = await files.open(path, 'read-no-follow');
  try {
    for (let end = await file.sizeBytes(); end > 0; ) {
      const start = Math.max(0, end - LOOK_BACK_BYTES);
      const newline = (await readRange(file, start, end - start)).lastIndexOf(NEWLINE);
      if (newline !== -1) return start + newline + 1;
      end = start;
    }
    return 0;
  } finally {
    await file.close();
  }
}
