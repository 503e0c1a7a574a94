// The page of a ticket at the size of a small screen: where it leads after a record is kept, and what stays in sight.
import type { Page } from '@playwright/test';
import { launchFurnished } from '../support/furnished-app';
import { test as base, expect, type LaunchedApp } from '../support/launch-app';

interface Pages {
  readonly app: LaunchedApp;
  readonly ids: Readonly<Record<'received' | 'attended' | 'ended', string>>;
}

const test = base.extend<object, { pages: Pages }>({
  pages: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn which fixtures this one needs
    async ({}, use) => {
      const ids = { received: '', attended: '', ended: '' };
      const app = await launchFurnished(async ({ journey }) => {
        ids.received = (await journey().capture({ subject: 'Por validar' })).id;
        const attended = await journey().capture({ subject: 'En solución' });
        await attended.do(attended.validate(true));
        await attended.attend();
        ids.attended = attended.id;
        const ended = await journey().capture({ subject: 'Concluida' });
        await ended.do(ended.validate(true));
        await ended.attend();
        await ended.log();
        await ended.finish();
        await ended.report();
        await ended.do(await ended.approval(true));
        ids.ended = ended.id;
      });
      await app.app.evaluate(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800);
      });
      await expect.poll(() => app.page.evaluate(() => window.innerWidth)).toBe(1280);
      await use({ app, ids });
      await app.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

async function open(page: Page, id: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `/solicitud/${id}`);
  await expect(page.getByRole('region', { name: 'Paso actual' })).toBeVisible();
}

test('a request that becomes a ticket tells its new folio, and the next form begins under the eyes', async ({
  pages: {
    app: { page },
    ids,
  },
}) => {
  await open(page, ids.received);
  const submit = page.getByRole('button', { name: 'Declarar válida y abrir el ticket' });
  await page.getByText('Sí, es válida', { exact: true }).click();
  await submit.click();

  const heading = page.getByRole('heading', { name: 'Asignación de Ticket' });
  await expect(heading).toBeFocused();
  const top = await page.locator('main').evaluate((main) => main.getBoundingClientRect().top);
  const step = await page.getByRole('region', { name: 'Paso actual' }).boundingBox();
  expect(Math.abs((step?.y ?? 0) - top)).toBeLessThan(80);

  const told = page.locator('[data-new-folio]');
  await expect(told).toHaveText(/^Se abrió el ticket N2-\S+ para la solicitud SOL-/);
  await expect(told).toHaveAttribute('role', 'status');
  await told.getByRole('button', { name: 'Cerrar' }).click();
  await expect(told).toBeEmpty();
});
