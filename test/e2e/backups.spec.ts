// Backups by themselves and by hand, one that fails, and putting one back: in the real app, on real folders.
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentPath, generationsFolder } from '../../electron/adapters/backup/backup-folder';
import { PASSWORD } from '../support/desk-access';
import { addPerson } from '../support/desk-harness';
import { DeskPage } from '../support/desk-page';
import { seedClient } from '../support/desk-page-seed';
import { comeIn, launchFurnished } from '../support/furnished-app';
import { expect, type LaunchedApp, launchApp, makeTemporaryFolder, test } from '../support/launch-app';
import { axeViolations, setTheme, THEMES } from '../support/proofs/axe';
import { filesIn } from '../support/workspace-on-disk';

const LOGIN = 'ana.robles';

async function furnished(): Promise<LaunchedApp> {
  return launchFurnished(async ({ journey }) => {
    await journey().capture();
  });
}

/** What the next dialog for a folder answers. */
async function answerFolder({ app }: LaunchedApp, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, path);
}

async function openBackups(desk: LaunchedApp): Promise<void> {
  await new DeskPage(desk).goTo('Ajustes');
  await desk.page.getByRole('tab', { name: 'Respaldos' }).click();
}

/** Chooses the folder and waits for the first backup. @returns where the backups lie */
async function startBackups(desk: LaunchedApp, usb: string): Promise<string> {
  await mkdir(usb, { recursive: true });
  await answerFolder(desk, usb);
  await openBackups(desk);
  await desk.page.getByRole('button', { name: 'Elegir carpeta…' }).click();
  await expect(desk.page.getByText('El último respaldo está completo')).toBeVisible();
  const [own = ''] = await readdir(usb);
  return join(usb, own);
}

const generations = async (folder: string) => (await readdir(generationsFolder(folder))).toSorted();

/** The new start would be another process, which nobody here could close. */
async function letRestartBeOurs({ app }: LaunchedApp): Promise<void> {
  await app.evaluate(({ app: electron }) => {
    electron.relaunch = () => undefined;
  });
}

/** In both themes, where it stands. */
async function expectNoViolations(desk: LaunchedApp): Promise<void> {
  for (const theme of THEMES) {
    await setTheme(desk, theme);
    expect(await axeViolations(desk.page, theme === 'dark' ? 'all' : 'colour')).toEqual([]);
  }
}

const journalOf = (workspace: string) => readFile(join(workspace, 'data', 'journal', '000001.jsonl'));

/** Kept by its caller, who opens it anew. */
async function reopen(desk: LaunchedApp): Promise<LaunchedApp> {
  return launchApp({ folder: desk.folder });
}

