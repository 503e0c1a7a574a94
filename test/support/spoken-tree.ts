/** What Chromium hands to a screen reader: its own tree, as it computed roles and names, and not what the page's markup says. */
import { expect, type Page } from '@playwright/test';

export interface SpokenNode {
  readonly role: string;
  readonly name: string;
}

interface AxValue {
  readonly value?: unknown;
}

interface AxNode {
  readonly ignored: boolean;
  readonly role?: AxValue;
  readonly name?: AxValue;
  readonly properties?: readonly { readonly name: string; readonly value: AxValue }[];
}

async function treeOf(page: Page): Promise<readonly AxNode[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes as readonly AxNode[];
  } finally {
    await session.detach();
  }
}

const spoken = ({ role, name }: AxNode): SpokenNode => ({
  role: String(role?.value ?? ''),
  name: String(name?.value ?? ''),
});

/** What is read out as having the focus; of nodes inside one another, the innermost. */
export async function spokenAtFocus(page: Page): Promise<SpokenNode | null> {
  const focused = (await treeOf(page)).filter(
    ({ ignored, properties = [] }) =>
      !ignored && properties.some(({ name, value }) => name === 'focused' && value.value === true),
  );
  const last = focused.at(-1);
  return last ? spoken(last) : null;
}

/** A role, and what its name has to fit. */
export type Spoken = readonly [role: string, name: RegExp];

/** Waits until each of them is in the tree. */
export async function expectSpoken(page: Page, ...wanted: readonly Spoken[]): Promise<void> {
  const lacking = async () => {
    const all = (await treeOf(page)).filter(({ ignored }) => !ignored).map(spoken);
    return wanted
      .filter(([role, name]) => !all.some((node) => node.role === role && name.test(node.name)))
      .map(([role, name]) => `${role} ${name.source}`);
  };
  await expect.poll(lacking).toEqual([]);
}

/** Waits until the focus is read out as this. */
export async function expectSpokenFocus(page: Page, role: string, name: RegExp): Promise<void> {
  await expect.poll(() => spokenAtFocus(page)).toEqual({ role, name: expect.stringMatching(name) });
}

/** Waits until the status line says this, in a live region that the tree has: hidden behind a dialog it would say it to nobody. */
export async function expectAnnounced(page: Page, words: RegExp): Promise<void> {
  await expect(page.locator('[data-status-line]')).toHaveText(words);
  const nodes = (await treeOf(page)).filter(({ ignored }) => !ignored);
  const isLive = nodes.some(
    ({ role, properties = [] }) =>
      role?.value === 'status' &&
      properties.some(({ name, value }) => name === 'live' && value.value === 'polite'),
  );
  expect(isLive, 'the tree has no live region').toBe(true);
  expect(nodes.map(spoken)).toContainEqual({ role: 'StaticText', name: expect.stringMatching(words) });
}
