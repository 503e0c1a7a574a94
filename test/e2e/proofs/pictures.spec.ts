// The board, a request, its letter and the figures look as they did: compared with kept pictures, in both themes.
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { addLetterFields } from '../../../electron/adapters/pdf/letter-fields';
import { renderLetter } from '../../../electron/adapters/pdf/render-letter';
import { sampleLetter } from '../../fixtures/documents/sample-letter';
import { quickTools } from '../../support/furnished-example';
import { test as base, expect, type LaunchedApp } from '../../support/launch-app';
import { sameRendering, writesPictures } from '../../support/pictures/rendering';
import { comeToRest, launchStillExample } from '../../support/pictures/still-desk';
import { setTheme, settle, THEMES, type Theme } from '../../support/proofs/axe';
import { DeskDriver } from '../../support/proofs/desk-driver';
import { type Example, findExamples } from '../../support/proofs/furnished-examples';
import { visit } from '../../support/proofs/screens';

interface Still {
  readonly desk: LaunchedApp;
  readonly examples: readonly Example[];
}

const test = base.extend<object, { still: Still }>({
  still: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn which fixtures this one needs
    async ({}, use) => {
      const desk = await launchStillExample(quickTools);
      await use({ desk, examples: await findExamples(new DeskDriver(desk), false) });
      await desk.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

/** A pixel counts from a difference that an eye can tell; so few of them are no element that moved (see the controls). */
const TOLERANCE = { threshold: 0.1, maxDiffPixels: 12 } as const;

/** Fingerprints of files with an id in them, and the folder of the example, are others at each furnishing. */
const changing = (page: Page): Locator[] => [
  page.locator('code').filter({ hasText: /^[0-9a-f]{8}/ }),
  page.getByText('/workspace/ejemplo'),
];

const SCREENS = ['board', 'ticket', 'letter', 'metrics', 'metrics-charts'] as const;
type Screen = (typeof SCREENS)[number];

const pathOf = (screen: Screen, examples: readonly Example[]): string => {
  const request = (state: string) => `/solicitud/${examples.find((each) => each.state === state)?.card.id}`;
  if (screen === 'board') return '/';
  if (screen === 'ticket') return request('step-5');
  return screen === 'letter' ? request('con-vobo-pendiente-cliente') : '/metricas';
};

async function show({ desk, examples }: Still, screen: Screen, theme: Theme): Promise<void> {
  await setTheme(desk, theme);
  await visit(desk.page, pathOf(screen, examples));
  if (screen === 'metrics-charts') {
    const bar = desk.page.locator('main span[data-ledger]').first();
    await bar.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  }
  await comeToRest(desk);
  await settle(desk.page);
}

async function expectPicture({ page }: LaunchedApp, name: string, timeoutMs?: number): Promise<void> {
  await expect(page).toHaveScreenshot(`${name}.png`, {
    ...TOLERANCE,
    mask: changing(page),
    maskColor: '#808080',
    ...(timeoutMs !== undefined && { timeout: timeoutMs }),
  });
}

for (const screen of SCREENS) {
  for (const theme of THEMES) {
    test(`${screen}, ${theme}`, async ({ still }) => {
      await sameRendering('window', still.desk);
      await show(still, screen, theme);
      await expectPicture(still.desk, `${screen}-${theme}`);
    });
  }
}

/** The first page of a document as a screen of 72 dots an inch has it, as PNG. */
async function firstPage(pdf: Uint8Array): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'mesa-n2-page-'));
  try {
    await writeFile(join(folder, 'document.pdf'), pdf);
    const args = ['-png', '-r', '72', '-f', '1', '-l', '1', join(folder, 'document.pdf')];
    return execFileSync('pdftoppm', args, { maxBuffer: 64 * 1024 * 1024 });
  } finally {
    await rm(folder, { recursive: true });
  }
}

const letter = async (model = sampleLetter) => firstPage((await renderLetter(model, addLetterFields)).bytes);

test('the page of the letter', async () => {
  await sameRendering('pdftoppm');
  expect(await letter()).toMatchSnapshot('letter-page.png', TOLERANCE);
});

/** How the comparison ends; one that did not come to an end is no difference that was seen. */
const told = (compared: Promise<void>): Promise<string> =>
  compared.then(
    () => 'the same',
    (error: Error) => /\d+ pixels \(ratio/.exec(error.message)?.[0] ?? error.message,
  );
const DIFFERENT = /^\d+ pixels \(ratio$/;

interface Fault {
  readonly screen: Screen;
  /** The first such element that is in sight. */
  readonly at: string;
  readonly style: readonly [property: string, value: string];
}

const FAULTS: Readonly<Record<string, Fault>> = {
  'a card stands 2 px lower': { screen: 'board', at: 'main [role="row"]', style: ['translate', '0 2px'] },
  'an icon of a card is gone': {
    screen: 'board',
    at: 'main [role="row"] svg',
    style: ['visibility', 'hidden'],
  },
  'an icon of the rail stands 2 px further': {
    screen: 'board',
    at: 'nav svg',
    style: ['translate', '2px 0'],
  },
  'a title stands 1 px further': { screen: 'ticket', at: 'main h1', style: ['translate', '1px 0'] },
  'the mark of a step is gone': { screen: 'ticket', at: 'main ol svg', style: ['visibility', 'hidden'] },
  'a button is 2 px wider': { screen: 'letter', at: 'main button', style: ['padding-inline-end', '2px'] },
  'a bar is 3 px further': {
    screen: 'metrics-charts',
    at: 'main span[data-ledger]',
    style: ['translate', '3px 0'],
  },
};

for (const [fault, { screen, at, style }] of Object.entries(FAULTS)) {
  test(`control: ${fault}`, async ({ still }) => {
    test.skip(writesPictures(), 'a control would write its fault into the picture');
    await sameRendering('window', still.desk);
    await show(still, screen, 'light');
    const element = still.desk.page.locator(at).filter({ visible: true }).first();
    await element.evaluate((each: HTMLElement | SVGElement, [property, value]) => {
      each.style.setProperty(property, value);
    }, style);
    expect(await told(expectPicture(still.desk, `${screen}-light`, 5_000))).toMatch(DIFFERENT);
  });
}

test('control: a letter with another digit', async () => {
  test.skip(writesPictures(), 'a control would write its fault into the picture');
  await sameRendering('pdftoppm');
  const other = { ...sampleLetter, ticketFolio: sampleLetter.ticketFolio.replace(/\d$/, '9') };
  const compared = letter(other).then((page) => expect(page).toMatchSnapshot('letter-page.png', TOLERANCE));
  expect(await told(compared)).toMatch(DIFFERENT);
});
