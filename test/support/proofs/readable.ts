/** Whether what cannot be changed can be read all the same: axe passes over fields that are disabled. */
import type { Page } from '@playwright/test';
import { settle } from './axe';

/** Text fields that take no input and whose words are paler than 4.5:1, or that show an example where nothing stands. */
export async function unreadableFields(page: Page): Promise<readonly string[]> {
  await settle(page);
  return page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    /** Red, green, blue and how much it covers, of a colour however it is written. */
    const channels = (colour: string): readonly number[] => {
      if (!canvas) return [];
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const over = (top: readonly number[], covers: number, below: readonly number[]) =>
      [0, 1, 2].map((at) => (top[at] ?? 0) * covers + (below[at] ?? 0) * (1 - covers));
    const behind = (element: Element | null): readonly number[] => {
      if (!element) return [255, 255, 255];
      const style = getComputedStyle(element);
      const below = behind(element.parentElement);
      const own = channels(style.backgroundColor);
      return over(own, ((own[3] ?? 0) / 255) * Number(style.opacity), below);
    };
    const luminance = (colour: readonly number[]) => {
      const [red = 0, green = 0, blue = 0] = colour.map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      'input:disabled:not([type=checkbox], [type=radio], [type=hidden]), textarea:disabled',
    );
    return [...fields]
      .filter((field) => field.checkVisibility())
      .flatMap((field) => {
        const name = field.labels?.[0]?.textContent ?? field.name;
        if (field.value === '') {
          const example = channels(getComputedStyle(field, '::placeholder').color)[3] ?? 0;
          return field.placeholder !== '' && example > 0 ? [`${name}: «${field.placeholder}»`] : [];
        }
        const { color, opacity } = getComputedStyle(field);
        const paper = behind(field);
        const ink = channels(color);
        const words = over(ink, ((ink[3] ?? 0) / 255) * Number(opacity), paper);
        const [light = 0, dark = 0] = [luminance(words), luminance(paper)].sort((a, b) => b - a);
        const ratio = (light + 0.05) / (dark + 0.05);
        return ratio < 4.5 ? [`${name}: ${ratio.toFixed(2)}:1`] : [];
      });
  });
}