/** Both copies of what one comes in by are gone, or what says whose folder it is. */
const LOSSES: readonly (readonly [string, readonly string[], string, RegExp])[] = [
  [
    'both copies of the keys',
    ['keyring.json', 'keyring.copy.json'],
    '',
    /keyring\.json.*dañado \(faltan los archivos/,
  ],
  ['a workspace file that is not one', ['workspace.json'], 'x', /workspace\.json.*dañado \(no es JSON\)/],
];

// Each starts the app up to three times.
test.beforeEach(() => test.setTimeout(180_000));

test('nobody chose a folder: the desk says so to who answers for it, and the first backup begins with the choice', async () => {
  const desk = await furnished();
  const { page } = desk;
  await page.getByRole('button', { name: 'Sin respaldos: elija una carpeta' }).click();
  await expect(page.getByText('Si este disco falla o el equipo se pierde, se pierde todo.')).toBeVisible();
  const usb = join(desk.folder, 'usb');
  const target = await startBackups(desk, usb);
  expect(await generations(target)).toHaveLength(1);
  await expect(page.getByRole('button', { name: 'Sin respaldos' })).toHaveCount(0);
  await page.getByRole('button', { name: /^Comprobar el respaldo del / }).click();
  await expect(page.getByRole('cell', { name: 'Completo: se leyó todo' })).toBeVisible();
  await expectNoViolations(desk);
  await page.getByRole('button', { name: 'Respaldar ahora' }).click();
  const checks = page.getByRole('button', { name: /^Comprobar el respaldo del / });
  await expect(checks).toHaveCount(2);
  const named = await checks.evaluateAll((buttons) => buttons.map((one) => one.getAttribute('aria-label')));
  expect(new Set(named).size).toBe(2);
  // Each is in the journal, by whoever was at the desk.
  const events = await new DeskPage(desk).ask('audit:events', {
    beforeSeq: null,
    limit: 50,
    filter: { from: null, until: null, person: null, type: 'v1.backup.made', streamId: null, text: '' },
  });
  expect(events).toMatchObject({ ok: true, value: { total: 2 } });
  await desk.close();
});

test('one is made on quitting, with all that was recorded; another quit without anything new makes none', async () => {
  let desk = await furnished();
  const folder = desk.folder;
  const target = await startBackups(desk, join(folder, 'usb'));
  await desk.close();
  expect(await generations(target)).toHaveLength(2);
  const journal = await journalOf(desk.workspacePath);
  const newest = (await generations(target)).at(-1) ?? '';
  const { body } = JSON.parse(await readFile(join(generationsFolder(target), newest), 'utf8'));
  expect(body.files[0]).toMatchObject({ path: 'data/journal/000001.jsonl', sizeBytes: journal.length });
  desk = await reopen(desk);
  await desk.close();
  expect(await generations(target)).toHaveLength(2);
  await rm(folder, { recursive: true, force: true });
});

test('the end of the session waits for no backup', async () => {
  const desk = await furnished();
  const target = await startBackups(desk, join(desk.folder, 'usb'));
  const ended = desk.app.waitForEvent('close');
  desk.app.process().kill('SIGTERM');
  await ended;
  expect(await generations(target)).toHaveLength(1);
  expect(await readdir(desk.workspacePath)).not.toContain('workspace.lock');
  await rm(desk.folder, { recursive: true, force: true });
});

test('a drive that is gone is told, also after a new start, until it is back and a backup is made', async () => {
  let desk = await furnished();
  desk.tolerate(/backup failed/);
  const { folder } = desk;
  const usb = join(folder, 'usb');
  const target = await startBackups(desk, usb);
  await rename(usb, join(folder, 'fuera'));
  await desk.page.getByRole('button', { name: 'Respaldar ahora' }).click();
  await expect(
    desk.page.getByText(/^No está .*Conecte la USB o el disco: el respaldo atrasado se hace solo/),
  ).toBeVisible();
  await expect(desk.page.getByText(/Mientras no se pueda leer esa carpeta, no se sabe/)).toBeVisible();
  await expect(desk.page.getByText(/sigue ahí/)).toHaveCount(0);
  await new DeskPage(desk).goTo('Tablero');
  const notice = desk.page.getByRole('button', { name: 'Conecte la USB o el disco de respaldos' });
  await expect(notice).toBeVisible();
  // All that is said for as long as it is so stays in one line of a small screen, beside the rail.
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await expect.poll(() => desk.page.evaluate(() => window.innerWidth)).toBe(1280);
  const bar = await desk.page.getByRole('contentinfo').boundingBox();
  expect(bar?.height).toBeLessThan(32);
  await desk.close();
  expect(await readdir(folder)).not.toContain('usb');
  // Still said after a new start.
  desk = await reopen(desk);
  desk.tolerate(/backup failed/);
  await comeIn(desk, LOGIN);
  await expect(
    desk.page.getByRole('button', { name: 'Conecte la USB o el disco de respaldos' }),
  ).toBeVisible();
  await rename(join(folder, 'fuera'), usb);
  await openBackups(desk);
  await desk.page.getByRole('button', { name: 'Respaldar ahora' }).click();
  await expect(desk.page.getByText('El último respaldo está completo')).toBeVisible();
  await expect(desk.page.getByRole('contentinfo')).not.toContainText('USB');
  expect((await generations(target)).length).toBeGreaterThan(1);
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

test('an earlier backup is put back after it was looked into and confirmed; what was there stays beside, and it is recorded', async () => {
  let desk = await furnished();
  const { folder, page } = desk;
  await startBackups(desk, join(folder, 'usb'));
  await seedClient(new DeskPage(desk), { name: 'Cliente posterior' });
  const before = await journalOf(desk.workspacePath);
  await page.getByRole('button', { name: /^Restaurar el respaldo del / }).click();
  const dialog = page.getByRole('dialog', { name: 'Restaurar un respaldo' });
  await expect(dialog.getByText(/^Es de antes: se perderían \d+ asientos de la bitácora/)).toBeVisible();
  const lost = dialog.getByRole('list', { name: 'Se perdería 1 cliente:' });
  await expect(lost.getByRole('listitem')).toHaveText('Cliente posterior');
  await expect(
    dialog.getByText(/^Se entra con los usuarios, las contraseñas y el código de recuperación del \d/),
  ).toBeVisible();
  await expect(dialog.getByRole('row', { name: /^Solicitudes 1 1/ })).toBeVisible();
  await expect(dialog.getByRole('heading', { name: /^Respaldo del / })).toBeFocused();
  await expectNoViolations(desk);
  const restore = dialog.getByRole('button', { name: 'Restaurar', exact: true });
  await expect(restore).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Para confirmar escriba RESTAURAR' }).fill('restaurar');
  await letRestartBeOurs(desk);
  const ended = desk.app.waitForEvent('close');
  await restore.click();
  await ended;
  desk = await reopen(desk);
  await expect(desk.page.getByRole('button', { name: 'Entrar', exact: true })).toBeVisible();
  const restored = await journalOf(desk.workspacePath);
  expect(before.subarray(0, restored.length).equals(restored)).toBe(true);
  const beside = (await readdir(folder)).filter((name) => name.startsWith('workspace.antes-de-restaurar-'));
  expect(beside).toHaveLength(1);
  // Where the password is asked for, also when the app was started once more before anybody came in.
  const said = /Se restauró el respaldo del .* Entre con el usuario y la contraseña de esa fecha\./;
  await expect(desk.page.getByText(said)).toBeVisible();
  await expectNoViolations(desk);
  await comeIn(desk, LOGIN);
  await expect(desk.page.getByText(/El respaldo quedó restaurado.*antes-de-restaurar/)).toBeVisible();
  await new DeskPage(desk).goTo('Bitácora');
  await expect(desk.page.getByRole('button', { name: 'Mesa restaurada de un respaldo' })).toBeVisible();
  expect(await readdir(desk.workspacePath)).not.toContain('restored.json');
  // Backups go on where they went.
  await openBackups(desk);
  await expect(desk.page.getByText('Carpeta de respaldos')).toBeVisible();
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

test('a backup that was found damaged stays so on the page and over a new start, and is not put back', async () => {
  let desk = await furnished();
  const { folder } = desk;
  const target = await startBackups(desk, join(folder, 'usb'));
  const [name = ''] = await generations(target);
  const { body } = JSON.parse(await readFile(join(generationsFolder(target), name), 'utf8'));
  await writeFile(contentPath(target, body.files[0].sha256), 'otra cosa');
  const row = () =>
    desk.page.getByRole('row', { name: /Dañado, no se puede restaurar: falta o cambió 1 archivo/ });
  const restore = () => row().getByRole('button', { name: /^Restaurar el respaldo del / });
  await desk.page.getByRole('button', { name: /^Comprobar el respaldo del / }).click();
  await expect(restore()).toBeDisabled();
  await new DeskPage(desk).goTo('Tablero');
  await openBackups(desk);
  await expect(restore()).toBeDisabled();
  await expect(row()).not.toContainText('vista previa');
  await expectNoViolations(desk);
  // Whatever the page says, main does not put it back.
  const opened = await new DeskPage(desk).ask('restore:open', { from: 'usual' });
  const token = (opened.ok && opened.value?.token) || '';
  const seen = await new DeskPage(desk).ask('restore:preview', { token, name, access: null });
  expect(seen).toMatchObject({ ok: false, error: { kind: 'backup', reason: 'found-damaged' } });
  await desk.close();
  desk = await comeIn(await reopen(desk), LOGIN);
  await openBackups(desk);
  await expect(restore()).toBeDisabled();
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

for (const [what, names, content, words] of LOSSES) {
  test(`${what}: the damage is named, and a backup puts the desk back with the same journal`, async () => {
    let desk = await furnished();
    const { folder, workspacePath } = desk;
    await startBackups(desk, join(folder, 'usb'));
    await desk.close();
    const before = await journalOf(workspacePath);
    for (const name of names) {
      if (content === '') await rm(join(workspacePath, name));
      else await writeFile(join(workspacePath, name), content);
    }
    const lost = await filesIn(workspacePath);
    desk = await reopen(desk);
    desk.tolerate(/workspace not opened/);
    const { page } = desk;
    await expect(page.getByRole('heading', { name: 'La carpeta de trabajo está dañada' })).toBeVisible();
    await expect(page.getByRole('alert')).toContainText(words);
    await expectNoViolations(desk);
    await answerFolder(desk, join(folder, 'usb'));
    await page.getByRole('button', { name: 'Elegir la carpeta de respaldos…' }).click();
    await page
      .getByRole('button', { name: /^Ver el respaldo del / })
      .first()
      .click();
    await page.getByRole('textbox', { name: 'Nombre de usuario' }).fill(LOGIN);
    await page.getByLabel('Contraseña', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Ver qué contiene' }).click();
    await expect(page.getByText(/La carpeta dañada no se borra ni se cambia/)).toBeVisible();
    await page.getByRole('textbox', { name: 'Para confirmar escriba RESTAURAR' }).fill('RESTAURAR');
    await letRestartBeOurs(desk);
    const ended = desk.app.waitForEvent('close');
    await page.getByRole('button', { name: 'Restaurar', exact: true }).click();
    await ended;
    desk = await reopen(desk);
    desk.tolerate(/workspace not opened/);
    await expect(desk.page.getByRole('button', { name: 'Entrar', exact: true })).toBeVisible();
    expect((await journalOf(workspacePath)).equals(before)).toBe(true);
    const [beside = ''] = (await readdir(folder)).filter((name) => name.includes('antes-de-restaurar'));
    expect(await filesIn(join(folder, beside))).toEqual(lost);
    await comeIn(desk, LOGIN);
    const { cards } = await new DeskPage(desk).ask('board:cards', {});
    expect(cards).toHaveLength(1);
    await desk.close();
    await rm(folder, { recursive: true, force: true });
  });
}

test('at a desk that only reads because it is damaged, whoever opens the backup puts it back from the settings', async () => {
  let desk = await furnished();
  const { folder, workspacePath } = desk;
  await startBackups(desk, join(folder, 'usb'));
  await desk.close();
  const sound = await journalOf(workspacePath);
  await writeFile(
    join(workspacePath, 'data', 'journal', '000001.jsonl'),
    Buffer.concat([sound, Buffer.from('hola\n')]),
  );
  desk = await reopen(desk);
  desk.tolerate(/workspace damaged|backup failed/);
  await comeIn(desk, LOGIN);
  const { page } = desk;
  await page.getByRole('link', { name: 'Ver los respaldos y restaurar' }).click();
  await page
    .getByRole('button', { name: /^Restaurar el respaldo del / })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: 'Restaurar un respaldo' });
  await dialog.getByRole('textbox', { name: 'Nombre de usuario' }).fill(LOGIN);
  await dialog.getByLabel('Contraseña', { exact: true }).fill(PASSWORD);
  await expectNoViolations(desk);
  await dialog.getByRole('button', { name: 'Ver qué contiene' }).click();
  await expect(dialog.getByText(/si la mesa está dañada, se pierde\. Copie antes/)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Para confirmar escriba RESTAURAR' }).fill('RESTAURAR');
  await letRestartBeOurs(desk);
  const ended = desk.app.waitForEvent('close');
  await dialog.getByRole('button', { name: 'Restaurar', exact: true }).click();
  await ended;
  desk = await reopen(desk);
  desk.tolerate(/workspace damaged|backup failed/);
  await comeIn(desk, LOGIN);
  expect(await new DeskPage(desk).ask('board:cards', {})).toMatchObject({ cards: [{}] });
  await expect(desk.page.getByText('Solo consulta')).toHaveCount(0);
  const restored = await journalOf(workspacePath);
  expect(restored.subarray(0, sound.length).equals(sound)).toBe(true);
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

test('on an empty machine the set-up takes a backup: the same journal, evidence and documents, byte for byte', async () => {
  const first = await furnished();
  const target = await startBackups(first, join(first.folder, 'usb'));
  await first.close();
  const folder = await makeTemporaryFolder();
  await cp(join(target, '..'), join(folder, 'usb'), { recursive: true });
  let desk = await launchApp({ folder });
  const { page } = desk;
  await answerFolder(desk, join(folder, 'usb'));
  await page.getByRole('button', { name: 'Tengo un respaldo' }).click();
  await page.getByRole('button', { name: 'Elegir la carpeta de respaldos…' }).click();
  await page
    .getByRole('button', { name: /^Ver el respaldo del / })
    .first()
    .click();
  await expectNoViolations(desk);
  await page.getByRole('textbox', { name: 'Nombre de usuario' }).fill(LOGIN);
  await page.getByLabel('Contraseña', { exact: true }).fill('esta no era la contraseña');
  await page.getByRole('button', { name: 'Ver qué contiene' }).click();
  await expect(page.getByText('Con eso no se abre este respaldo.')).toBeVisible();
  await page.getByLabel('Contraseña', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Ver qué contiene' }).click();
  await expect(page.getByText('En esta carpeta de trabajo no hay nada registrado todavía.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Para confirmar escriba RESTAURAR' }).fill('RESTAURAR');
  await letRestartBeOurs(desk);
  const ended = desk.app.waitForEvent('close');
  await page.getByRole('button', { name: 'Restaurar', exact: true }).click();
  await ended;
  desk = await launchApp({ folder });
  const own = ['attempts.json', 'restored.json', 'workspace.lock', 'backups.json'];
  const data = async (workspace: string) =>
    (await filesIn(workspace)).filter((path) => !path.includes('checkpoint') && !own.includes(path));
  const there = await data(desk.workspacePath);
  expect(there).toEqual(await data(join(first.folder, 'workspace')));
  for (const path of there) {
    const [one, other] = await Promise.all(
      [desk.workspacePath, join(first.folder, 'workspace')].map((place) => readFile(join(place, path))),
    );
    expect(one?.equals(other ?? Buffer.alloc(0)), path).toBe(true);
  }
  await comeIn(desk, LOGIN);
  expect((await new DeskPage(desk).ask('board:cards', {})).cards).toHaveLength(1);
  await desk.close();
  for (const each of [folder, first.folder]) await rm(each, { recursive: true, force: true });
});

test('backups stop after a question, and those that there are stay in sight', async () => {
  const desk = await furnished();
  const { page } = desk;
  const usb = join(desk.folder, 'usb');
  const target = await startBackups(desk, usb);
  await expect(page.getByRole('contentinfo')).toContainText(/· respaldo (ahora|hace)/);
  await page.getByRole('button', { name: 'Dejar de respaldar' }).click();
  const dialog = page.getByRole('dialog', { name: '¿Dejar de respaldar?' });
  await expect(dialog.getByText(target)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Cancelar' })).toBeFocused();
  await expectNoViolations(desk);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Respaldar ahora' })).toBeVisible();
  await page.getByRole('button', { name: 'Dejar de respaldar' }).click();
  await dialog.getByRole('button', { name: 'Dejar de respaldar' }).click();
  await expect(page.getByText('La mesa ya no respalda en')).toBeVisible();
  await expect(page.getByText(target)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Comprobar el respaldo del / })).toHaveCount(1);
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);
  await expectNoViolations(desk);
  // In the same folder they go on, and none of them is called the first.
  await page.getByRole('button', { name: 'Elegir carpeta…' }).click();
  await expect(page.getByRole('status').getByText(/^Los respaldos van a esa carpeta/)).not.toContainText(
    'primero',
  );
  await expect(page.getByRole('button', { name: /^Comprobar el respaldo del / })).toHaveCount(2);
  expect(await generations(target)).toHaveLength(2);
  await desk.close();
  await rm(desk.folder, { recursive: true, force: true });
});

test('evidence that does not turn up is given up by whoever answers for the desk, and backups count again', async () => {
  const desk = await furnished();
  desk.tolerate(/backup does not continue/);
  const { page } = desk;
  const target = await startBackups(desk, join(desk.folder, 'usb'));
  const vault = join(desk.workspacePath, 'data', 'evidence');
  const [lost = ''] = await filesIn(vault);
  await rm(join(vault, lost));
  await page.getByRole('button', { name: 'Respaldar ahora' }).click();
  await expect(page.getByText(/le falta evidencia que el último respaldo bueno sí tiene/)).toBeVisible();
  await page.getByRole('button', { name: 'Seguir sin ellos…' }).click();
  const dialog = page.getByRole('dialog', { name: '¿Seguir sin lo que falta?' });
  await expectNoViolations(desk);
  await dialog.getByRole('button', { name: 'Seguir con lo que hay' }).click();
  await expect(page.getByText('El último respaldo está completo')).toBeVisible();
  await page.getByRole('button', { name: 'Respaldar ahora' }).click();
  await expect(page.getByRole('button', { name: /^Comprobar el respaldo del / })).toHaveCount(4);
  await expect(page.getByText('El último respaldo está completo')).toBeVisible();
  // None of those from before went for it.
  expect(await generations(target)).toHaveLength(4);
  await desk.close();
  await rm(desk.folder, { recursive: true, force: true });
});

test('who does not administer the desk sees how it stands and changes nothing', async () => {
  const desk = await launchFurnished(async ({ harness, journey }) => {
    await journey().capture();
    await addPerson(harness, { name: 'Luz Mora', email: '', role: 'lider-soc', login: 'luz.mora' });
  });
  await openBackups(desk);
  await expect(desk.page.getByRole('button', { name: 'Elegir carpeta…' })).toHaveCount(0);
  await expect(desk.page.getByRole('button', { name: /^Restaurar/ })).toHaveCount(0);
  await expect(desk.page.getByText(/Pida a quien tenga el papel de .*Líder SOC.* que elija/)).toBeVisible();
  await expect(desk.page.getByRole('contentinfo')).not.toContainText('respaldos');
  const asked = await new DeskPage(desk).ask('restore:open', { from: 'chosen' });
  expect(asked).toMatchObject({ ok: false, error: { kind: 'not-permitted' } });
  await desk.close();
});
