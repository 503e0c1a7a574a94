/** What marks a workspace as the example, and what lies there to be tried. */
import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '../workspace-store-failure';

export const EXAMPLE_FOLDER = 'ejemplo';
/** No secret: it stands in the LEEME.txt beside the files. */
export const EXAMPLE_PASSWORD = 'Ejemplo-sin-validez';
const README = 'LEEME.txt';
/** Certificates with which the example's letters can be signed. */
export const EXAMPLE_CONTAINERS = { client: 'cliente-demo.p12', manager: 'gerente-demo.p12' } as const;
const OWNER_ONLY = 0o600;

export async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return false;
  }
}

/** All that lies there, by its place in the workspace: the mark first. */
export const exampleFiles = (workspacePath: string): readonly string[] =>
  [README, ...Object.values(EXAMPLE_CONTAINERS)].map((name) => join(workspacePath, EXAMPLE_FOLDER, name));

/** Whether a workspace holds the example, whole or in part. */
export function isExample(workspacePath: string): Promise<boolean> {
  return exists(join(workspacePath, EXAMPLE_FOLDER, README));
}

/** Comes before the first record, so that no part of the example is ever taken for something real. */
export async function markAsExample(workspacePath: string, readme: string): Promise<void> {
  await mkdir(join(workspacePath, EXAMPLE_FOLDER), { recursive: true });
  await writeFile(join(workspacePath, EXAMPLE_FOLDER, README), readme, 'utf8');
}

export async function writeContainer(
  workspacePath: string,
  name: string,
  container: Uint8Array,
): Promise<void> {
  await writeFile(join(workspacePath, EXAMPLE_FOLDER, name), container, { mode: OWNER_ONLY });
}
