import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

const root = resolve(import.meta.dirname, '..');

/** What looks at every screen goes first: its files are the longest, and the last file of a run has nothing beside it. */
const screens = ['e2e/proofs/axe.spec.ts', 'e2e/screens*.spec.ts'];

// Focus and clipboard belong to one app at a time, so each worker has a display of its own. Workers read this file too.
const displays = process.env['MESA_DISPLAYS']?.split(',') ?? [];
const own = displays[Number(process.env['TEST_PARALLEL_INDEX'] ?? '0')];
if (own) process.env['DISPLAY'] = own;

// Real Electron under virtual displays; `build/e2e.mjs` arranges both and runs this.
export default defineConfig({
  testDir: resolve(root, 'test'),
  outputDir: resolve(root, 'test-results'),
  forbidOnly: true,
  retries: 0,
  workers: Math.max(1, displays.length),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // One set of pictures, for the rendering that they name (test/support/pictures/rendering.ts).
  snapshotPathTemplate: '{testDir}/{testFileDir}/pictures/{arg}{ext}',
  projects: [
    { name: 'screens', testMatch: screens },
    { name: 'e2e', testMatch: 'e2e/**/*.spec.ts', testIgnore: screens },
    { name: 'security', testMatch: 'security/**/*.spec.ts' },
    { name: 'packaged', testMatch: 'packaged/**/*.spec.ts' },
  ],
});
