import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    include: ['test/unit/**/*.test.{ts,tsx}'],
    allowOnly: false,
    // Never fewer than two: some tests wait more than they compute.
    maxWorkers: Math.max(2, Math.floor(availableParallelism() * 0.75)),
    // A limit for what hangs, generous because small machines run several suites at once.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    env: { TZ: 'America/Mexico_City' },
  },
});
