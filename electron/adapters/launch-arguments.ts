import { join, resolve } from 'node:path';

export interface LaunchArguments {
  /** Folder of the workspace, absolute. */
  readonly workspacePath: string;
  /** Opens the furnished example, kept apart from the real workspace. */
  readonly demo: boolean;
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
  const demo = argv.includes('--demo');
  const usual = join(userDataPath, demo ? 'demo-workspace' : 'workspace');
  return { workspacePath: chosen ? resolve(currentFolder, chosen) : usual, demo };
}
