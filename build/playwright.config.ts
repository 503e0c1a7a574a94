import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

const root = resolve(import.meta.dirname, '..');

/** What looks at every screen takes as long as all the rest, so it is a project of its own that can run beside it. */
const screens = ['e2e/proofs/axe.spec.ts', 'e2e/screens*.spec.ts'];

// Real Electron under a virtual display; `build/e2e.mjs` arranges both and runs this.
export default defineConfig({
  testDir: resolve(root, 'test'),
  outputDir: resolve(root, 'test-results'),
  forbidOnly: true,
  retries: 0,
  // One window at a time: focus, clipboard and the measured start-up belong to one app.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  projects: [
    { name: 'security', testMatch: 'security/**/*.spec.ts' },
    { name: 'packaged', testMatch: 'packaged/**/*.spec.ts' },
    { name: 'e2e', testMatch: 'e2e/**/*.spec.ts', testIgnore: screens },
    { name: 'screens', testMatch: screens },
  ],
});
