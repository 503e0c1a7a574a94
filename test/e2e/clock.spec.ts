/** A computer whose clock was weeks ahead and was put right: told, and confirmed by who answers for the desk. */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { DeskPage } from '../support/desk-page';
import { launchFurnished } from '../support/furnished-app';
import { axeViolations, setTheme, THEMES } from '../support/proofs/axe';

const PICTURES = process.env['MESA_PICTURES'];
const DAYS = 20 * 24 * 60;

let desk: DeskPage;

test.beforeAll(async () => {
  desk = new DeskPage(
    await launchFurnished(async ({ harness, journey }) => {
      harness.clock.advance(DAYS);
      await journey().capture({ subject: 'El túnel se cae' });
    }),
  );
});
test.afterAll(() => desk.close());

async function size(width: number, height: number): Promise<void> {
  await desk.app.evaluate(
    ({ BrowserWindow }, wanted) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setMinimumSize(320, 240);
      window?.setContentSize(wanted.width, wanted.height);
    },
    { width, height },
  );
  await expect.poll(() => desk.page.evaluate(() => window.innerWidth)).toBe(width);
}
async function picture(name: string): Promise<void> {
  if (PICTURES) await desk.page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

test('is told at the start, confirmed in the settings, and told no longer', async () => {
  const { page } = desk;
  await size(1280, 800);
  const notice = page.getByText('El reloj de este equipo va atrasado');
  await expect(notice).toBeVisible();
  await expect(notice).toContainText('lo confirma en Ajustes › Mesa');
  await desk.goTo('Ajustes');
  await page.getByRole('tab', { name: 'Mesa', exact: true }).click();
  const part = page.getByRole('region', { name: 'Reloj de este equipo' });
  await expect(part).toContainText('hay asientos con una hora por venir');
  for (const theme of THEMES) {
    await setTheme(desk.launched, theme);
    expect(await axeViolations(page, 'all')).toEqual([]);
    await picture(`clock-${theme}`);
  }
  // What a window of 1280 × 800 has room for at 200 %.
  await size(640, 400);
  const confirm = part.getByRole('button', { name: 'Confirmar que el reloj está bien…' });
  await confirm.scrollIntoViewIfNeeded();
  await expect(confirm).toBeInViewport({ ratio: 1 });
  await picture('clock-200');
  await size(1280, 800);
  await confirm.press('Enter');
  const dialog = page.getByRole('dialog', { name: '¿Está bien la hora de este equipo?' });
  await expect(dialog.getByRole('button', { name: 'Cancelar' })).toBeFocused();
  expect(await axeViolations(page, 'all')).toEqual([]);
  await picture('clock-dialog');
  // Esc has changed nothing.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(part).toBeVisible();
  await confirm.click();
  await dialog.getByRole('button', { name: 'La hora está bien' }).click();
  await expect(part).toBeHidden();
  await expect(notice).toBeHidden();
  await desk.goTo('Bitácora');
  await expect(page.getByText('Reloj del equipo confirmado').filter({ visible: true }).first()).toBeVisible();
  await picture('clock-audit');
});

test('that is ahead by minutes is told in other words: there is nothing to confirm', async () => {
  const near = new DeskPage(
    await launchFurnished(async ({ harness, journey }) => {
      harness.clock.advance((Date.now() - Date.parse(harness.clock.now())) / 60_000 + 4);
      await journey().capture({ subject: 'El túnel se cae' });
    }),
  );
  const notice = near.page.getByText('Es menos de cinco minutos');
  await expect(notice).toBeVisible();
  await expect(notice).not.toContainText('Ajustes');
  if (PICTURES) await near.page.screenshot({ path: join(PICTURES, 'clock-little.png') });
  await near.close();
});
