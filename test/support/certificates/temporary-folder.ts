import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const rootPrefix = 'mesa-n2-pruebas-';
let root: string | null = null;

/**
 * A new folder under the system's temporary one. Test workers are ended without a chance to tidy up, so each process
 * first removes what processes that are gone left behind.
 */
export function temporaryFolder(prefix: string): string {
  root ??= openRoot();
  return mkdtempSync(join(root, prefix));
}

function openRoot(): string {
  for (const name of readdirSync(tmpdir())) {
    const owner = name.startsWith(rootPrefix) ? Number(name.slice(rootPrefix.length)) : Number.NaN;
    if (Number.isInteger(owner) && owner > 0 && !isAlive(owner)) {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    }
  }
  const own = join(tmpdir(), `${rootPrefix}${process.pid}`);
  mkdirSync(own, { recursive: true, mode: 0o700 });
  return own;
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM tells that it lives and is another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
