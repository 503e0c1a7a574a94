import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ROUTES } from '../../renderer/app/routes';
import { PATHS } from '../../renderer/ui/navigation';
import { launchFurnished } from '../support/furnished-app';
import { test as base, expect, type LaunchedApp, launchApp } from '../support/launch-app';

interface Furnished {
  readonly app: LaunchedApp;
  /** Values for the parameters of paths. */
  readonly params: Readonly<Record<string, string>>;
}

const test = base.extend<object, { furnished: Furnished }>({
  furnished: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn which fixtures this one needs
    async ({}, use) => {
      const params: Record<string, string> = {};
      const app = await launchFurnished(async ({ journey, client }) => {
        const incomplete = await journey().capture({ subject: 'Solicitud a medias', description: '' }, false);
        const attended = await journey().capture();
        await attended.do(attended.validate(true));
        await attended.attend();
        await attended.log();
        params['clientId'] = client.clientId;
        params['ticketId'] = attended.id;
        params['incompleteId'] = incomplete.id;
      });
      await use({ app, params });
      await app.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

/** The path of a route with real things in the places of its parameters. */
function addressOf(id: string, path: string, params: Furnished['params']): string {
  return path.replaceAll(/:(\w+)/g, (_whole, name: string) => {
    const value = id === 'edit-request' ? params['incompleteId'] : params[name];
    if (value === undefined) throw new Error(`The test has no ${name} for ${path}`);
    return value;
  });
}

async function violationsOf(page: Page): Promise<readonly unknown[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 200))]);
}

for (const scheme of ['light', 'dark'] as const) {
  for (const { id, path } of ROUTES) {
    test(`${id} opens under a heading of its own and axe finds nothing, ${scheme}`, async ({
      furnished: { app, params },
    }) => {
      const { page } = app;
      await app.app.evaluate(({ nativeTheme }, source) => {
        nativeTheme.themeSource = source;
      }, scheme);
      await page.evaluate(
        (address) => {
          location.hash = address;
        },
        addressOf(id, path, params),
      );
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
      expect(await violationsOf(page)).toEqual([]);
    });
  }
}

test('axe finds nothing in «Mover a…», in the form of a move and in the archive', async ({
  furnished: { app },
}) => {
  const { page } = app;
  await page.evaluate((address) => {
    location.hash = address;
  }, PATHS.board);
  await page
    .getByRole('button', { name: /^Mover N2-/ })
    .first()
    .click();
  const menu = page.getByRole('dialog', { name: /^Mover N2-/ });
  await expect(menu).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await menu.getByRole('button', { name: /^6 Soporte a la operación/ }).click();
  await expect(
    page
      .getByRole('dialog', { name: /^Registro para mover/ })
      .getByRole('heading')
      .first(),
  ).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Abrir el archivo/ }).click();
  await expect(page.getByRole('dialog', { name: 'Archivo' })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
});

test('axe finds nothing on the first start', async () => {
  const app = await launchApp();
  await expect(app.page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await violationsOf(app.page)).toEqual([]);
  await app.close();
});

test('no screen is wider than a window of 1280 × 800, nor at 200 %', async ({
  furnished: { app, params },
}) => {
  const { page } = app;
  for (const [width, height] of [
    [1280, 800],
    [640, 400],
  ] as const) {
    await app.app.evaluate(
      ({ BrowserWindow }, size) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.setMinimumSize(320, 240);
        window?.setContentSize(size.width, size.height);
      },
      { width, height },
    );
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
    for (const { id, path } of ROUTES) {
      await page.evaluate(
        (address) => {
          location.hash = address;
        },
        addressOf(id, path, params),
      );
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const overflow = await page.evaluate(() => {
        const main = document.querySelector('main');
        return [
          document.documentElement.scrollWidth - window.innerWidth,
          (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0),
        ];
      });
      expect([id, ...overflow]).toEqual([id, 0, 0]);
    }
  }
});
