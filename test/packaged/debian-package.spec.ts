// The package for Debian and Ubuntu: what it holds, and, where a machine is ours to change, what installing and removing it does.
import { execFile } from 'node:child_process';
import { access, chown, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { writeDeb } from '../../build/deb.mjs';
import { DeskPage } from '../support/desk-page';
import { expect } from '../support/launch-app';
import { asOther, startPackaged } from '../support/packaged-app';
import { test as base } from '../support/packaged-test';
import { DeskDriver } from '../support/proofs/desk-driver';
import { FullPath } from '../support/proofs/full-path';
import { FULL } from '../support/under-fire/figures';

const execute = promisify(execFile);
const run = async (command: string, ...args: readonly string[]) =>
  (await execute(command, args, { maxBuffer: 64 * 1024 * 1024, env: { ...process.env, LC_ALL: 'C.UTF-8' } }))
    .stdout;

const test = base.extend<object, { deb: string }>({
  deb: [
    async ({ installed }, use) => use(await writeDeb(installed, dirname(installed), { isRelease: false })),
    { scope: 'worker', timeout: 300_000 },
  ],
});

test('holds the program as it was packaged, a sandbox that works, a menu entry, and no script that runs as root', async ({
  deb,
  installed,
}) => {
  const lines = (await run('dpkg-deb', '--contents', deb)).trimEnd().split('\n');
  const entries = lines.map((line) => line.split(/\s+/, 5).concat(line.replace(/^(?:\S+\s+){5}/, '')));
  expect(new Set(entries.map(([, owner]) => owner))).toEqual(new Set(['root/root']));
  const modes = new Map(entries.map(([mode = '', , , , , path = '']) => [path.replace(/ -> .*/, ''), mode]));
  expect(modes.get('./opt/mesa-n2/chrome-sandbox')).toBe('-rwsr-xr-x');
  expect([...modes.values()].filter((mode) => /s/.test(mode))).toHaveLength(1);
  // Nothing that anybody else of the machine could change.
  expect([...modes].filter(([, mode]) => !mode.startsWith('l') && mode[8] === 'w')).toEqual([]);
  const files = (await readdir(installed, { recursive: true, withFileTypes: true })).filter(
    (each) => !each.isDirectory(),
  );
  const held = [...modes].filter(
    ([path, mode]) => path.startsWith('./opt/mesa-n2/') && !mode.startsWith('d'),
  );
  expect(held).toHaveLength(files.length);
  const scripts = (await run('dpkg-deb', '--ctrl-tarfile', deb).then(() => run('dpkg-deb', '--info', deb)))
    .split('\n')
    .filter((line) => /^ +\d+ bytes/.test(line));
  expect(scripts).toEqual([expect.stringMatching(/ control\s*$/)]);
  const control = await run('dpkg-deb', '--field', deb);
  expect(control).toMatch(/^Package: mesa-n2$/m);
  expect(control).toMatch(/^Depends: .*libgtk-3-0t64 \| libgtk-3-0.*$/m);
});

/** Any user but root. */
const SOMEBODY = 65534;
const PLACES = [
  '/opt/mesa-n2',
  '/usr/bin/mesa-n2',
  '/usr/share/applications/mesa-n2.desktop',
  '/usr/share/icons/hicolor/512x512/apps/mesa-n2.png',
  '/usr/share/doc/mesa-n2',
];
const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
const standing = async () => (await Promise.all(PLACES.map(isThere))).filter(Boolean).length;

test.describe('on a machine that is ours to change', () => {
  test.skip(process.getuid?.() !== 0, 'only root installs packages');
  test.skip(!FULL && !process.env['CI'], 'it installs a package: in `npm run test:full`, or where CI is set');

  let isOurs = false;
  test.afterAll(async () => {
    // Somebody's own program stays where it is.
    if (isOurs) await run('apt-get', 'remove', '--yes', 'mesa-n2').catch(() => {});
  });

  test('installs with apt, starts from the menu, opens mails and links, and leaves nothing but the data', async ({
    deb,
    folder,
  }) => {
    test.setTimeout(240_000);
    expect(await standing(), 'nobody’s own program is put aside for a test').toBe(0);
    isOurs = true;
    await run('apt-get', 'install', '--yes', '--no-install-recommends', deb);
    expect(await standing()).toBe(PLACES.length);
    for (const kind of ['message/rfc822', 'application/vnd.ms-outlook', 'x-scheme-handler/soc'])
      expect(await run('gio', 'mime', kind)).toContain(`“${kind}”: mesa-n2.desktop`);

    await chown(folder, SOMEBODY, SOMEBODY);
    const desktop = {
      HOME: folder,
      DISPLAY: process.env['DISPLAY'] ?? '',
      PATH: '/usr/bin:/bin',
      LANG: 'es_MX.UTF-8',
    };
    const asSomebody = async (...command: readonly string[]) => {
      const [program = '', ...args] = [...asOther(SOMEBODY), ...command];
      await execute(program, args, { env: desktop, cwd: folder });
    };
    // With Chromium's sandbox, which root cannot have.
    const app = await startPackaged('/usr/bin', { folder, asUser: SOMEBODY });
    const path = new FullPath();
    const driver = new DeskDriver(app);
    await path.prepare(driver);
    await app.page.reload();
    const desk = new DeskPage(app);
    await expect(desk.heading('Tablero del procedimiento')).toBeVisible();

    const mail = join(folder, 'aviso.eml');
    await writeFile(mail, 'From: Ana <ana@cliente.example>\r\nSubject: Sin enlace\r\n\r\nCae.\r\n');
    await chown(mail, SOMEBODY, SOMEBODY);
    await asSomebody('gio', 'open', mail);
    const subject = app.page.getByRole('textbox', { name: 'Asunto', exact: true });
    await expect(subject).toHaveValue('Sin enlace');
    await app.page.getByRole('button', { name: 'Guardar en 1 Solicitud' }).click();
    await expect(app.page.getByRole('row', { name: 'Sin enlace' })).toBeVisible();
    const [card] = (await driver.ask('board:cards', {})).cards;
    await asSomebody('gio', 'open', `soc://ticket/${card?.folio}`);
    await expect(desk.heading('Sin enlace')).toBeVisible();
    // From the menu a second time: the window that there is.
    await asSomebody('gio', 'launch', '/usr/share/applications/mesa-n2.desktop');
    await app.close();

    await run('apt-get', 'remove', '--yes', 'mesa-n2');
    expect(await standing()).toBe(0);
    await expect(run('dpkg', '--status', 'mesa-n2')).rejects.toThrow(/not installed/);
    expect(await isThere(join(app.workspacePath, 'data'))).toBe(true);
  });
});
