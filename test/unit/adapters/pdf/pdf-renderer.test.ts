import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addLetterFields } from '../../../../electron/adapters/pdf/letter-fields';
import { createPdfRenderer } from '../../../../electron/adapters/pdf/pdf-renderer';
import { renderLetter } from '../../../../electron/adapters/pdf/render-letter';
import { renderReport } from '../../../../electron/adapters/pdf/render-report';
import { minimalReport } from '../../../fixtures/documents/minimal-report';
import { sampleLetter } from '../../../fixtures/documents/sample-letter';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** The worker bundled as the application bundles it: pdfkit and the fonts stay packages that are found at run time. */
describe('the renderer with its worker', () => {
  let folder: string;
  let workerUrl: URL;
  const workerOf = (name: string, source: string): URL => {
    const path = join(folder, name);
    writeFileSync(path, source);
    return pathToFileURL(path);
  };
  beforeAll(async () => {
    mkdirSync(join(root, 'out'), { recursive: true });
    folder = mkdtempSync(join(root, 'out', 'pdf-worker-'));
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: join(root, 'electron/adapters/pdf/pdf-worker.ts'),
        target: 'node20.18',
        outDir: folder,
        emptyOutDir: false,
        rollupOptions: { output: { entryFileNames: 'pdf-worker.mjs' } },
      },
    });
    workerUrl = pathToFileURL(join(folder, 'pdf-worker.mjs'));
  }, 60_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('makes the same bytes as in this thread, several at a time', async () => {
    const renderer = createPdfRenderer({ workerUrl, timeoutMs: 60_000 });
    const [report, letter] = await Promise.all([
      renderer.renderReport(minimalReport),
      renderer.renderLetter(sampleLetter),
    ]);
    expect(
      report.ok && Buffer.compare(Buffer.from(report.value), Buffer.from(await renderReport(minimalReport))),
    ).toBe(0);
    expect(
      letter.ok &&
        Buffer.compare(
          Buffer.from(letter.value),
          Buffer.from(await renderLetter(sampleLetter, addLetterFields)),
        ),
    ).toBe(0);
  }, 60_000);

  it('gives what went wrong back, and goes on with the next document', async () => {
    const renderer = createPdfRenderer({ workerUrl, timeoutMs: 60_000 });
    const [broken, good] = await Promise.all([
      renderer.renderReport({ ...minimalReport, timeZone: 'Luna/Mar_de_la_Tranquilidad' }),
      renderer.renderReport(minimalReport),
    ]);
    expect(broken).toMatchObject({ ok: false, error: { kind: 'render-failed' } });
    expect(!broken.ok && broken.error.kind === 'render-failed' && broken.error.detail).toContain(
      'Invalid time zone',
    );
    expect(good.ok).toBe(true);
  }, 60_000);

  it('keeps its worker for documents that follow, and starts another when that one has died', async () => {
    const countdown = workerOf(
      'countdown.mjs',
      `import { parentPort, threadId } from 'node:worker_threads';
       let served = 0;
       parentPort.on('message', () => {
         served += 1;
         if (served === 3) process.exit(9);
         parentPort.postMessage({ kind: 'done', bytes: Uint8Array.of(threadId & 0xff, served) });
       });`,
    );
    const renderer = createPdfRenderer({ workerUrl: countdown, timeoutMs: 60_000, idleMs: 60_000 });
    const served: [thread: number | undefined, count: number | undefined][] = [];
    for (let document = 0; document < 4; document += 1) {
      const outcome = await renderer.renderReport(minimalReport);
      served.push(outcome.ok ? [outcome.value[0], outcome.value[1]] : [undefined, undefined]);
    }
    const first = served[0]?.[0];
    expect(first).toBeTypeOf('number');
    expect(served.slice(0, 3)).toEqual([
      [first, 1],
      [first, 2],
      [undefined, undefined],
    ]);
    expect(served[3]?.[0]).not.toBe(first);
    expect(served[3]?.[1]).toBe(1);
  });

  it('tells a worker that dies, one that cannot start and one that never answers', async () => {
    const render = (url: URL, timeoutMs: number) =>
      createPdfRenderer({ workerUrl: url, timeoutMs }).renderReport(minimalReport);
    expect(await render(workerOf('dies.mjs', 'process.exit(7);'), 60_000)).toEqual({
      ok: false,
      error: { kind: 'render-worker-died', exitCode: 7 },
    });
    expect(await render(workerOf('throws.mjs', 'throw new Error("sin memoria");'), 60_000)).toMatchObject({
      ok: false,
      error: { kind: 'render-failed', detail: expect.stringContaining('sin memoria') },
    });
    expect(await render(pathToFileURL(join(folder, 'missing.mjs')), 60_000)).toMatchObject({
      ok: false,
      error: { kind: 'render-failed' },
    });
    const silent = workerOf(
      'silent.mjs',
      'import { parentPort } from "node:worker_threads"; parentPort.on("message", () => {});',
    );
    expect(await render(silent, 50)).toEqual({ ok: false, error: { kind: 'render-timeout', timeoutMs: 50 } });
  });
});
