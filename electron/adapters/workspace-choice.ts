/** The folder that a person chose to work in, kept beside the app's own data: no workspace can say that it is another. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { pendingRestoreFile } from './backup/pending-restore';
import { replaceDurably } from './workspace-durable-write';
import type { FileLayer } from './workspace-file-layer';
import { errnoOf } from './workspace-store-failure';

const choiceSchema = z.object({ path: z.string().min(1) });
const fileOf = (userDataPath: string) => join(userDataPath, 'workspace-choice.json');

export interface ChosenWorkspace {
  readonly path: string;
  /** False for one that is gone, such as on a disk that is not there now. */
  readonly found: boolean;
}

/** Read before anything else starts, and so at once. What cannot be read is as if nobody had chosen. */
export function chosenWorkspace(userDataPath: string): ChosenWorkspace | null {
  try {
    const { path } = choiceSchema.parse(JSON.parse(readFileSync(fileOf(userDataPath), 'utf8')));
    // Cut in the middle of putting a restored one in its place, the folder is not gone: the start goes on with it.
    return { path, found: existsSync(path) || existsSync(pendingRestoreFile(path)) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError || errnoOf(error) !== null) return null;
    throw error;
  }
}

/** For the next start; null goes back to the usual folder. */
export async function rememberWorkspace(
  files: FileLayer,
  userDataPath: string,
  path: string | null,
): Promise<void> {
  const file = fileOf(userDataPath);
  if (path !== null) {
    await replaceDurably(files, file, Buffer.from(JSON.stringify({ path }), 'utf8'));
    return;
  }
  try {
    await files.unlink(file);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}
