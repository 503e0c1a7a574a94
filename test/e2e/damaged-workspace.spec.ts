// A workspace that is not what the desk wrote: said in words, with what to do, and left as it is.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { workspacePaths } from '../../electron/adapters/workspace-folder';
import { PASSWORD } from '../support/desk-access';
import { DeskPage } from '../support/desk-page';
import { comeIn } from '../support/furnished-app';
import {
  electronPath,
  expect,
  launchApp,
  makeTemporaryFolder,
  projectRoot,
  test,
} from '../support/launch-app';
import { axeViolations, setTheme, THEMES } from '../support/proofs/axe';
import { DeskDriver } from '../support/proofs/desk-driver';
import { FullPath } from '../support/proofs/full-path';
import { unreadableFields } from '../support/proofs/readable';

const PICTURES = process.env['MESA_PICTURES'];

let folder: string;
const at = (...parts: string[]) => join(folder, 'workspace', ...parts);
const paths = () => workspacePaths(at());
const journal = () => join(paths().journalFolder, '000001.jsonl');

test.beforeAll(async () => {
  folder = await makeTemporaryFolder();
  const driver = new DeskDriver(await launchApp({ folder }));
  const path = new FullPath();
  await path.prepare(driver);
  for (const { name, give } of path.acts()) {
    await give(driver);
    if (name === 'attend') break;
  }
  await driver.desk.close();
  await cp(join(folder, 'workspace'), join(folder, 'sound'), { recursive: true });
});
test.beforeEach(async () => {
  await rm(join(folder, 'workspace'), { recursive: true, force: true });
  await cp(join(folder, 'sound'), join(folder, 'workspace'), { recursive: true });
});
test.afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts the desk, which is expected to say something in a message box and to end. */
async function startAndRead(): Promise<{ readonly said: string; readonly code: unknown }> {
  // The same main process, told to print what its message box would show: nobody is there to press its button.
  const appPath = join(folder, 'app');
  const main = JSON.stringify(pathToFileURL(join(projectRoot, 'out/main/main.js')).href);
  await mkdir(appPath, { recursive: true });
  const described = { name: 'mesa-n2', productName: 'Mesa N2', version: '0.0.0', main: 'main.mjs' };
  await writeFile(join(appPath, 'package.json'), JSON.stringify(described));
  await writeFile(
    join(appPath, 'main.mjs'),
    `import { dialog } from 'electron';
    dialog.showErrorBox = (title, text) => console.log('SAID', title, text);
    await import(${main});`,
  );
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const data = join(folder, 'data-of-refused');
  const args = [...flags, appPath, `--user-data-dir=${data}`, `--workspace=${at()}`];
  return new Promise((done) => {
    execFile(electronPath(), args, (error, stdout) => {
      done({ said: stdout.slice(stdout.indexOf('SAID')), code: error?.code ?? 0 });
    });
  });
}

/** Name and SHA-256 of every file; the lock tells who tried to open it. */
async function contents(): Promise<readonly string[]> {
  const entries = await readdir(at(), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== 'workspace.lock');
  const hashed = files.map(async ({ parentPath, name }) => {
    const bytes = await readFile(join(parentPath, name));
    return `${join(parentPath, name)} ${createHash('sha256').update(bytes).digest('hex')}`;
  });
  return (await Promise.all(hashed)).sort();
}

async function change(path: string, edit: (text: string) => string): Promise<void> {
  await writeFile(path, edit(await readFile(path, 'utf8')));
}

const withoutCheckpoint = () => rm(paths().checkpointFolder, { recursive: true });

/** What is found by whoever has the keys, and said where they came in. */
const inside: readonly (readonly [string, () => Promise<void>, readonly string[]])[] = [
  [
    'a changed byte in the journal',
    async () => {
      await withoutCheckpoint();
      const bytes = await readFile(journal());
      bytes[200] = (bytes[200] ?? 0) ^ 1;
      await writeFile(journal(), bytes);
    },
    ['000001.jsonl', 'línea 1', 'suma de control'],
  ],
  [
    'two lines of the journal that changed places',
    async () => {
      await withoutCheckpoint();
      await change(journal(), (text) => {
        const [first = '', second = '', ...rest] = text.split('\n');
        return [second, first, ...rest].join('\n');
      });
    },
    ['000001.jsonl', 'línea 1', 'no abre con la llave de esta carpeta de trabajo'],
  ],
];

/** Of which something is sound. */
const partly: typeof inside = [
  [
    'a foreign line at the end of the journal',
    () => change(journal(), (text) => `${text}hola\n`),
    ['000001.jsonl', 'línea'],
  ],
  [
    'a journal whose last records are gone',
    () => change(journal(), (text) => text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1)),
    ['000001.jsonl', 'más corto'],
  ],
];

const sealed = async () => (await contents()).filter((line) => line.includes('/data/'));

