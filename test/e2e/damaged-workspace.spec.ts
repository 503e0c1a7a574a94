// A workspace that is not what the desk wrote: said in words, with what to do, and left as it is.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  electronPath,
  expect,
  launchApp,
  makeTemporaryFolder,
  projectRoot,
  test,
} from '../support/launch-app';
import { DeskDriver } from '../support/proofs/desk-driver';
import { FullPath } from '../support/proofs/full-path';

let folder: string;
const at = (...parts: string[]) => join(folder, 'workspace', ...parts);
const journal = () => at('journal', '000001.jsonl');

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

const withoutCheckpoint = () => rm(at('checkpoint'), { recursive: true });

const damages: readonly (readonly [string, () => Promise<void>, readonly string[]])[] = [
  [
    'a changed word in the journal',
    async () => {
      await withoutCheckpoint();
      await change(journal(), (text) => text.replace('Ana Robles', 'Eva Robles'));
    },
    [
      'Se encontró un daño',
      '000001.jsonl, línea 1 (suma de control distinta)',
      'Haga una copia de la carpeta',
    ],
  ],
  [
    'a foreign line at the end of the journal',
    () => change(journal(), (text) => `${text}hola\n`),
    ['Se encontró un daño', 'línea', 'avise a su Líder SOC'],
  ],
  [
    'a journal whose last records are gone',
    () => change(journal(), (text) => text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1)),
    ['A la bitácora le faltan registros', 'póngala en su lugar', '000001.jsonl'],
  ],
  ['a journal that was deleted', () => rm(journal()), ['Falta la bitácora de la carpeta de trabajo']],
  [
    'a journal that was deleted with its checkpoint',
    async () => {
      await withoutCheckpoint();
      await rm(journal());
    },
    ['Falta la bitácora de la carpeta de trabajo', 'traiga de un respaldo la carpeta «journal»'],
  ],
  [
    'a workspace of a newer version',
    () => change(at('workspace.json'), (text) => text.replace(/("format(?:Version)?":\s*)\d+/, '$199')),
    ['es de una versión más nueva', 'el formato 99', 'Instale la versión actual'],
  ],
  [
    'a workspace file that is not one',
    () => writeFile(at('workspace.json'), 'x'),
    ['Se encontró un daño', 'workspace.json', 'no es JSON'],
  ],
];

for (const [what, damage, words] of damages) {
  test(`${what} is told, and nothing is written`, async () => {
    await damage();
    const before = await contents();
    const { said, code } = await startAndRead();
    for (const word of [...words, 'No se modificó ningún dato.', 'mesa.log']) expect(said).toContain(word);
    expect(code).toBe(1);
    expect(await contents()).toEqual(before);
  });
}

test('lost settings are asked for again, and the requests go on under their code', async () => {
  await writeFile(at('settings.json'), '{"stationCode": "MX');
  const desk = await launchApp({ folder });
  const { page } = desk;
  await expect(page.getByText('Un archivo de ajustes estaba dañado y se apartó')).toBeVisible();
  await expect(page.getByText('Esta carpeta ya tiene solicitudes')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Código de la estación' })).toHaveValue('MX01');
  await expect(page.getByRole('radio', { name: 'Con un ejemplo' })).toHaveCount(0);
  await page.getByRole('textbox', { name: 'Su nombre completo' }).fill('Ana Robles');
  await page.getByRole('textbox', { name: /Su correo electrónico/ }).fill('ana.robles@mesa.example');
  await page.getByRole('radio', { name: 'Soporte Nivel 2' }).check();
  await page.getByRole('button', { name: 'Abrir la mesa' }).click();
  await expect(page.getByText('N2-MX01-', { exact: false }).first()).toBeVisible();
  await desk.close();
});
