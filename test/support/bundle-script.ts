import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

/** Bundles a TypeScript script with all that it needs into one file that plain Node runs; answers its path. */
export async function bundleScript(entry: string): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'mesa-n2-script-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { entryFileNames: 'script.mjs' } },
    },
    ssr: { noExternal: true },
  });
  return join(outDir, 'script.mjs');
}

/** Bundles a module for a page: the text of a script that evaluates to what the module exports. */
export async function bundleForPage(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      lib: { entry, formats: ['iife'], name: 'bundled' },
      target: 'chrome130',
      minify: false,
      write: false,
    },
  });
  const [first] = [built].flat();
  if (!first || !('output' in first)) throw new Error('Nothing was bundled');
  return `(() => { ${first.output[0].code}; return bundled; })()`;
}
