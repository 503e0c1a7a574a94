// The whole of a request in the real app, every screen opened on the way, watched from the kernel all the time.
import { rm } from 'node:fs/promises';
import { expect, launchApp, makeTemporaryFolder, test } from '../../support/launch-app';
import { DeskDriver } from '../../support/proofs/desk-driver';
import { FullPath } from '../../support/proofs/full-path';
import { givenHandover, NO_OLD_TICKET } from '../../support/proofs/furnished-examples';
import { addressesOf, visit } from '../../support/proofs/screens';
import { traceElectron } from '../../support/system-calls';

test('a request goes from its capture to a letter signed twice without a call to any network', async () => {
  test.setTimeout(180_000);
  const folder = await makeTemporaryFolder();
  const traced = await traceElectron(folder);
  const driver = new DeskDriver(await launchApp({ folder, executablePath: traced.executablePath }));
  const { page } = driver.desk;
  const path = new FullPath();
  await path.prepare(driver);
  for (const { name, give } of path.acts()) {
    await test.step(name, async () => {
      const { id, version } = await give(driver);
      if (id !== path.ticketId) return;
      await visit(page, `/solicitud/${id}`);
      expect((await driver.page(id)).card.version).toBe(version);
    });
  }
  const { card, letter } = await driver.page(path.ticketId);
  expect([card.outcome, letter?.state]).toEqual(['con-vobo', 'completa']);
  const ticket = { ticketId: path.ticketId };
  const examples = {
    ticket: [ticket],
    'edit-request': [ticket],
    client: [{ clientId: path.clientId }],
    historic: [NO_OLD_TICKET],
    'handover-page': [{ handoverId: await givenHandover(driver) }],
  };
  const addresses = addressesOf(examples);
  for (const { route, path: address } of addresses) await test.step(route, () => visit(page, address));
  await driver.desk.close();
  expect(await traced.readInternetCalls()).toEqual([]);
  await rm(folder, { recursive: true, force: true });
});

test('control: a connection that is refused is seen all the same', async () => {
  const folder = await makeTemporaryFolder();
  const traced = await traceElectron(folder);
  const driver = new DeskDriver(await launchApp({ folder, executablePath: traced.executablePath }));
  // Nobody listens on port 9 of loopback; what counts is that the app turned to it.
  const refused = await driver.desk.app.evaluate(async () => {
    const { connect } = process.getBuiltinModule('node:net');
    return new Promise<string>((done) => {
      connect(9, '127.0.0.1').once('error', (error) => done(error.message));
    });
  });
  expect(refused).toContain('ECONNREFUSED');
  await driver.desk.close();
  const calls = await traced.readInternetCalls();
  expect(calls).toEqual([expect.stringMatching(/connect\(.*sin_port=htons\(9\).*127\.0\.0\.1/)]);
  await rm(folder, { recursive: true, force: true });
});
