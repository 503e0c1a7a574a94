/** Whether a page can be used by everybody, as far as axe can tell, in both of its themes. */
import { hash } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { LaunchedApp } from '../launch-app';
import { FULL, seed } from '../under-fire/figures';

export const THEMES = ['dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];

/** Puts the system's theme on, as the window follows it. */
export async function setTheme({ app, page }: LaunchedApp, theme: Theme): Promise<void> {
  await app.evaluate(({ nativeTheme }, source) => {
    nativeTheme.themeSource = source;
  }, theme);
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
}

/** What moves or fades is measured where it comes to rest. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const finite = document.getAnimations().filter((animation) => {
      const { iterations } = animation.effect?.getTiming() ?? {};
      return iterations !== Number.POSITIVE_INFINITY;
    });
    await Promise.allSettled(finite.map((animation) => animation.finished));
  });
}

/** Rules whose outcome a theme can change; the others look at names, roles and structure. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** The violations of what is on the page now, one line for each element. */
export async function axeViolations(page: Page, rules: 'all' | 'colour'): Promise<readonly string[]> {
  await settle(page);
  // Legacy mode: the other one opens a page of its own to sum up, and this window's app has one page.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({
    // Working out where everything stands that is in order costs more than finding what is not.
    resultTypes: ['violations'],
    ...(rules === 'colour' && { runOnly: { type: 'rule', values: COLOUR_RULES } }),
  });
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) =>
        `${id}: ${html.slice(0, 200)} — ${failureSummary?.replaceAll(/\s+/g, ' ')}`,
    ),
  );
}

/** All of them in the long form; else one for each place, so that about half of the places are seen in either. */
const themesFor = (place: string): readonly Theme[] =>
  FULL
    ? THEMES
    : THEMES.filter((_, index) => hash('sha256', `${seed} ${place}`, 'buffer').readUInt8() % 2 === index);

/** Looks at one place: with every rule in the first theme, in the others with those that see colours. */
export async function look(
  desk: LaunchedApp,
  place: string,
  themes: readonly Theme[] = themesFor(place),
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [index, theme] of themes.entries()) {
    await setTheme(desk, theme);
    const violations = await axeViolations(desk.page, index === 0 ? 'all' : 'colour');
    found.push(...violations.map((line) => `${place}, ${theme}: ${line}`));
  }
  return found;
}
