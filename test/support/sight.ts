/** What is on the screen, as a test says it: jsdom lays nothing out. */
import { act } from '@testing-library/react';

type Watch = (target: Element, tell: (isIntersecting: boolean) => void) => void;

function install(watch: Watch): void {
  window.IntersectionObserver = class implements IntersectionObserver {
    readonly root = null;
    readonly rootMargin = '';
    readonly scrollMargin = '';
    readonly thresholds = [];
    readonly #tell: IntersectionObserverCallback;
    constructor(tell: IntersectionObserverCallback) {
      this.#tell = tell;
    }
    observe(target: Element) {
      watch(target, (isIntersecting) =>
        this.#tell([{ target, isIntersecting } as unknown as IntersectionObserverEntry], this),
      );
    }
    unobserve() {}
    disconnect() {}
    takeRecords() {
      return [];
    }
  };
}

/** All of it, as soon as somebody watches; unless a test said otherwise before. */
export function seeAll(): void {
  if (window.IntersectionObserver === undefined) install((_target, tell) => tell(true));
}

export interface Sight {
  /** Tells who watches the element that it came, or went. */
  readonly say: (element: Element, isIntersecting: boolean) => void;
  readonly seeAll: () => void;
}

/** Nothing, until it is said. */
export function seeNothing(): Sight {
  const watching = new Map<Element, (isIntersecting: boolean) => void>();
  install((target, tell) => watching.set(target, tell));
  return {
    say: (element, isIntersecting) => act(() => watching.get(element)?.(isIntersecting)),
    seeAll: () => install((_target, tell) => tell(true)),
  };
}
