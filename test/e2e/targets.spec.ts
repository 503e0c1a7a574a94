// What is pressed is at least 24 × 24 CSS pixels, or has that much room to itself (WCAG 2.5.8), on every screen.
import type { Page } from '@playwright/test';
import { quickTools } from '../support/furnished-example';
import { test as base, expect, type LaunchedApp } from '../support/launch-app';
import { comeToRest, launchStillExample } from '../support/pictures/still-desk';
import { DeskDriver } from '../support/proofs/desk-driver';
import { examplesForRoutes, findExamples } from '../support/proofs/furnished-examples';
import { addressesOf, visit } from '../support/proofs/screens';

const test = base.extend<object, { still: LaunchedApp }>({
  still: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn which fixtures this one needs
    async ({}, use) => {
      const desk = await launchStillExample(quickTools);
      await use(desk);
      await desk.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

/** What is too small to be pressed; links within a sentence are exempt, and what a circle of 24 px around it meets no other (WCAG 2.5.8). */
const tooSmall = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const LEAST = 24;
    const selector =
      'a[href], button, input, select, textarea, summary, [role="button"], [role="tab"], [role="option"]';
    const targets = [...document.querySelectorAll<HTMLElement>(selector)].flatMap((element) => {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return [];
      // A box and its label are pressed as one.
      const box = (element.closest('label') ?? element).getBoundingClientRect();
      return box.width <= 1 || box.height <= 1 ? [] : [{ element, box }];
    });
    const isInText = (element: HTMLElement) =>
      getComputedStyle(element).display === 'inline' &&
      [...(element.parentElement?.childNodes ?? [])].some(
        (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
      );
    return targets.flatMap(({ element, box }) => {
      if (box.width >= LEAST - 0.5 && box.height >= LEAST - 0.5) return [];
      if (isInText(element)) return [];
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const isCrowded = targets.some(({ element: other, box: room }) => {
        if (other === element || other.contains(element) || element.contains(other)) return false;
        const dx = Math.max(room.left - x, 0, x - room.right);
        const dy = Math.max(room.top - y, 0, y - room.bottom);
        return Math.hypot(dx, dy) < LEAST / 2;
      });
      if (!isCrowded) return [];
      const name = element.getAttribute('aria-label') ?? element.innerText;
      return [
        `${element.tagName} «${name.slice(0, 30)}» ${Math.round(box.width)} × ${Math.round(box.height)}`,
      ];
    });
  });

test('every screen', async ({ still: desk }) => {
  test.setTimeout(180_000);
  const driver = new DeskDriver(desk);
  const addresses = addressesOf(await examplesForRoutes(driver, await findExamples(driver, false)));
  const found: string[] = [];
  for (const { route, path } of addresses) {
    await visit(desk.page, path);
    await comeToRest(desk);
    found.push(...(await tooSmall(desk.page)).map((what) => `${route}: ${what}`));
  }
  expect([...new Set(found)]).toEqual([]);
});

test('control: two small buttons beside one another are seen, and one with room is not', async ({
  still: desk,
}) => {
  await visit(desk.page, '/verificar');
  await desk.page.evaluate(() => {
    for (const [name, left] of [
      ['a', 20],
      ['b', 38],
      ['c', 200],
    ] as const) {
      const button = document.createElement('button');
      button.textContent = name;
      Object.assign(button.style, { position: 'fixed', top: '600px', left: `${left}px`, zIndex: '9' });
      Object.assign(button.style, { width: '14px', height: '14px', padding: '0' });
      document.querySelector('main')?.append(button);
    }
  });
  const found = await tooSmall(desk.page);
  expect(found.filter((line) => /«[abc]»/.test(line))).toEqual(['BUTTON «a» 14 × 14', 'BUTTON «b» 14 × 14']);
});