for (const [what, damage, words] of partly) {
  test(`${what} leaves the desk to read, with what is sound, and nothing of the workspace is written`, async () => {
    await damage();
    const before = await sealed();
    const desk = await launchApp({ folder });
    desk.tolerate(/workspace (damaged|not opened)/);
    await comeIn(desk, 'ana.robles');
    const { page } = desk;
    const alert = page.getByRole('alert').filter({ hasText: 'Solo consulta' });
    for (const word of words) await expect(alert).toContainText(word);
    await expect(page.getByText('N2-MX01-', { exact: false }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Nueva solicitud' })).toHaveCount(0);
    await alert.getByRole('link', { name: 'Ver los respaldos y restaurar' }).click();
    await expect(page.getByRole('heading', { name: /Respaldos/ }).first()).toBeVisible();
    expect(await axeViolations(page, 'all')).toEqual([]);
    await desk.close();
    expect(await sealed()).toEqual(before);
  });
}

test('what a desk that only reads shows of its settings can be read, in both themes', async () => {
  await change(journal(), (text) => `${text}hola\n`);
  const desk = await launchApp({ folder });
  desk.tolerate(/workspace (damaged|not opened)/);
  await comeIn(desk, 'ana.robles');
  const { page } = desk;
  await page.getByRole('link', { name: 'Ajustes', exact: true }).click();
  for (const theme of THEMES) {
    await setTheme(desk, theme);
    for (const tab of [
      'Datos para documentos',
      'Gerente de Operaciones',
      'Mesa',
      'Correo',
      'Sellos de tiempo',
    ]) {
      await page.getByRole('tab', { name: tab }).click();
      await expect(page.getByRole('tabpanel', { name: tab }).locator(':disabled').first()).toBeVisible();
      expect(await unreadableFields(page), `${tab}, ${theme}`).toEqual([]);
    }
  }
  await desk.close();
});

for (const [what, damage, words] of inside) {
  test(`${what} is told to whoever comes in, and nothing of the workspace is written`, async () => {
    await damage();
    const before = await sealed();
    const desk = await launchApp({ folder });
    desk.tolerate(/workspace not opened|journal/);
    const { page } = desk;
    await page.getByRole('textbox', { name: 'Nombre de usuario' }).fill('ana.robles');
    await page.getByRole('textbox', { name: 'Contraseña' }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    const alert = page.getByRole('alert');
    for (const word of words) await expect(alert).toContainText(word);
    await expect(page.getByRole('textbox', { name: 'Nombre de usuario' })).toBeVisible();
    await desk.close();
    expect(await sealed()).toEqual(before);
  });
}

/** What is found before anybody could come in. */
const damages: typeof inside = [
  [
    'keys that are gone',
    async () => {
      for (const path of paths().keyringFiles) await rm(path);
    },
    ['faltan los archivos con los que se entra', 'keyring.json'],
  ],
  ['a journal that was deleted', () => rm(journal()), ['journal', 'no está, aunque hay evidencia']],
  [
    'a journal that was deleted with its checkpoint',
    async () => {
      await withoutCheckpoint();
      await rm(journal());
    },
    ['journal', 'no está, aunque hay evidencia'],
  ],
  [
    'a link in the place of the journal',
    async () => {
      await rename(journal(), at('en-otro-disco'));
      await symlink(at('en-otro-disco'), journal());
    },
    ['000001.jsonl', 'es un enlace a otro archivo', 'ponga en su lugar el archivo mismo'],
  ],
  ['data that was moved away', () => rm(at('data'), { recursive: true }), ['journal', 'no está, aunque hay']],
  [
    'a folder in the place of the workspace file',
    async () => {
      await rm(at('workspace.json'));
      await mkdir(at('workspace.json'));
    },
    ['workspace.json', 'no es JSON'],
  ],
  [
    'a workspace file that is not one',
    () => writeFile(at('workspace.json'), 'x'),
    ['workspace.json', 'no es JSON'],
  ],
];

for (const [what, damage, words] of damages) {
  test(`${what} is told where a backup can be put in its place, and nothing is written`, async () => {
    await damage();
    const before = await contents();
    const desk = await launchApp({ folder });
    // The log is one for all of them.
    desk.tolerate(/workspace (not opened|damaged)/);
    const { page } = desk;
    await expect(page.getByRole('heading', { name: 'La carpeta de trabajo está dañada' })).toBeVisible();
    for (const word of words) await expect(page.getByRole('alert')).toContainText(word);
    await expect(page.getByRole('button', { name: 'Elegir la carpeta de respaldos…' })).toBeVisible();
    await expect(page.getByText('mesa.log')).toBeVisible();
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${what}.png`) });
    // Nobody comes in, whatever the page asks for.
    const asked = await new DeskPage(desk).ask('access:unlock', { login: 'ana.robles', password: PASSWORD });
    expect(asked).toMatchObject({ ok: false, error: { kind: 'locked-desk' } });
    await desk.close();
    expect(await contents()).toEqual(before);
  });
}

test('a workspace of a newer version is told, and nothing is written', async () => {
  await change(at('workspace.json'), (text) => text.replace(/("format(?:Version)?":\s*)\d+/, '$199'));
  const before = await contents();
  const { said, code } = await startAndRead();
  const words = ['es de una versión más nueva', 'el formato 99', 'Instale la versión actual'];
  for (const word of [...words, 'No se modificó ningún dato.', 'mesa.log']) expect(said).toContain(word);
  expect(code).toBe(1);
  expect(await contents()).toEqual(before);
});

test('lost settings are asked for again, and the requests go on under their code', async () => {
  await writeFile(paths().settingsFile, 'lo que sea');
  const desk = await comeIn(await launchApp({ folder }), 'ana.robles', null);
  // The log is one for all of them.
  desk.tolerate(/workspace (damaged|not opened)/);
  const { page } = desk;
  await expect(page.getByText('Estaba dañado el archivo de los ajustes de la mesa')).toBeVisible();
  await expect(page.getByText('Esta carpeta ya tiene solicitudes')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Código de la estación' })).toHaveValue('MX01');
  await page.getByRole('button', { name: 'Abrir la mesa' }).click();
  await expect(page.getByText('N2-MX01-', { exact: false }).first()).toBeVisible();
  await desk.close();
});
