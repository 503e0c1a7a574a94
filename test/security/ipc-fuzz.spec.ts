// What foreign code in the page could send over the bridge, for every channel of the contract: in the real window, over
// the real clone between the processes. The same faults without a window: test/unit/security/ipc-fuzz.test.ts.
import { join } from 'node:path';
import { channelNames, PATH_CHANNELS } from '../../electron/shared/ipc-channels';
import { bundleForPage } from '../support/bundle-script';
import { keep } from '../support/desk-harness';
import { launchFurnished } from '../support/furnished-app';
import type { attack } from '../support/hostile-page';
import type { KnownValues } from '../support/hostile-requests';
import { expect, type LaunchedApp, projectRoot, test } from '../support/launch-app';

const FULL = process.env['MESA_FULL'] === '1';
const SEED = 20_261_129;
const WANTED = FULL ? 20_000 : 1_200;

/** The bridge carries no tower of a thousand levels and no circle; Chromium's clone says so before anything leaves. */
const NOT_CARRIED = /recursion depth|could not be cloned|Unknown channel|Maximum call stack/;

/** Nobody answers a dialog here, and no other program is to start. */
async function answerDialogs({ app }: LaunchedApp): Promise<void> {
  await app.evaluate(({ dialog, shell }) => {
    dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] });
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' });
    dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false });
    shell.openPath = async () => '';
    shell.showItemInFolder = () => undefined;
  });
}

test('nothing that a page sends is answered by a bug, or moves the journal without being acknowledged', async () => {
  test.setTimeout(FULL ? 1_800_000 : 180_000);
  let known: KnownValues = {};
  const desk = await launchFurnished(async ({ harness, client, journey }) => {
    const request = await journey().capture();
    const file = await keep(harness, 'From: a@b.example\r\n\r\nHola', 'correo.eml');
    known = {
      ticketId: request.id,
      clientId: client.clientId,
      contractId: client.contract.id,
      signatoryContactId: client.contact.id,
      sha256: file.sha256,
      expectedVersion: request.ticket.version,
    };
  });
  // Among the requests are reports of errors, whose place is the log.
  desk.tolerate(/page error/);
  await answerDialogs(desk);
  const script = await bundleForPage(join(projectRoot, 'test/support/hostile-page.ts'));
  const tally = (await desk.page.evaluate(
    `${script}.attack(${JSON.stringify(known)}, ${SEED}, ${WANTED})`,
  )) as Awaited<ReturnType<typeof attack>>;

  expect(tally.wrong).toEqual([]);
  for (const words of Object.keys(tally.notCarried)) expect(words).toMatch(NOT_CARRIED);
  const reachable = channelNames.filter((name) => !(PATH_CHANNELS as readonly string[]).includes(name));
  expect(Object.keys(tally.asked).sort()).toEqual([...reachable].sort());
  expect(tally.refused).toBeGreaterThan(WANTED / 2);

  const info = await desk.page.evaluate(() => window.desk.invoke('app:info', {}));
  expect(info).toMatchObject({ ok: true });
  expect(await desk.page.evaluate(() => Reflect.get({}, 'polluted'))).toBeUndefined();
  expect(await desk.app.evaluate(() => Reflect.get({}, 'polluted'))).toBeUndefined();
  test.info().annotations.push({
    type: 'tally',
    description: JSON.stringify({ ...tally, asked: Object.keys(tally.asked).length }),
  });
  await desk.close();
});
