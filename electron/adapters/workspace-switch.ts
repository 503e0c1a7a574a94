/** Another folder to work in: chosen, judged, remembered, and opened by a new start of the app. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeskFailure } from '../shared/failures';
import { err, ok, type Result } from '../shared/result';
import { checkSaveTarget } from './save-target';
import { rememberWorkspace } from './workspace-choice';
import type { FileLayer } from './workspace-file-layer';
import { errnoOf, readFailure, writeFailure } from './workspace-store-failure';

/** What the switch needs of Electron. */
export interface Restarter {
  relaunch(options: { readonly args: string[]; readonly execPath: string }): void;
  quit(): void;
}

export interface WorkspaceSwitchParts {
  readonly app: Restarter;
  readonly files: FileLayer;
  readonly userDataPath: string;
  /** The one that is open. */
  readonly workspacePath: string;
  readonly argv: readonly string[];
  /** What starts the app again; inside an AppImage that is the image, since what it runs is gone when it ends. */
  readonly execPath: string;
  /** Asks for a folder; null when the person cancelled. */
  readonly chooseFolder: () => Promise<string | null>;
}

export type SwitchWorkspace = (to: 'chosen' | 'usual') => Promise<Result<boolean, DeskFailure>>;

/** An empty folder becomes a workspace; one that holds anything else has to be one already. */
async function judge(path: string, workspacePath: string): Promise<Result<string, DeskFailure>> {
  const inside = await checkSaveTarget(join(path, 'workspace.json'), [workspacePath]);
  if (!inside.ok) return err({ kind: 'workspace', reason: 'in-use', params: { path } });
  try {
    const names = await readdir(path);
    return names.length === 0 || names.includes('workspace.json')
      ? ok(path)
      : err({ kind: 'workspace', reason: 'other-content', params: { path } });
  } catch (error) {
    return err(readFailure(error, path));
  }
}

/** Says nothing of where to work: what is remembered decides from now on. */
const withoutWorkspace = (argv: readonly string[]) =>
  argv.slice(1).filter((argument) => !argument.startsWith('--workspace=') && argument !== '--demo');

export function createWorkspaceSwitch(parts: WorkspaceSwitchParts): SwitchWorkspace {
  const { app, files, userDataPath } = parts;
  return async (to) => {
    const asked = to === 'chosen' ? await parts.chooseFolder() : null;
    if (to === 'chosen' && asked === null) return ok(false);
    if (asked !== null) {
      const judged = await judge(asked, parts.workspacePath);
      if (!judged.ok) return judged;
    }
    try {
      await mkdir(userDataPath, { recursive: true });
      await rememberWorkspace(files, userDataPath, asked);
    } catch (error) {
      if (errnoOf(error) === null) throw error;
      return err(writeFailure(error, userDataPath));
    }
    app.relaunch({ args: withoutWorkspace(parts.argv), execPath: parts.execPath });
    // The ordinary way out: the window goes first, with what was typed last, then the desk.
    app.quit();
    return ok(true);
  };
}
