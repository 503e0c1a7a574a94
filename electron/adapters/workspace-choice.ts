/** The folder that a person chose to work in, kept beside the app's own data: no workspace can say that it is another. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { pendingRestoreFile } from './backup/pending-restore';
import { replaceDurably } from './workspace-durable-write';
import type { FileLayer } from './workspace-file-layer';
import { dataFolder, workspacePaths } from './workspace-folder';
import { errnoOf } from './workspace-store-failure';

const choiceSchema = z.object({
  path: z.string().min(1),
  /** Whether a workspace was there: then an empty folder is one whose disk is not, and not a new one. */
  made: z.boolean().default(false),
});
const fileOf = (userDataPath: string) => join(userDataPath, 'workspace-choice.json');

export interface ChosenWorkspace {
  readonly path: string;
  /** False for one that is gone, such as on a disk that is not there now, also where the folder that it is mounted on stays. */
  readonly found: boolean;
}

/** Read before anything else starts, and so at once. What cannot be read is as if nobody had chosen. */
export function chosenWorkspace(userDataPath: string): ChosenWorkspace | null {
  try {
    const { path, made } = choiceSchema.parse(JSON.parse(readFileSync(fileOf(userDataPath), 'utf8')));
    const isThere = made ? holdsAnyOf(path) : existsSync(path);
    // Cut in the middle of putting a restored one in its place, the folder is not gone: the start goes on with it.
    return { path, found: isThere || existsSync(pendingRestoreFile(path)) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError || errnoOf(error) !== null) return null;
    throw error;
  }
}

/** A workspace, or what is left of one: opening it says what is wrong. */
function holdsAnyOf(folder: string): boolean {
  const { infoFile, keyringFiles } = workspacePaths(folder);
  return [infoFile, ...keyringFiles, dataFolder(folder)].some((path) => existsSync(path));
}

/** For the next start; null goes back to the usual folder. @throws system errors of the file layer. */
export async function rememberWorkspace(
  files: FileLayer,
  userDataPath: string,
  path: string | null,
): Promise<void> {
  const file = fileOf(userDataPath);
  if (path !== null) {
    const choice = { path, made: holdsAnyOf(path) };
    await replaceDurably(files, file, Buffer.from(JSON.stringify(choice), 'utf8'));
    return;
  }
  try {
    await files.unlink(file);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}
