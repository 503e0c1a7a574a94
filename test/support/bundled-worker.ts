import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A folder for worker scripts, inside the project so that their packages are found. */
export class WorkerFolder {
  readonly path: string;

  constructor() {
    mkdirSync(join(root, 'out'), { recursive: true });
    this.path = mkdtempSync(join(root, 'out', 'worker-'));
  }

  /** Writes a script of the test's own. */
  write(name: string, source: string): URL {
    const path = join(this.path, name);
    writeFileSync(path, source);
    return pathToFileURL(path);
  }

  /** Bundles a worker as the application bundles it: `electron/…/x-worker.ts` becomes `x-worker.mjs`, packages stay outside. */
  async bundle(entry: string): Promise<URL> {
    const name = basename(entry).replace(/\.ts$/, '.mjs');
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: join(root, entry),
        target: 'node20.18',
        outDir: this.path,
        emptyOutDir: false,
        rollupOptions: { output: { entryFileNames: name } },
      },
    });
    return pathToFileURL(join(this.path, name));
  }

  dispose(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
