// Attachments of a request that want something of whoever looks at them. Inside the window PDFs and pictures are drawn and
// nothing else is; the rest has a name, a size and a way out of the desk, which warns.
import type { Page } from '@playwright/test';
import { mediaTypeOf } from '../../electron/application/media-types';
import { asStored } from '../../electron/application/stored-evidence';
import { type DeskHarness, unwrap } from '../support/desk-harness';
import { launchFurnished } from '../support/furnished-app';
import { zipBomb } from '../support/hostile/archives';
import { hostileSvg } from '../support/hostile/mails';
import { hostilePdfs } from '../support/hostile/pdfs';
import { type Watch, watchDesk } from '../support/hostile/watch-page';
import { expect, type LaunchedApp, test } from '../support/launch-app';
import { type Sentinel, startSentinel } from '../support/sentinel-server';

interface Brought {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Two hundred pages on a small machine that draws nothing else. */
const SLOW_MS = 45_000;

let outside: Sentinel;
test.beforeAll(async () => {
  outside = await startSentinel();
});
test.afterAll(() => outside.close());

/** As the desk takes a file in: its type is what its bytes and its name say. */
async function takeIn(harness: DeskHarness, { name, bytes }: Brought) {
  const { vault } = harness.open;
  const put = unwrap(await vault.put(bytes, { name, mediaType: mediaTypeOf(name) }));
  return unwrap(await asStored(put, vault));
}

/** The real window on a request that has the files. */
async function open(files: readonly Brought[]): Promise<{ desk: LaunchedApp; watch: Watch }> {
  let id = '';
  const desk = await launchFurnished(async ({ harness, journey }) => {
    const request = await journey().capture({}, true);
    id = request.id;
    for (const brought of files) {
      const file = await takeIn(harness, brought);
      await request.do({ type: 'evidence.attach', payload: { file, note: '' } });
    }
  });
  const watch = await watchDesk(desk, outside);
  await desk.page.evaluate((to) => {
    window.location.hash = `#/solicitud/${to}`;
  }, id);
  return { desk, watch };
}

const dialog = (page: Page) => page.getByRole('dialog');

/** Its words can be read, or a page is being drawn, or the window says that it cannot show the document. */
async function expectShown(page: Page, says: string | null): Promise<void> {
  const refusal = dialog(page).getByText(/^(El documento|Esta página) no se puede mostrar aquí\./);
  // A page of millions of commands is drawn as long as somebody looks at it, in a worker; the window stays at hand.
  if (says === null) await expect(dialog(page).locator('canvas').or(refusal).first()).toBeAttached();
  else await expect(dialog(page).getByText(says).first()).toBeVisible({ timeout: SLOW_MS });
}

test('hostile PDFs are drawn as paper, or refused in words', async () => {
  test.setTimeout(240_000);
  const pdfs = hostilePdfs(outside.url);
  const { desk, watch } = await open(pdfs);
  const { page } = desk;
  for (const { name, says } of pdfs) {
    await test.step(name, async () => {
      await page
        .getByRole('button', { name: `Ver ${name}` })
        .first()
        .click();
      await expectShown(page, says);
      if (name.startsWith('mil-y-mil')) {
        await expect(
          dialog(page).getByText(/^Se muestran las primeras 200 páginas de 20000\./),
        ).toBeVisible();
        await expect(dialog(page).getByRole('button', { name: 'Imprimir' })).toBeDisabled();
      }
      await watch.expectQuiet(name);
      // A notice of the desk may have one too.
      await dialog(page).getByRole('button', { name: 'Cerrar' }).click();
      await expect(dialog(page)).toBeHidden();
    });
  }
  await desk.close();
});

test('markup of any kind is a file and not a page: an SVG, whatever it calls itself, HTML, Markdown, a ZIP', async () => {
  const svg = Buffer.from(hostileSvg(outside.url));
  const code = `<script>globalThis.__ran='ran'</script><img src="${outside.url}h" onerror="globalThis.__ran='ran'">`;
  const files: readonly Brought[] = [
    { name: 'logo.svg', bytes: svg },
    { name: 'foto.png', bytes: svg },
    { name: 'foto.jpg', bytes: Buffer.from(code) },
    { name: 'pagina.html', bytes: Buffer.from(`<!doctype html>${code}`) },
    { name: 'pagina.xhtml', bytes: Buffer.from(`<html xmlns="http://www.w3.org/1999/xhtml">${code}</html>`) },
    {
      name: 'notas.md',
      bytes: Buffer.from(`# Notas\n![x](${outside.url}m)\n[y](javascript:alert(1))\n${code}`),
    },
    { name: 'bomba.zip', bytes: zipBomb(200_000_000) },
  ];
  const { desk, watch } = await open(files);
  const { page } = desk;
  for (const { name } of files) {
    await expect(page.getByRole('button', { name: `Guardar ${name} como…` }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: `Ver ${name}` })).toHaveCount(0);
  }
  await watch.expectQuiet('the list of files');

  await test.step('handed to another program only after a warning', async () => {
    await desk.app.evaluate(({ dialog: asked }) => {
      const boxes: unknown[] = [];
      Object.assign(globalThis, { __boxes: boxes });
      asked.showMessageBox = async (...args: unknown[]) => {
        boxes.push(args.at(-1));
        return { response: 0, checkboxChecked: false };
      };
    });
    const risky = ['logo.svg', 'pagina.html', 'pagina.xhtml'];
    for (const name of risky)
      await page
        .getByRole('button', { name: `Abrir ${name}` })
        .first()
        .click();
    await expect.poll(() => desk.app.evaluate(() => Reflect.get(globalThis, '__boxes').length)).toBe(3);
    await watch.expectQuiet('a warning that was heeded');
  });
  await desk.close();
});

test('control: a picture that is one is shown', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const { desk, watch } = await open([{ name: 'captura.png', bytes: png }]);
  await desk.page.getByRole('button', { name: 'Ver captura.png' }).first().click();
  await expect(desk.page.getByRole('img', { name: 'Imagen captura.png' })).toBeVisible();
  await watch.expectQuiet('a picture');
  await desk.close();
});
