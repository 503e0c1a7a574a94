// Each picture of the guide can be taken: `npm run guide` puts them into docs/images, of one size and in one theme.
import { join } from 'node:path';
import { PASSWORD } from '../support/desk-access';
import { DeskPage } from '../support/desk-page';
import { realTools } from '../support/furnished-example';
import { test as base, expect, type LaunchedApp, makeTemporaryFolder } from '../support/launch-app';
import { FIRST_START, GUIDE_SCENES, type Stage } from '../support/pictures/guide-scenes';
import { comeToRest, launchStill, launchStillExample } from '../support/pictures/still-desk';
import { setTheme, settle } from '../support/proofs/axe';
import { DeskDriver } from '../support/proofs/desk-driver';
import { findExamples } from '../support/proofs/furnished-examples';

const test = base.extend<object, { stage: Stage }>({
  stage: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn which fixtures this one needs
    async ({}, use) => {
      const desk = await launchStillExample(realTools);
      await setTheme(desk, 'light');
      await use({ desk, examples: await findExamples(new DeskDriver(desk), true) });
      await desk.close();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
});

/** Where a test's folder happens to lie says nothing to whoever reads the guide. */
function nameFolder(folder: string): void {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode())
    text.nodeValue = text.nodeValue?.replaceAll(folder, '/home/soc/Mesa N2') ?? '';
}

/** Takes the picture where `MESA_GUIDE` names a folder for it, and beside the results of the tests where not. */
async function take(desk: LaunchedApp, name: string): Promise<void> {
  await comeToRest(desk);
  await settle(desk.page);
  await desk.page.evaluate(nameFolder, desk.folder);
  const path = join(process.env['MESA_GUIDE'] ?? test.info().outputDir, `${name}.png`);
  await desk.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
}

test('the first start', async () => {
  const app = await launchStill(await makeTemporaryFolder());
  const desk = new DeskPage(app);
  await setTheme(app, 'light');
  const setup = desk.form('Primer inicio');
  await setup.fill({
    'Código de la estación': 'MX01',
    'Su nombre completo': 'Ana Sofía Robles Cárdenas',
    'Su correo electrónico': 'ana.robles@silent4business.example',
  });
  await setup.check('Soporte Nivel 2');
  await desk.heading('Preparar la mesa').scrollIntoViewIfNeeded();
  await take(app, FIRST_START.setup);
  await setup.fill({ Contraseña: PASSWORD, 'Repita la contraseña': PASSWORD });
  await setup.submit('Abrir la mesa');
  await expect(app.page.getByRole('list', { name: 'Código de recuperación' })).toBeVisible();
  await take(app, FIRST_START.code);
  await app.close();
});

for (const [name, scene] of Object.entries(GUIDE_SCENES)) {
  test(name, async ({ stage }) => {
    await scene(stage);
    await take(stage.desk, name);
    await stage.desk.page.keyboard.press('Escape');
  });
}
