import { Worker } from 'node:worker_threads';
import type { DocumentRenderer, RenderFailure } from '../../application/document-ports';
import { err, ok, type Result } from '../../shared/result';
import type { PdfWorkerReply, PdfWorkerRequest } from './pdf-worker-protocol';

export interface PdfRendererOptions {
  /** The built `pdf-worker` entry. */
  readonly workerUrl: URL;
  /** After this long a document counts as failed and its worker is ended. */
  readonly timeoutMs: number;
}

type Outcome = Result<Uint8Array, RenderFailure>;

function runWorker(options: PdfRendererOptions, request: PdfWorkerRequest): Promise<Outcome> {
  return new Promise((resolve) => {
    const worker = new Worker(options.workerUrl);
    // The first of these to happen decides; ending the worker afterwards fires `exit` again, to no effect.
    const settle = (outcome: Outcome): void => {
      clearTimeout(timer);
      resolve(outcome);
      void worker.terminate();
    };
    const timer = setTimeout(
      () => settle(err({ kind: 'render-timeout', timeoutMs: options.timeoutMs })),
      options.timeoutMs,
    );
    worker.once('message', (reply: PdfWorkerReply) =>
      settle(reply.kind === 'done' ? ok(reply.bytes) : err({ kind: 'render-failed', detail: reply.detail })),
    );
    worker.once('error', (cause) =>
      settle(err({ kind: 'render-failed', detail: cause.stack ?? cause.message })),
    );
    worker.once('exit', (exitCode) => settle(err({ kind: 'render-worker-died', exitCode })));
    try {
      worker.postMessage(request);
    } catch (cause) {
      clearTimeout(timer);
      void worker.terminate();
      throw cause;
    }
  });
}

/** Renders off the main thread, one document at a time, each in a worker of its own that holds pdfkit while it lasts. */
export function createPdfRenderer(options: PdfRendererOptions): DocumentRenderer {
  let last: Promise<unknown> = Promise.resolve();
  const enqueue = (request: PdfWorkerRequest): Promise<Outcome> => {
    const next = last.then(() => runWorker(options, request));
    last = next.catch(() => undefined);
    return next;
  };
  return {
    renderReport: (model) => enqueue({ kind: 'report', model }),
    renderLetter: (model) => enqueue({ kind: 'letter', model }),
  };
}
