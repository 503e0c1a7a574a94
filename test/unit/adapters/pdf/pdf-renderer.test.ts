import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addLetterFields } from '../../../../electron/adapters/pdf/letter-fields';
import { createPdfRenderer } from '../../../../electron/adapters/pdf/pdf-renderer';
import { renderLetter } from '../../../../electron/adapters/pdf/render-letter';
import { renderReport } from '../../../../electron/adapters/pdf/render-report';
import { minimalReport } from '../../../fixtures/documents/minimal-report';
import { sampleLetter } from '../../../fixtures/documents/sample-letter';
import { WorkerFolder } from '../../../support/bundled-worker';
import { silentLog } from '../../../support/silent-log';

const options = { timeoutMs: 60_000, log: silentLog };

describe('the renderer with its worker', () => {
  const folder = new WorkerFolder();
  let workerUrl: URL;
  beforeAll(async () => {
    workerUrl = await folder.bundle('electron/adapters/pdf/pdf-worker.ts');
  }, 60_000);
  afterAll(() => folder.dispose());

  it('makes the same bytes as in this thread, several at a time', async () => {
    const renderer = createPdfRenderer({ ...options, workerUrl });
    const [report, letter] = await Promise.all([
      renderer.renderReport(minimalReport),
      renderer.renderLetter(sampleLetter),
    ]);
    expect(
      report.ok &&
        Buffer.compare(
          Buffer.from(report.value.bytes),
          Buffer.from((await renderReport(minimalReport)).bytes),
        ),
    ).toBe(0);
    expect(
      letter.ok &&
        Buffer.compare(
          Buffer.from(letter.value.bytes),
          Buffer.from((await renderLetter(sampleLetter, addLetterFields)).bytes),
        ),
    ).toBe(0);
  }, 60_000);

  it('gives what went wrong back, and goes on with the next document', async () => {
    const renderer = createPdfRenderer({ ...options, workerUrl });
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

  it('tells a worker that dies, one that cannot start and one that never answers', async () => {
    const render = (url: URL, timeoutMs: number) =>
      createPdfRenderer({ workerUrl: url, timeoutMs, log: silentLog }).renderReport(minimalReport);
    expect(await render(folder.write('dies.mjs', 'process.exit(7);'), 60_000)).toEqual({
      ok: false,
      error: { kind: 'render-worker-died', exitCode: 7 },
    });
    expect(await render(folder.write('throws.mjs', 'throw new Error("sin memoria");'), 60_000)).toMatchObject(
      {
        ok: false,
        error: { kind: 'render-failed', detail: expect.stringContaining('sin memoria') },
      },
    );
    expect(await render(new URL('missing.mjs', workerUrl), 60_000)).toMatchObject({
      ok: false,
      error: { kind: 'render-failed' },
    });
    const silent = folder.write(
      'silent.mjs',
      'import { parentPort } from "node:worker_threads"; parentPort.on("message", () => {});',
    );
    expect(await render(silent, 50)).toEqual({ ok: false, error: { kind: 'render-timeout', timeoutMs: 50 } });
  });
});
