import type { Page } from '@playwright/test';

/** Over columns that take the card and such as do not, and back to where it came from. */
const WAY = ['step-4', 'step-3', 'step-6', 'step-5'];

async function middleOf(page: Page, selector: string) {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`Not on the screen: ${selector}`);
  return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 200) };
}

/** Drags the first card of step 5 over other columns, with the mouse as a hand does, and lets go of it where it was. */
export async function dragCard(page: Page): Promise<void> {
  const card = await middleOf(page, '[data-column="step-5"] [role="row"]');
  const dragged = page.locator('[data-dragging="true"]').first();
  await page.mouse.move(card.x, card.y);
  await page.mouse.down();
  await page.mouse.move(card.x + 12, card.y + 6, { steps: 4 });
  await dragged.waitFor();
  for (const column of WAY) {
    const { x, y } = await middleOf(page, `[data-column="${column}"]`);
    await page.mouse.move(x, y, { steps: 10 });
  }
  await page.mouse.up();
  await dragged.waitFor({ state: 'detached' });
}
