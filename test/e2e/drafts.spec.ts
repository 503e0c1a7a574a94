// What was typed last, when the page is left before its half second is over.
import { rm } from 'node:fs/promises';
import { DeskPage } from '../support/desk-page';
import { ENGINEER, launchSeededDesk } from '../support/desk-page-seed';
import { comeIn } from '../support/furnished-app';
import { expect, launchApp, makeTemporaryFolder, test } from '../support/launch-app';

test('a reload and an end of the desk right after a key keep what was typed', async () => {
  test.setTimeout(120_000);
  const folder = await makeTemporaryFolder();
  try {
    const desk = await launchSeededDesk({ folder });
    await desk.page.evaluate(() => {
      window.location.hash = '/nueva-solicitud';
    });
    const subject = (of: DeskPage) => of.page.getByRole('textbox', { name: 'Asunto' });
    await subject(desk).fill('Antes de recargar');
    await desk.page.reload();
    await expect(subject(desk)).toHaveValue('Antes de recargar');
    await subject(desk).fill('Antes de salir');
    await desk.close();

    const again = new DeskPage(await comeIn(await launchApp({ folder }), ENGINEER.login));
    await again.page.evaluate(() => {
      window.location.hash = '/nueva-solicitud';
    });
    await expect(subject(again)).toHaveValue('Antes de salir');
    await again.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
