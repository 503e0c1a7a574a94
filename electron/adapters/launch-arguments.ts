import { join, resolve } from 'node:path';

export interface LaunchArguments {
  /** Folder of the workspace, absolute. */
  readonly workspacePath: string;
}

/**
 * Reads the app's own arguments; Chromium's switches pass by.
 * @param currentFolder what a relative `--workspace=` refers to
 */
export function parseLaunchArguments(
  argv: readonly string[],
  currentFolder: string,
  userDataPath: string,
): LaunchArguments {
  const prefix = '--workspace=';
  const chosen = argv.findLast((argument) => argument.startsWith(prefix))?.slice(prefix.length);
  return { workspacePath: chosen ? resolve(currentFolder, chosen) : join(userDataPath, 'workspace') };
}
