// The page of a ticket at the size of a small screen: where it leads after a record is kept, and what stays in sight.

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
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

test('the request stays in sight while a step is worked on, and is found as it was left', async ({
  pages: {
    app: { page },
    ids,
  },
}) => {
  await open(page, ids.attended);
  const panel = page.getByRole('region', { name: 'Solicitud', exact: true });
  const turn = panel.getByRole('button', { name: /^Solicitud/ });
  const text = panel.getByRole('region', { name: 'Texto de la solicitud' });
  await expect(turn).toHaveAttribute('aria-expanded', 'false');
  await turn.click();
  await expect(text).toBeVisible();
  await page.locator('main').evaluate((main) => main.scrollTo(0, main.scrollHeight));
  await expect(text).toBeInViewport({ ratio: 1 });

  await open(page, ids.ended);
  await expect(text).toBeVisible();
  await turn.click();
  await expect(text).toBeHidden();
});

test('a field that takes the focus lies under no buttons and under no request', async ({
  pages: {
    app: { page },
    ids,
  },
}) => {
  await open(page, ids.attended);
  await page.keyboard.press('Control+l');
  const form = page.locator('[data-quick-log]');
  const activity = form.getByRole('textbox', { name: /^Actividad realizada/ });
  await expect(activity).toBeFocused();
  await page.keyboard.type('Se revisó.');
  const fields = form.locator('input:visible, textarea:visible, button:visible');
  const covered = async () =>
    fields.evaluateAll((elements) => {
      const taken: string[] = [];
      for (const element of [...elements, ...elements.toReversed()]) {
        if (!(element instanceof HTMLElement)) continue;
        element.blur();
        element.focus();
        const box = element.getBoundingClientRect();
        for (const y of [box.top + 2, box.bottom - 2]) {
          const there = document.elementFromPoint(box.left + box.width / 2, y);
          const own = there && (element.contains(there) || element.parentElement?.contains(there));
          if (!own) taken.push(`${element.getAttribute('name') ?? element.textContent}: ${there?.className}`);
        }
      }
      return taken;
    });
  expect(await covered()).toEqual([]);
  await page.getByRole('button', { name: /^Solicitud/ }).click();
  expect(await covered()).toEqual([]);
  await page.getByRole('button', { name: /^Solicitud/ }).click();
  await form.getByRole('button', { name: 'Cancelar' }).click();
});

test('only the page scrolls, and never the window with what stands around it', async ({
  pages: {
    app: { page },
    ids,
  },
}) => {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `/solicitud/${ids.ended}`);
  await expect(page.getByText('De qué se calculó').first()).toBeVisible();
  const beyond = await page.evaluate(() => {
    const { scrollHeight, clientHeight } = document.documentElement;
    return scrollHeight - clientHeight;
  });
  expect(beyond).toBe(0);
});

test('a document is dragged out under its own name, as a copy that is whole', async ({
  pages: { app, ids },
}) => {
  await open(app.page, ids.ended);
  // Where it would be dropped is another program's window, which no test has.
  await app.app.evaluate(({ BrowserWindow }) => {
    const dragged: string[] = [];
    Object.assign(globalThis, { dragged });
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) throw new Error('no window');
    contents.startDrag = ({ file, icon }) => {
      if (typeof icon === 'string' || icon.isEmpty()) throw new Error('a drag without a picture');
      dragged.push(file);
    };
  });
  const name = app.page.getByTitle(/^reporte-1\.pdf: arrástrelo/).first();
  await name.scrollIntoViewIfNeeded();
  await name.dragTo(app.page.getByRole('contentinfo'));
  const dragged = () =>
    app.app.evaluate(() => (globalThis as unknown as { dragged: readonly string[] }).dragged);
  await expect.poll(dragged).toHaveLength(1);
  const [path = ''] = await dragged();
  expect(basename(path)).toBe(await name.textContent());
  expect((await readFile(path)).toString()).toBe('%PDF reporte 1');
});
