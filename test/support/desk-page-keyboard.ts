/** A person who has no mouse: everything by the keys, from wherever the focus is. */
import { expect, type Locator, type Page } from '@playwright/test';

/** More than any screen has places to stop at. */
const MOST_STOPS = 150;

export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  press(key: string): Promise<void> {
    return this.#page.keyboard.press(key);
  }

  /** Something of the page has the focus: whoever sees none would begin at the top of the window. */
  async expectPlace(): Promise<void> {
    await expect
      .poll(() => this.#page.evaluate(() => document.activeElement?.tagName ?? 'BODY'))
      .not.toBe('BODY');
  }

  /** Tab until the focus is on the target, or inside it. */
  async tabTo(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      if (await target.evaluate((element) => element.contains(document.activeElement))) return;
      await this.press('Tab');
    }
    throw new Error(`Tab does not lead to ${target}`);
  }

  async activate(button: Locator): Promise<void> {
    await this.tabTo(button);
    await this.press('Enter');
  }

  async write(field: Locator, text: string): Promise<void> {
    await this.tabTo(field);
    await this.press('Control+A');
    await this.#page.keyboard.type(text);
    await expect(field).toHaveValue(new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`));
  }

  /** Walks down the list of a combobox to the option. */
  async choose(combobox: Locator, option: string): Promise<void> {
    await this.tabTo(combobox);
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      await this.press('ArrowDown');
      const active = await combobox.evaluate(
        (element) =>
          document.getElementById(element.getAttribute('aria-activedescendant') ?? '')?.textContent,
      );
      if (active?.startsWith(option)) {
        await this.press('Enter');
        return;
      }
    }
    throw new Error(`The arrows do not lead to ${option}`);
  }

  /** Reaches the group by Tab and the radio by the arrows. */
  async pick(group: Locator, label: string): Promise<void> {
    await this.tabTo(group);
    const radio = group.getByRole('radio', { name: label, exact: true });
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      if (await radio.isChecked()) return;
      const here = await radio.evaluate((element) => element === document.activeElement);
      await this.press(here ? 'Space' : 'ArrowDown');
    }
    throw new Error(`The arrows do not lead to ${label}`);
  }
}
