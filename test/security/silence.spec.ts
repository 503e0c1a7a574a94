// The promise of working offline, seen from the kernel: no process of the app turns to an internet address.
import { rm } from 'node:fs/promises';
import { expect, launchApp, makeTemporaryFolder, test } from '../support/launch-app';
import { startSentinel } from '../support/sentinel-server';
import { traceElectron } from '../support/system-calls';

test('from start to end the app opens no connection', async () => {
  const folder = await makeTemporaryFolder();
  const traced = await traceElectron(folder);
  const desk = await launchApp({ folder, executablePath: traced.executablePath });
  await expect(desk.page.getByRole('heading', { name: 'Preparar la mesa' })).toBeVisible();
  await desk.page.evaluate(() => fetch('https://example.com/').catch(() => null));
  desk.tolerate(/Content Security Policy|violates the following/);
  await desk.close();
  expect(await traced.readInternetCalls()).toEqual([]);
  await rm(folder, { recursive: true, force: true });
});

test('control: a connection that the main process does open is seen', async () => {
  const folder = await makeTemporaryFolder();
  const traced = await traceElectron(folder);
  const outside = await startSentinel();
  const desk = await launchApp({ folder, executablePath: traced.executablePath });
  await desk.app.evaluate(async (_electron, url) => {
    const { get } = process.getBuiltinModule('node:http');
    await new Promise((done) => get(url, done));
  }, outside.url);
  await desk.close();
  await outside.close();
  const calls = await traced.readInternetCalls();
  expect(calls.some((call) => call.includes(`htons(${outside.port})`))).toBe(true);
  await rm(folder, { recursive: true, force: true });
});
