import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserWindow, dialog, type FileFilter, type MessageBoxOptions, shell } from 'electron';
import type { DesktopShell } from '../application/shell-ports';
import { err, ok } from '../shared/result';
import { paperIcon } from './drawn-icons';
import { checkSaveTarget } from './save-target';

type FilteredKind = Exclude<Parameters<DesktopShell['chooseFiles']>[0], 'any'>;

const FILTERS: Readonly<Record<FilteredKind, FileFilter>> = {
  mail: { name: 'Correo (.eml, .msg)', extensions: ['eml', 'msg'] },
  image: { name: 'Imagen', extensions: ['png', 'jpg', 'jpeg'] },
  pdf: { name: 'PDF', extensions: ['pdf'] },
  table: { name: 'Hoja de cálculo (.xlsx, .csv)', extensions: ['xlsx', 'xlsm', 'csv', 'txt', 'tsv'] },
  'desk-card': { name: 'Tarjeta de mesa (.json)', extensions: ['json'] },
  bundle: { name: 'Traslado (.mesan2)', extensions: ['mesan2'] },
  certificate: {
    name: 'Certificado y llave (.p12, .pfx, .cer, .key)',
    extensions: ['p12', 'pfx', 'cer', 'crt', 'pem', 'key'],
  },
};

interface ShellFolders {
  /** Emptied here: copies for other programs do not outlive the run that made them. */
  readonly outgoingFolder: string;
  /** Those that the desk lives in: nothing is ever saved there. */
  readonly ownFolders: readonly string[];
}

/** The desk's shell, and what only opening another workspace asks for. */
interface WorkspaceShell extends DesktopShell {
  /** A folder; null when the person cancelled. */
  chooseFolder(): Promise<string | null>;
}

export function createDesktopShell(
  window: () => BrowserWindow | undefined,
  { outgoingFolder, ownFolders }: ShellFolders,
): WorkspaceShell {
  rmSync(outgoingFolder, { recursive: true, force: true });
  mkdirSync(outgoingFolder, { recursive: true, mode: 0o700 });
  chmodSync(outgoingFolder, 0o700);
  /** Whether the second of two buttons was chosen; the first does nothing. */
  const ask = async (options: MessageBoxOptions): Promise<boolean> => {
    const parent = window();
    const answer = await (parent ? dialog.showMessageBox(parent, options) : dialog.showMessageBox(options));
    return answer.response === 1;
  };
  return {
    outgoingFolder,
    async outgoingFolderOf(sha256) {
      const folder = join(outgoingFolder, sha256.slice(0, 12));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return folder;
    },
    dragOut(path) {
      const contents = window()?.webContents;
      contents?.startDrag({ file: path, icon: paperIcon() });
      return contents !== undefined;
    },
    async chooseFiles(kind, several) {
      const properties = ['openFile' as const, ...(several ? ['multiSelections' as const] : [])];
      const filters = kind === 'any' ? [] : [FILTERS[kind]];
      const parent = window();
      const options = { properties, filters };
      const chosen = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
      return chosen.canceled ? [] : chosen.filePaths;
    },
    async chooseFolder() {
      const parent = window();
      const options = { properties: ['openDirectory' as const, 'createDirectory' as const] };
      const chosen = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
      return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
    },
    async chooseTarget(fileName) {
      const parent = window();
      const options = { defaultPath: fileName };
      const chosen = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options));
      return chosen.canceled || chosen.filePath === ''
        ? ok(null)
        : checkSaveTarget(chosen.filePath, ownFolders);
    },
    showInFolder: (path) => shell.showItemInFolder(path),
    async openWithSystem(path) {
      const problem = await shell.openPath(path);
      return problem === ''
        ? ok(true)
        : err({ kind: 'document', reason: 'no-program', params: { name: path, detail: problem } });
    },
    async confirmRisky(fileName) {
      const options = {
        type: 'warning' as const,
        message: `«${fileName}» puede ejecutar código`,
        detail:
          'Ábralo solo si confía en quien lo envió y en el equipo en el que está. También puede guardarlo sin abrirlo.',
        buttons: ['No abrir', 'Abrir de todos modos'],
        defaultId: 0,
        cancelId: 0,
      };
      return ask(options);
    },
    confirmAddress: (address) =>
      ask({
        type: 'question',
        message: '¿Permitir que la mesa se conecte a esta dirección?',
        detail: `${address}\n\nLa mesa se conecta solo a las que alguien permitió así. Permítala solo si usted la escribió y la reconoce.`,
        buttons: ['No permitir', 'Permitir'],
        defaultId: 0,
        cancelId: 0,
      }),
  };
}
