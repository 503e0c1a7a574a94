// The desk is killed right after it acknowledged a command; what it acknowledged is there when it starts again.
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workspacePaths } from '../../../electron/adapters/workspace-folder';
import { expect, launchApp, makeTemporaryFolder, test } from '../../support/launch-app';
import { DeskDriver } from '../../support/proofs/desk-driver';
import { FullPath } from '../../support/proofs/full-path';
import { findLost, type Given, JOURNAL_FILE, killApp } from '../../support/proofs/survival';
import { seededRandom } from '../../support/seeded-random';

const FULL = process.env['MESA_FULL'] === '1';
const SAMPLE = 4;
const SECONDS_PER_START = 30;

/** After which commands the desk is killed: all of them, or a seeded few with the last among them. */
function chooseKills(count: number): ReadonlySet<number> {
  if (FULL) return new Set(Array.from({ length: count }, (_, index) => index));
  const random = seededRandom(20_261_122);
  const kills = new Set([count - 1]);
  while (kills.size < SAMPLE) kills.add(Math.floor(random() * count));
  return kills;
}

test('every acknowledged record is there after SIGKILL', async () => {
  const path = new FullPath();
  const acts = path.acts();
  const kills = chooseKills(acts.length);
  test.setTimeout((kills.size + 2) * SECONDS_PER_START * 1_000);
  const folder = await makeTemporaryFolder();
  let driver = new DeskDriver(await launchApp({ folder }));
  await path.prepare(driver);
  const given: Given[] = [];
  for (const [index, { name, give }] of acts.entries()) {
    given.push({ name, ...(await test.step(name, () => give(driver))) });
    if (!kills.has(index)) continue;
    await killApp(driver.desk);
    driver = new DeskDriver(await launchApp({ folder }));
    await path.comeIn(driver);
    expect(await findLost(driver, given), `after ${name}`).toEqual([]);
  }
  const { card, letter } = await driver.page(path.ticketId);
  expect([card.outcome, letter?.state, letter?.signatures.length]).toEqual(['con-vobo', 'completa', 2]);
  await driver.desk.close();
  await rm(folder, { recursive: true, force: true });
  test.info().annotations.push({ type: 'kills', description: `${kills.size} of ${acts.length} commands` });
});

test('control: a record that is gone is missed', async () => {
  const path = new FullPath();
  const folder = await makeTemporaryFolder();
  const first = new DeskDriver(await launchApp({ folder }));
  await path.prepare(first);
  const given: Given[] = [];
  for (const { name, give } of path.acts().slice(0, 6)) given.push({ name, ...(await give(first)) });
  await killApp(first.desk);

  const robbed = await makeTemporaryFolder();
  await cp(folder, robbed, { recursive: true });
  const journal = join(workspacePaths(join(robbed, 'workspace')).journalFolder, JOURNAL_FILE);
  const lines = (await readFile(journal, 'utf8')).split('\n');
  // The last element is the nothing after the last newline.
  await writeFile(journal, `${lines.slice(0, -2).join('\n')}\n`);
  const second = new DeskDriver(await launchApp({ folder: robbed }));
  await path.comeIn(second);
  const lost = await findLost(second, given);
  expect(lost).toContainEqual(expect.stringMatching(/^validate: its events reach version 0 of \d+$/));
  expect(lost).toContain('validate: the head of its reply is not in the chain');
  expect(lost.filter((line) => /^(client|contact|contract|capture|receive)/.test(line))).toEqual([]);
  await second.desk.close();
  for (const used of [folder, robbed]) await rm(used, { recursive: true, force: true });
});
