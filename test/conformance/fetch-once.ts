import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Folder with what was fetched, or why it cannot be had, in Spanish. */
export type Fetched = { readonly folder: string } | { readonly unavailable: string };

/**
 * Fills a folder of the cache the first time that it is asked for. Its name holds the versions, so others are fetched
 * anew, and it appears whole or not at all.
 * @param fill puts the files into `target`, working in `work`; returns why it could not, in Spanish, or null
 */
export async function fetchOnce(
  cacheFolder: string,
  name: string,
  fill: (target: string, work: string) => Promise<string | null>,
): Promise<Fetched> {
  const folder = join(cacheFolder, name);
  if (existsSync(folder)) return { folder };
  await mkdir(cacheFolder, { recursive: true });
  const work = await mkdtemp(join(cacheFolder, '.fetch-'));
  try {
    const target = join(work, 'fetched');
    const problem = await fill(target, work);
    if (problem !== null) return { unavailable: problem };
    await rename(target, folder).catch((cause: unknown) => {
      // Another run put the same files there meanwhile.
      if (!existsSync(folder)) throw cause;
    });
    return { folder };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The first line that tells of an error, else the first one. */
export function firstError(output: string): string {
  const lines = output.trim().split('\n');
  const line = lines.find((one) => /\berror\b/i.test(one)) ?? lines[0] ?? '';
  return line.replace(/^\W*error\W*/i, '').slice(0, 200);
}
