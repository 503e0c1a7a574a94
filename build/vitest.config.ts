import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '..');
const all = 'test/unit/**/*.test.{ts,tsx}';

/**
 * What a file puts in the place of the project's modules, or of a page's own functions, must not be there for the files after it, whose
 * order is never the same.
 */
const apart = readdirSync(resolve(root, 'test/unit'), { encoding: 'utf8', recursive: true })
  .filter((name) => /\.test\.tsx?$/.test(name))
  .map((name) => `test/unit/${name}`)
  .filter((file) =>
    /\bvi\.(mock|doMock|resetModules)\(|@vitest-environment/.test(readFileSync(resolve(root, file), 'utf8')),
  );

const shared = {
  root,
  // A limit for what hangs, generous because small machines run several suites at once.
  testTimeout: 180_000,
  hookTimeout: 180_000,
  env: { TZ: 'America/Mexico_City' },
};

export default defineConfig({
  root,
  test: {
    allowOnly: false,
    // Never fewer than two: some tests wait more than they compute.
    maxWorkers: Math.max(2, Math.floor(availableParallelism() * 0.75)),
    projects: [
      // Reading the project's modules anew for each file took as long as half of the tests.
      { test: { ...shared, name: 'unit', include: [all], exclude: apart, isolate: false } },
      { test: { ...shared, name: 'apart', include: apart, isolate: true } },
    ],
  },
});
