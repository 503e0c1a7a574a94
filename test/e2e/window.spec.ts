import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { launchFurnished } from '../support/furnished-app';
import { expect, type LaunchedApp, launchApp, makeTemporaryFolder, test } from '../support/launch-app';

const standing = ({ app }: LaunchedApp) =>
  app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) throw new Error('There is no window');
    const { webContents } = window;
    return {
      bounds: window.getNormalBounds(),
      zoom: webContents.getZoomFactor(),
      // Chosen before the workspace could say which theme it has.
      background: window.getBackgroundColor().toLowerCase(),
    };
  });

test('the window opens as it was left: its place, its size of text and its theme', async () => {
  const folder = await makeTemporaryFolder();
  const bounds = { x: 120, y: 60, width: 1200, height: 760 };
  const first = await launchApp({ folder });
  // The workspace has said which theme it has.
  await expect(first.page.getByRole('heading', { name: 'Preparar la mesa' })).toBeVisible();
  await first.app.evaluate(({ BrowserWindow, nativeTheme }, place) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setBounds(place);
    window?.webContents.setZoomFactor(1.5);
    nativeTheme.themeSource = 'dark';
  }, bounds);
  await first.close();
  const second = await launchApp({ folder });
  await expect.poll(() => standing(second)).toEqual({ bounds, zoom: 1.5, background: '#14181b' });
  await second.close();
  await rm(folder, { recursive: true, force: true });
});

test('what was noted of a window is not trusted: of nonsense, or of a display that is gone, it opens in sight', async () => {
  const folder = await makeTemporaryFolder();
  await (await launchApp({ folder })).close();
  const far = { x: 90_000, y: 90_000, width: 1200, height: 760 };
  for (const text of [
    '',
    '{"bounds":',
    JSON.stringify({ bounds: far, isMaximized: false, zoomFactor: 1, theme: 'light' }),
    JSON.stringify({ bounds: far, isMaximized: false, zoomFactor: 1e9, theme: 'light' }),
  ]) {
    writeFileSync(join(folder, 'data', 'window.json'), text);
    const desk = await launchApp({ folder });
    const { bounds } = await standing(desk);
    expect(bounds.x, text).toBeLessThan(1600);
    expect(bounds.y, text).toBeLessThan(1000);
    await desk.close();
  }
  await rm(folder, { recursive: true, force: true });
});

test('the menu does what the palette does, says why it does not, and leads nowhere while the desk is locked', async () => {
  const desk = await launchFurnished(async ({ journey }) => {
    await journey().capture();
  });
  const { page, app } = desk;
  /** As a click on it; answers whether it could be clicked. */
  const choose = (...labels: readonly string[]) =>
    app.evaluate(({ Menu }, path) => {
      let menu = Menu.getApplicationMenu();
      let item: Electron.MenuItem | undefined;
      for (const label of path) {
        item = menu?.items.find((each) => each.label === label);
        menu = item?.submenu ?? null;
      }
      if (!item) throw new Error(`no ${path.join(' › ')}`);
      if (item.enabled) item.click();
      return item.enabled;
    }, labels);
  expect(await choose('Ir', 'Clientes')).toBe(true);
  await expect(page.getByRole('heading', { level: 1, name: 'Clientes' })).toBeVisible();
  await choose('Ayuda', 'Acerca de Mesa N2');
  await expect(page.getByRole('tab', { name: 'Acerca de', selected: true })).toBeVisible();
  await choose('Ayuda', 'Teclas');
  await expect(page.getByRole('dialog', { name: 'Teclas' })).toBeVisible();
  // What stands over the screen is answered first.
  await choose('Archivo', 'Nueva solicitud');
  await expect(page.getByRole('dialog', { name: 'Teclas' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Teclas' })).toHaveCount(0);
  await choose('Archivo', 'Nueva solicitud');
  await expect(page.getByRole('heading', { level: 1, name: 'Nueva solicitud' })).toBeVisible();
  await choose('Archivo', 'Bloquear la mesa');
  await expect(page.getByRole('heading', { name: 'La mesa está bloqueada' })).toBeVisible();
  expect(await choose('Ir', 'Clientes')).toBe(false);
  expect(await choose('Archivo', 'Nueva solicitud')).toBe(false);
  await desk.close();
});
