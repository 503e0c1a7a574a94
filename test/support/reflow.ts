/** What a narrow window cuts, or makes somebody scroll sideways for. */
import type { Page } from '@playwright/test';

/**
 * What stands beyond the edge of the window or in a box that scrolls sideways. Tables of figures and the graph of the
 * procedure are understood by both directions and have a box of their own, which WCAG 1.4.10 leaves them.
 */
export const stickingOut = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.className.toString().slice(0, 60)}`;
    const ofTwoDirections = [
      ...document.querySelectorAll('.mantine-TableScrollContainer-scrollContainer, figure'),
    ].filter((box) => !box.querySelector('[data-stacks]'));
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (ofTwoDirections.some((box) => box.contains(element)) || element.closest('svg, dialog')) continue;
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const { left, right, width, height } = element.getBoundingClientRect();
      // What only the screen reader hears is a pixel, cut to nothing.
      if (width <= 1 || height <= 1) continue;
      const scrolls = ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
      if (scrolls && element.scrollWidth > element.clientWidth + 1) {
        found.push(`${name(element)} scrolls sideways by ${element.scrollWidth - element.clientWidth} px`);
      }
      const isLeaf = element.childElementCount === 0 || element.matches('a, button, input, textarea, [role]');
      if (isLeaf && (left < -1 || right > window.innerWidth + 1)) {
        found.push(
          `${name(element)} «${element.innerText.slice(0, 30)}» at ${Math.round(left)}–${Math.round(right)}`,
        );
      }
    }
    return found;
  });
