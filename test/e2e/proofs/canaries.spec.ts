// A whole request, screens and mails and documents included; then every file that the desk leaves is searched for its words.
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { watchOpened } from '../../support/desk-page-files';
import { expect, launchApp, makeTemporaryFolder, test } from '../../support/launch-app';
import { canarySearch } from '../../support/proofs/canary-search';
import { DeskDriver } from '../../support/proofs/desk-driver';
import { FullPath } from '../../support/proofs/full-path';
import { visit } from '../../support/proofs/screens';

/** What only the request, its client and its people say; long enough not to turn up by chance. */
const CANARIES = [
  'Grupo Bajío',
  'mibanez@cliente.example',
  'María Fernanda Ibáñez',
  'ana.robles@mesa.example',
  'capturó tráfico IKE',
  'enlace de respaldo',
  'TAC-889231',
  'Un borrador que nadie guardó',
  'siete gatos cruzan',
];

const hitsIn = canarySearch(CANARIES);

test('no file of workspace and user data holds a word of what was recorded', async () => {
  test.setTimeout(240_000);
  const folder = await makeTemporaryFolder();
  const driver = new DeskDriver(await launchApp({ folder, ownTemporaryFiles: true }));
  const { page, app } = driver.desk;
  await watchOpened(app);
  const path = new FullPath();
  await path.prepare(driver);
  for (const { name, give } of path.acts()) {
    await test.step(name, async () => {
      const { id } = await give(driver);
      if (id !== path.ticketId) return;
      await visit(page, `/solicitud/${id}`);
      for (const { mail, sent } of (await driver.page(id)).mails) {
        if (!sent) await driver.tell('mail:open', { ticketId: id, mailId: mail.mailId });
      }
    });
  }
  // A mail program gets a copy in the open, for as long as the desk is.
  expect((await hitsIn(join(folder, 'data', 'outgoing'))).hits).not.toEqual([]);
  await visit(page, '/nueva-solicitud');
  await page.getByRole('textbox', { name: 'Asunto' }).fill('Un borrador que nadie guardó');
  for (const place of ['/tablero', '/bitacora', '/clientes', '/ajustes']) await visit(page, place);

  await driver.tell('access:lock', {});
  expect(await readdir(join(folder, 'data', 'outgoing'))).toEqual([]);
  await path.comeIn(driver);
  await driver.desk.close();
  const { files, hits } = await hitsIn(folder);
  expect(hits).toEqual([]);
  expect(files).toBeGreaterThan(30);

  // Control: the search sees a word wherever and however it stands.
  await writeFile(join(folder, 'data', 'a.bin'), Buffer.from('xx Grupo Bajío xx', 'utf16le'));
  await writeFile(
    join(folder, 'data', 'b.bin'),
    Buffer.from('xxsiete gatos cruzan el puentexx').toString('base64'),
  );
  expect((await hitsIn(folder)).hits.toSorted()).toEqual([
    'data/a.bin: Grupo Bajío',
    'data/b.bin: siete gatos cruzan',
  ]);
  await rm(folder, { recursive: true, force: true });
});
