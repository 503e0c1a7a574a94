import { type ResourceLimits, type Transferable, Worker } from 'node:worker_threads';
import type { Log } from '../../application/log';
import { SerialQueue } from '../../application/serial-queue';
import { err, ok, type Result } from '../../shared/result';
import type { WorkerReply } from './worker-protocol';

export interface WorkerOptions {
  /** The built entry, which answers through `answerRequests`. */
  readonly workerUrl: URL;
  /** After this long a job counts as failed and its worker is ended. The wait for earlier jobs does not count. */
  readonly timeoutMs: number;
  /**
   * How long a worker that is done waits for the next job before it ends. Loading its libraries costs more than most
   * jobs do; holding them for ever costs memory. 0, the default, ends it at once.
   */
  readonly idleMs?: number;
  /** Bounds of the worker's heap, in MiB; past them it is ended and the rest of the process goes on. Buffers do not count. */
  readonly resourceLimits?: ResourceLimits;
  /** Learns why a job failed. */
  readonly log: Log;
}

/** Why a job has no answer. The next job gets a worker all the same. */
export type WorkerFailure =
  /** The work threw, or the worker could not start. */
  | { readonly kind: 'failed'; readonly detail: string }
  | { readonly kind: 'out-of-memory'; readonly detail: string }
  | { readonly kind: 'died'; readonly exitCode: number }
  | { readonly kind: 'timeout'; readonly timeoutMs: number };

/**
 * Jobs for a worker thread, one at a time in the order in which they came. One worker at most, started by the first
 * job and kept while jobs follow one another. A pool (piscina) would count the wait for earlier jobs against a job's
 * time, and have more workers than this desk has use for.
 */
export class WorkerClient<Request, Answer> {
  readonly #options: WorkerOptions;
  readonly #queue = new SerialQueue();
  #worker: Worker | null = null;
  /** Since the last worker was started: its end is no failure. */
  #wasStopped = false;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  /**
   * @param moved buffers of the request that go over without being copied, and are empty here from then on
   * @throws DataCloneError when the request cannot be handed to another thread
   */
  async run(request: Request, moved: readonly Transferable[] = []): Promise<Result<Answer, WorkerFailure>> {
    const outcome = await this.#queue.run(() => this.#ask(request, moved));
    if (!outcome.ok) {
      const { workerUrl, log } = this.#options;
      const about = { worker: workerUrl.pathname.split('/').at(-1), ...outcome.error };
      if (this.#wasStopped && outcome.error.kind === 'died') log.info('worker: stopped', about);
      else log.error('worker: no answer', about);
    }
    return outcome;
  }

  /** Waits until all jobs that were given are answered. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  /** Ends the worker: the job that it is at counts as died, and those that wait get another. */
  stop(): void {
    this.#wasStopped = true;
    if (this.#worker) this.#end(this.#worker);
  }

  #ask(request: Request, moved: readonly Transferable[]): Promise<Result<Answer, WorkerFailure>> {
    clearTimeout(this.#idle);
    const worker = this.#worker ?? this.#start();
    worker.ref();
    return new Promise((resolve) => {
      // The first of these to happen decides; ending the worker afterwards fires `exit` again, to no effect.
      const settle = (outcome: Result<Answer, WorkerFailure>, sound: boolean): void => {
        clearTimeout(timer);
        worker
          .off('message', onMessage)
          .off('messageerror', onError)
          .off('error', onError)
          .off('exit', onExit);
        resolve(outcome);
        if (sound) this.#rest(worker);
        else this.#end(worker);
      };
      const onMessage = (reply: WorkerReply<Answer>): void =>
        settle(reply.kind === 'done' ? ok(reply.answer) : err(reply), true);
      const onError = (cause: Error): void => settle(err(failureOf(cause)), false);
      const onExit = (exitCode: number): void => settle(err({ kind: 'died', exitCode }), false);
      const { timeoutMs } = this.#options;
      const timer = setTimeout(() => settle(err({ kind: 'timeout', timeoutMs }), false), timeoutMs);
      worker.on('message', onMessage).on('messageerror', onError).on('error', onError).on('exit', onExit);
      try {
        worker.postMessage(request, moved);
      } catch (cause) {
        clearTimeout(timer);
        this.#end(worker);
        throw cause;
      }
    });
  }

  #start(): Worker {
    const { workerUrl, resourceLimits } = this.#options;
    const worker = new Worker(workerUrl, resourceLimits === undefined ? {} : { resourceLimits });
    // One that fails while nobody waits for it is replaced by the next job's; unheard, its error would end the app.
    worker.on('error', () => this.#end(worker));
    worker.on('exit', () => this.#forget(worker));
    this.#worker = worker;
    this.#wasStopped = false;
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

function failureOf(cause: Error): WorkerFailure {
  const detail = cause.stack ?? cause.message;
  const outOfMemory = 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return { kind: outOfMemory ? 'out-of-memory' : 'failed', detail };
}
