import { Worker } from 'node:worker_threads';
import type { DocumentRenderer, RenderFailure } from '../../application/document-ports';
import { err, ok, type Result } from '../../shared/result';
import type { PdfWorkerReply, PdfWorkerRequest } from './pdf-worker-protocol';

export interface PdfRendererOptions {
  /** The built `pdf-worker` entry. */
  readonly workerUrl: URL;
  /** After this long a document counts as failed and its worker is ended. */
  readonly timeoutMs: number;
  /**
   * How long a worker that is done waits for the next document before it ends. Loading pdfkit costs more than most
   * documents do; holding it for ever costs memory. 0, the default, ends it at once.
   */
  readonly idleMs?: number;
}

type Outcome = Result<Uint8Array, RenderFailure>;

/** One worker at a time, kept while documents follow one another. */
class WorkerSlot {
  readonly #options: PdfRendererOptions;
  #worker: Worker | null = null;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: PdfRendererOptions) {
    this.#options = options;
  }

  run(request: PdfWorkerRequest): Promise<Outcome> {
    clearTimeout(this.#idle);
    const worker = this.#worker ?? this.#start();
    worker.ref();
    return new Promise((resolve) => {
      // The first of these to happen decides; ending the worker afterwards fires `exit` again, to no effect.
      const settle = (outcome: Outcome, sound: boolean): void => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        resolve(outcome);
        if (sound) this.#rest(worker);
        else this.#end(worker);
      };
      const onMessage = (reply: PdfWorkerReply): void =>
        settle(
          reply.kind === 'done' ? ok(reply.bytes) : err({ kind: 'render-failed', detail: reply.detail }),
          true,
        );
      const onError = (cause: Error): void =>
        settle(err({ kind: 'render-failed', detail: cause.stack ?? cause.message }), false);
      const onExit = (exitCode: number): void => settle(err({ kind: 'render-worker-died', exitCode }), false);
      const { timeoutMs } = this.#options;
      const timer = setTimeout(() => settle(err({ kind: 'render-timeout', timeoutMs }), false), timeoutMs);
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      try {
        worker.postMessage(request);
      } catch (cause) {
        clearTimeout(timer);
        this.#end(worker);
        throw cause;
      }
    });
  }

  #start(): Worker {
    const worker = new Worker(this.#options.workerUrl);
    // One that fails while nobody waits for it is replaced by the next document; unheard, its error would end the app.
    worker.on('error', () => this.#end(worker));
    worker.on('exit', () => this.#forget(worker));
    this.#worker = worker;
    return worker;
  }

  #rest(worker: Worker): void {
    const { idleMs = 0 } = this.#options;
    if (idleMs === 0) {
      this.#end(worker);
      return;
    }
    worker.unref();
    this.#idle = setTimeout(() => this.#end(worker), idleMs);
    this.#idle.unref();
  }

  #end(worker: Worker): void {
    this.#forget(worker);
    void worker.terminate();
  }

  #forget(worker: Worker): void {
    if (this.#worker === worker) this.#worker = null;
  }
}

/** Renders off the main thread, one document at a time. */
export function createPdfRenderer(options: PdfRendererOptions): DocumentRenderer {
  const slot = new WorkerSlot(options);
  let last: Promise<unknown> = Promise.resolve();
  const enqueue = (request: PdfWorkerRequest): Promise<Outcome> => {
    const next = last.then(() => slot.run(request));
    last = next.catch(() => undefined);
    return next;
  };
  return {
    renderReport: (model) => enqueue({ kind: 'report', model }),
    renderLetter: (model) => enqueue({ kind: 'letter', model }),
  };
}
