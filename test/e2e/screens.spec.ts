import { randomUUID } from 'node:crypto';
import { LABEL_CHARS } from '../../electron/shared/domain/labels';
import { ROUTES } from '../../renderer/app/routes';
import { launchFurnished } from '../support/furnished-app';
import { test as base, expect, type LaunchedApp } from '../support/launch-app';
import { recordHistoric } from '../support/old-ticket';
import { atSmallSizes, overflowOf } from '../support/window-sizes';

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
      const app = await launchFurnished(async ({ journey, client, harness }) => {
        const incomplete = await journey().capture({ subject: 'Solicitud a medias', description: '' }, false);
        const attended = await journey().capture();
        await attended.do(attended.validate(true));
        await attended.attend();
        await attended.log();
        const added = ['Espera pieza', 'm'.repeat(LABEL_CHARS)];
        await attended.do({ type: 'labels.change', payload: { added, removed: [] } });
        params['historicId'] = await recordHistoric(harness, client.clientId);
        const handoverId = randomUUID();
        const nothing = { lines: [], desk: { calls: [], waitingMails: null } };
        await harness.open.desk.giveHandover(handoverId, { toId: null, note: '', notes: [] }, () => nothing);
        params['handoverId'] = handoverId;
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

// What axe says of every route, in every state, proofs/axe.spec.ts asks on the furnished example.
test('every route opens under a heading of its own', async ({ furnished: { app, params } }) => {
  const { page } = app;
  const headings = new Set<string>();
  for (const { id, path } of ROUTES) {
    await page.evaluate(
      (address) => {
        location.hash = address;
      },
      addressOf(id, path, params),
    );
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveCount(1);
    await expect.poll(async () => headings.has((await heading.textContent()) ?? '')).toBe(false);
    headings.add((await heading.textContent()) ?? '');
  }
  expect(headings.size).toBe(ROUTES.length);
});

test('no screen is wider than a window of 1280 × 800, nor at 200 %', async ({
  furnished: { app, params },
}) => {
  const { page } = app;
  const rail = page.getByRole('navigation', { name: 'Lugares de la mesa' });
  await atSmallSizes(app, async () => {
    // All places are in sight: a bar would take the room of what is counted at them.
    expect(await rail.evaluate((list) => list.scrollHeight - list.clientHeight)).toBe(0);
    for (const { id, path } of ROUTES) {
      await page.evaluate(
        (address) => {
          location.hash = address;
        },
        addressOf(id, path, params),
      );
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect([id, ...(await overflowOf(page))]).toEqual([id, 0, 0]);
    }
  });
});

test('what a row of the calendar offers stands level with what it says', async ({ furnished: { app } }) => {
  const { page } = app;
  await page.evaluate(() => {
    location.hash = '#/ajustes';
  });
  await page.getByRole('tab', { name: /Calendario/ }).click();
  const row = page.getByRole('row').filter({ hasText: 'Quitar' }).first();
  await expect(row).toBeVisible();
  const middles = await row.evaluate((line) =>
    [...line.querySelectorAll('td')].map((cell) => {
      const words = document.createRange();
      words.selectNodeContents(cell.querySelector('button')?.querySelector('span span') ?? cell);
      const { top = 0, bottom = 0 } = words.getClientRects()[0] ?? {};
      return (top + bottom) / 2;
    }),
  );
  expect(Math.max(...middles) - Math.min(...middles)).toBeLessThanOrEqual(1);
});
