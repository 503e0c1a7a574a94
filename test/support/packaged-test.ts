/** Tests of the packaged program: it is made once for all of them, and each one gets a folder of its own. */
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { test as base, makeTemporaryFolder } from './launch-app';
import { packageApp } from './packaged-app';

/** `installed`: the packaged program, made once; `folder`: the data of one person, for one test. */
export const test = base.extend<{ folder: string }, { installed: string }>({
  installed: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn which fixtures this one needs
    async ({}, use) => {
      const installed = await packageApp();
      await use(installed);
      await rm(dirname(installed), { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  folder: async ({}, use) => {
    const folder = await makeTemporaryFolder();
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});
