/** Takes away what a file's tests left on the page: the next file's are run in the same worker, on modules that remember it. */
import { afterAll } from 'vitest';

afterAll(() => {
  if (typeof document === 'undefined') return;
  document.body.replaceChildren();
});
