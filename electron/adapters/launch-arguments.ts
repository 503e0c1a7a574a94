import { join, resolve } from 'node:path';
import type { ChosenWorkspace } from './workspace-choice';

export interface LaunchArguments {
  /** Folder of the workspace, absolute. */
  readonly workspacePath: string;
  /** Opens the furnished example, kept apart from the real workspace. */
  readonly demo: boolean;
  /** What named it: the app itself, a person in the window, or whoever started the app. */
  readonly from: 'usual' | 'choice' | 'argument';
  /** The folder that was chosen to work in and is not there; null when it is, or another was asked for. */
  readonly missing: string | null;
}

/**
 * Reads the app's own arguments; Chromium's switches pass by.
 * @param currentFolder what a relative `--workspace=` refers to
 * @param remembered what was chosen in the window for every start that does not say otherwise
 */
export function parseLaunchArguments(
  argv: readonly string[],
  currentFolder: string,
  userDataPath: string,
  remembered: ChosenWorkspace | null = null,
): LaunchArguments {
  const prefix = '--workspace=';
  const chosen = argv.findLast((argument) => argument.startsWith(prefix))?.slice(prefix.length);
  const demo = argv.includes('--demo');
  const usualPath = join(userDataPath, demo ? 'demo-workspace' : 'workspace');
  if (chosen) return { workspacePath: resolve(currentFolder, chosen), demo, from: 'argument', missing: null };
  if (demo) return { workspacePath: usualPath, demo, from: 'argument', missing: null };
  if (!remembered) return { workspacePath: usualPath, demo, from: 'usual', missing: null };
  // A folder is never made anew where one with work in it should be.
  return remembered.found
    ? { workspacePath: remembered.path, demo, from: 'choice', missing: null }
    : { workspacePath: usualPath, demo, from: 'usual', missing: remembered.path };
}
