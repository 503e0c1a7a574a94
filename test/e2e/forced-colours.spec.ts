// Where the system draws with its own few colours (Windows' contrast themes): edges, marks and focus stay, and bars keep their patterns.
import type { Locator } from '@playwright/test';
import { quickTools } from '../support/furnished-example';
import { test as base, expect } from '../support/launch-app';
import type { Stage } from '../support/pictures/guide-scenes';
import { comeToRest, launchStillExample } from '../support/pictures/still-desk';
import { DeskDriver } from '../support/proofs/desk-driver';
import { findExamples } from '../support/proofs/furnished-examples';
import { visit } from '../support/proofs/screens';
import { exampleIn } from '../support/proofs/tour';
import { picture } from '../support/window-sizes';

const test = base.extend<object, { stage: Stage }>({
  stage: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn which fixtures this one needs
    async ({}, use) => {
      const desk = await launchStillExample(quickTools);
      const examples = await findExamples(new DeskDriver(desk), false);
      await desk.page.emulateMedia({ forcedColors: 'active' });
      await use({ desk, examples });
      await desk.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

interface Look {
  readonly edge: string;
  readonly edgeWidth: number;
  readonly ground: string;
  readonly ink: string;
  readonly ring: string;
  readonly ringWidth: number;
  /** What a system colour is here. */
  readonly system: { readonly highlight: string; readonly canvas: string };
}

/** As the page draws it. */
const lookOf = (element: Locator): Promise<Look> =>
  element.evaluate((each) => {
    const probe = document.createElement('i');
    probe.style.color = 'Highlight';
    probe.style.backgroundColor = 'Canvas';
    document.body.append(probe);
    const { color: highlight, backgroundColor: canvas } = getComputedStyle(probe);
    probe.remove();
    const style = getComputedStyle(each);
    return {
      edge: style.borderInlineStartColor,
      edgeWidth:
        style.borderInlineStartStyle === 'none' ? 0 : Number.parseFloat(style.borderInlineStartWidth),
      ground: style.backgroundColor,
      ink: style.color,
      ring: style.outlineColor,
      ringWidth: style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth),
      system: { highlight, canvas },
    };
  });

test('a button has an edge, whatever its ground was', async ({ stage }) => {
  const { desk } = stage;
  const { page } = desk;
  await visit(page, `/solicitud/${exampleIn(stage, 'step-5').card.id}`);
  await comeToRest(desk);
  await picture(page, 'forced-ticket');
  for (const name of ['Nueva solicitud', 'Guardar la respuesta', 'Más acciones', 'Anotar más']) {
    const { edge, edgeWidth, system } = await lookOf(page.getByRole('button', { name }).first());
    expect([name, edgeWidth]).toEqual([name, 1]);
    expect([name, edge]).not.toEqual([name, system.canvas]);
  }
});

test('what has the focus has a ring, and where one is in the rail is marked', async ({ stage: { desk } }) => {
  const { page } = desk;
  await visit(page, '/lista');
  await page.keyboard.press('Tab');
  const focused = page.locator(':focus-visible');
  const { ring, ringWidth, system } = await lookOf(focused);
  expect(ringWidth).toBe(2);
  expect(ring).toBe(system.highlight);
  const here = page.getByRole('navigation', { name: 'Lugares de la mesa' }).locator('[aria-current="page"]');
  const other = page
    .getByRole('navigation', { name: 'Lugares de la mesa' })
    .locator('a:not([aria-current])')
    .first();
  expect((await lookOf(here)).edgeWidth).toBeGreaterThan((await lookOf(other)).edgeWidth);
  await picture(page, 'forced-list');
});

test('a card has an edge, and one that is overdue a stronger one', async ({ stage }) => {
  const { desk } = stage;
  const { page } = desk;
  await visit(page, '/');
  await comeToRest(desk);
  await picture(page, 'forced-board');
  const { folio } = exampleIn(stage, 'step-2').card;
  const calm = await lookOf(page.getByRole('row', { name: new RegExp(`^${folio}`) }));
  const late = await lookOf(page.getByRole('row', { name: /^N2-DEMO-2026-0029/ }));
  expect(calm.edgeWidth).toBeGreaterThanOrEqual(1);
  expect(late.edgeWidth).toBeGreaterThan(calm.edgeWidth);
  expect(late.edge).not.toBe(late.system.canvas);
});

test('the step that is now is told from the others without its colour', async ({ stage }) => {
  const { desk } = stage;
  const { page } = desk;
  await visit(page, `/solicitud/${exampleIn(stage, 'step-5').card.id}`);
  const now = page.getByRole('img', { name: 'Paso actual' });
  const { ground, ink, system } = await lookOf(now.locator('xpath=ancestor-or-self::span[1]'));
  expect(ground).toBe(system.highlight);
  expect(ink).not.toBe(ground);
});

test('bars keep the colours and patterns that tell them apart', async ({ stage: { desk } }) => {
  const { page } = desk;
  await visit(page, '/metricas');
  const bars = page.locator('main span[data-ledger]');
  await bars.first().scrollIntoViewIfNeeded();
  await comeToRest(desk);
  await picture(page, 'forced-metrics');
  const looks = await bars.evaluateAll((all) =>
    all.slice(0, 3).map((bar) => {
      const { backgroundColor, backgroundImage } = getComputedStyle(bar);
      return `${backgroundColor} ${backgroundImage}`;
    }),
  );
  expect(new Set(looks).size).toBe(3);
  const canvas = (await lookOf(bars.first())).system.canvas;
  expect(looks[0]?.startsWith(canvas)).toBe(false);
});
