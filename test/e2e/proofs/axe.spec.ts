// Everything that the window can show, looked at by axe: every route, every state, what opens on them; in one theme each, in both in the long form.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { mintIdentity } from '../../support/certificates/mint-identity';
import { test as base, expect, launchApp } from '../../support/launch-app';
import { look, THEMES } from '../../support/proofs/axe';
import { DeskDriver } from '../../support/proofs/desk-driver';
import { type Example, examplesForRoutes, findExamples } from '../../support/proofs/furnished-examples';
import { addressesOf, visit } from '../../support/proofs/screens';
import {
  amendLeg,
  auditLeg,
  boardLeg,
  clientsLeg,
  documentsLeg,
  errorsLeg,
  fieldsLeg,
  importLeg,
  type Leg,
  metricsLeg,
  movesLeg,
  readerLeg,
  settingsLeg,
  signingLeg,
  ticketLeg,
} from '../../support/proofs/tour';
import { wordsOf } from '../../support/proofs/words';
import { FULL } from '../../support/under-fire/figures';

interface Furnished {
  readonly driver: DeskDriver;
  readonly examples: readonly Example[];
}

const test = base.extend<object, { furnished: Furnished }>({
  furnished: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn which fixtures this one needs
    async ({}, use) => {
      const driver = new DeskDriver(await launchApp({ args: ['--demo'] }));
      await use({ driver, examples: await findExamples(driver, FULL) });
      await driver.desk.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

/** Takes one leg of the tour and answers what axe said on the way. */
async function take(leg: Leg, { driver, examples }: Furnished): Promise<readonly string[]> {
  test.setTimeout(600_000);
  const found: string[] = [];
  const places: string[] = [];
  const stop = async (name: string) => {
    places.push(name);
    found.push(...(await test.step(name, () => look(driver.desk, name))));
  };
  await leg({ driver, page: driver.desk.page, say: wordsOf('es-MX'), examples, thorough: FULL, stop });
  expect(new Set(places).size, 'each place has a name of its own').toBe(places.length);
  test.info().annotations.push({
    type: 'places',
    description: `${places.length} places, ${FULL ? 'both themes' : 'one theme each'}`,
  });
  return found;
}

test('every route, in every state that a request can be in', async ({ furnished }) => {
  const addresses = addressesOf(await examplesForRoutes(furnished.driver, furnished.examples));
  const routes: Leg = async ({ page, stop }) => {
    for (const { path } of addresses) {
      await visit(page, path);
      await stop(path);
    }
  };
  expect(await take(routes, furnished)).toEqual([]);
});

const stranger = mintIdentity({ cn: 'Otra Persona Cualquiera' });
const rowsToImport = join(mkdtempSync(join(tmpdir(), 'mesa-n2-rows-')), 'clientes.csv');
writeFileSync(rowsToImport, 'Razón social,RFC\nAlfa,AAA010101AA1\n,BBB\nGamma,NO-ES\n');
test.afterAll(() => rmSync(dirname(rowsToImport), { recursive: true, force: true }));

const LEGS: Readonly<Record<string, Leg>> = {
  'the board and what opens on it': boardLeg,
  'every way out of every step, with its form': movesLeg,
  'what is written beside a step': ticketLeg,
  'the report and the letter': documentsLeg,
  'signing with a certificate': signingLeg(stranger.p12Path, stranger.password),
  'clients, contacts and contracts': clientsLeg,
  'a file that is taken in': importLeg(rowsToImport),
  'the settings': settingsLeg,
  'forms that lack something': errorsLeg,
  'what drops down from a field': fieldsLeg,
  'an event of the bitácora': auditLeg,
  'figures, and what leaves of them': metricsLeg,
  'the correction of every kind of record': amendLeg,
  'the desk of somebody who only reads': readerLeg,
};

for (const [name, leg] of Object.entries(LEGS)) {
  test(name, async ({ furnished }) => {
    expect(await take(leg, furnished)).toEqual([]);
  });
}

test('the first start', async () => {
  const desk = await launchApp();
  await expect(desk.page.getByRole('heading', { level: 1 })).toBeVisible();
  const found = [...(await look(desk, 'setup'))];
  await desk.page.getByRole('button', { name: wordsOf('es-MX')('setup', 'start') }).click();
  await expect(desk.page.getByRole('alert').first()).toBeVisible();
  found.push(...(await look(desk, 'setup-errors')));
  await desk.close();
  expect(found).toEqual([]);
});

test('control: a button without a name and text that is too faint are seen', async () => {
  const desk = await launchApp();
  await expect(desk.page.getByRole('heading', { level: 1 })).toBeVisible();
  await desk.page.evaluate(() => {
    const button = document.createElement('button');
    const faint = document.createElement('p');
    faint.textContent = 'apenas se lee';
    faint.style.color = '#808080';
    faint.style.backgroundColor = '#8a8a8a';
    document.querySelector('h1')?.after(button, faint);
  });
  const found = await look(desk, 'setup', THEMES);
  expect(found).toContainEqual(expect.stringMatching(/^setup, dark: button-name/));
  for (const theme of THEMES) {
    expect(found).toContainEqual(expect.stringMatching(new RegExp(`^setup, ${theme}: color-contrast`)));
  }
  await desk.close();
});

test('control: a route without an example fails the tour', () => {
  expect(() => addressesOf({})).toThrow(/has no example/);
  expect(() => addressesOf({ ticket: [{}], 'edit-request': [], client: [] })).toThrow(/lacks ticketId/);
  expect(() => addressesOf({ nowhere: [{}] })).toThrow(/do not exist: nowhere/);
});
