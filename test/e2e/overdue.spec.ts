/** An overdue request looks overdue on its page and in the list, however long its subject is and however narrow the window. */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { DeskPage } from '../support/desk-page';
import { launchFurnished } from '../support/furnished-app';
import type { Journey } from '../support/journey';

const PICTURES = process.env['MESA_PICTURES'];
const SUBJECT = 'fw-edge-01.sede-norte.almendro.example/vdom/root/ipsec/'.repeat(3);

let desk: DeskPage;
let late: Journey;

test.beforeAll(async () => {
  desk = new DeskPage(
    await launchFurnished(async ({ journey }) => {
      late = await journey().capture({ subject: SUBJECT });
      await late.do(late.validate(true));
      await late.attend();
      await journey().capture({ subject: 'Corto' });
    }),
  );
});
test.afterAll(() => desk.close());

const size = (width: number, height: number, zoom = 1) =>
  desk.app.evaluate(
    ({ BrowserWindow }, [w, h, z]) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setSize(w, h);
      window?.webContents.setZoomFactor(z);
    },
    [width, height, zoom] as const,
  );

async function picture(name: string): Promise<void> {
  if (PICTURES) await desk.page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

test('its page says so beside the priority and first among the facts, and so does the window', async () => {
  await size(1280, 800);
  await desk.openTicket(late.id);
  const mark = desk.page.locator('[data-due="overdue"]');
  await expect(mark).toHaveText(/: venció hace /);
  await expect(mark).toBeInViewport();
  await expect(desk.page.locator('[data-target="overdue"]').first()).toBeInViewport({ ratio: 1 });
  const { folio } = late.ticket;
  await expect(desk.page).toHaveTitle(new RegExp(`^${folio} venció hace `));
  await picture('overdue-page');
});

for (const zoom of [1, 2]) {
  test(`the list shows when each is due at ${zoom * 100} %`, async () => {
    await size(1280, 800, zoom);
    await desk.goTo('Lista');
    const row = desk.page.getByRole('row', { name: new RegExp(late.ticket.folio ?? '') });
    await expect(row.getByText(/^venció hace /)).toBeInViewport({ ratio: 1 });
    await expect(desk.page.getByRole('columnheader', { name: 'Prioridad' })).toBeInViewport({ ratio: 1 });
    await expect(desk.page.getByRole('columnheader', { name: 'Vence' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    await picture(`overdue-list-${zoom * 100}`);
  });
}
