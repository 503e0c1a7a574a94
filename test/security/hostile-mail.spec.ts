// Mails that want something of whoever opens them, dropped on the real window: their text is read, and nothing of them acts.
// What the reader itself withstands: test/unit/adapters/mail/parse-eml-hostile.test.ts and parse-eml-fuzz.test.ts.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dropFiles, launchFurnished } from '../support/furnished-app';
import { hostileMails } from '../support/hostile/mails';
import { watchDesk } from '../support/hostile/watch-page';
import { expect, test } from '../support/launch-app';
import { type Sentinel, startSentinel } from '../support/sentinel-server';

let outside: Sentinel;
test.beforeAll(async () => {
  outside = await startSentinel();
});
test.afterAll(() => outside.close());

test('control: the watch sees a request, a script and markup', async () => {
  const desk = await launchFurnished(async () => {});
  desk.tolerate(/Content Security Policy|violates the following/);
  const watch = await watchDesk(desk, outside);
  await watch.expectQuiet('nothing');
  await desk.page.evaluate(() => document.body.append(document.createElement('iframe')));
  await expect(watch.expectQuiet('a frame')).rejects.toThrow('markup');
  await desk.page.evaluate(() => {
    document.querySelector('iframe')?.remove();
    Object.assign(globalThis, { __ran: 'ran' });
  });
  await expect(watch.expectQuiet('a script')).rejects.toThrow('ran');
  await desk.page.evaluate(() => Reflect.deleteProperty(globalThis, '__ran'));
  await fetch(outside.url);
  await expect(watch.expectQuiet('a request')).rejects.toThrow('reached out');
  await desk.close();
});

test('hostile mails become requests that say what was written, and nothing else happens', async () => {
  test.setTimeout(180_000);
  const desk = await launchFurnished(async ({ journey }) => {
    await journey().capture({}, false);
  });
  const { page } = desk;
  await expect(page.getByRole('grid', { name: '1 Solicitud' })).toBeVisible();
  const watch = await watchDesk(desk, outside);
  for (const { name, bytes, says } of hostileMails(outside.url)) {
    await test.step(name, async () => {
      const path = join(desk.folder, name);
      await writeFile(path, bytes);
      await dropFiles(desk, [path]);
      const said = page.getByRole('textbox', { name: 'Descripción', exact: true });
      await expect(said).toHaveValue(new RegExp(says.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')));
      await watch.expectQuiet(`${name}, as a form`);
      await page.getByRole('button', { name: 'Guardar en 1 Solicitud' }).click();
      await expect(page.getByRole('grid', { name: '1 Solicitud' })).toBeVisible();
      await watch.expectQuiet(`${name}, on the board`);
      // The newest stands where the focus was put.
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/#\/solicitud\//);
      await expect(page.getByText(says).first()).toBeVisible();
      await watch.expectQuiet(`${name}, as a request`);
      await page.getByRole('link', { name: 'Tablero' }).click();
      await expect(page.getByRole('grid', { name: '1 Solicitud' })).toBeVisible();
    });
  }
  await desk.close();
});
