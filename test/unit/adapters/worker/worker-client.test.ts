import { afterAll, describe, expect, it } from 'vitest';
import { WorkerClient, type WorkerOptions } from '../../../../electron/adapters/worker/worker-client';
import { movableBuffers, ownsItsBuffer } from '../../../../electron/adapters/worker/worker-protocol';
import type { Log } from '../../../../electron/application/log';
import { WorkerFolder } from '../../../support/bundled-worker';
import { silentLog } from '../../../support/silent-log';

const folder = new WorkerFolder();
afterAll(() => folder.dispose());

/** Does what each message says; anything else it answers with its thread and how many it has answered. */
const obedient = folder.write(
  'obedient.mjs',
  `import { parentPort, threadId } from 'node:worker_threads';
   let served = 0;
   parentPort.on('message', (order) => {
     if (order === 'hang') for (;;);
     if (order === 'exit') process.exit(9);
     if (order === 'throw') throw new Error('a bug');
     if (order === 'fill') for (const heap = [];;) heap.push({ at: heap.length });
     if (order === 'fail') parentPort.postMessage({ kind: 'failed', detail: 'said no' });
     else parentPort.postMessage({ kind: 'done', answer: { order, thread: threadId, served: ++served } });
   });`,
);

interface Answer {
  readonly order: unknown;
  readonly thread: number;
  readonly served: number;
}

function client(options: Partial<WorkerOptions> = {}): WorkerClient<unknown, Answer> {
  return new WorkerClient({
    workerUrl: obedient,
    timeoutMs: 60_000,
    idleMs: 60_000,
    log: silentLog,
    ...options,
  });
}

async function answerOf(asked: ReturnType<WorkerClient<unknown, Answer>['run']>): Promise<Answer> {
  const outcome = await asked;
  if (!outcome.ok) throw new Error(`No answer: ${JSON.stringify(outcome.error)}`);
  return outcome.value;
}

describe('jobs that are answered', () => {
  it('go to one worker in their order, and a failed answer does not end it', async () => {
    const worker = client();
    const [first, refused, second] = await Promise.all([
      answerOf(worker.run('a')),
      worker.run('fail'),
      answerOf(worker.run('b')),
    ]);
    expect(refused).toEqual({ ok: false, error: { kind: 'failed', detail: 'said no' } });
    expect([first.order, first.served, second.order, second.served]).toEqual(['a', 1, 'b', 2]);
    expect(second.thread).toBe(first.thread);
  });

  it('get a worker each when none is kept', async () => {
    const worker = client({ idleMs: 0 });
    const first = await answerOf(worker.run('a'));
    const second = await answerOf(worker.run('b'));
    expect(second.thread).not.toBe(first.thread);
    expect(second.served).toBe(1);
  });

  it('end with the worker when they are stopped, and the next one gets another', async () => {
    const worker = client();
    const hanging = worker.run('hang');
    const next = answerOf(worker.run('b'));
    // Posted by now: the queue hands a job over in the turn in which it is its first.
    await new Promise(setImmediate);
    worker.stop();
    expect(await hanging).toMatchObject({ ok: false, error: { kind: 'died' } });
    expect((await next).served).toBe(1);
    client().stop();
  });

  it('are told as stopped where somebody stopped them, and as failed where a later worker ends itself', async () => {
    const told: string[] = [];
    const log: Log = {
      ...silentLog,
      info: (message) => told.push(message),
      error: (message) => told.push(message),
    };
    const worker = client({ log });
    const hanging = worker.run('hang');
    await new Promise(setImmediate);
    worker.stop();
    await hanging;
    await worker.run('exit');
    expect(told).toEqual(['worker: stopped', 'worker: no answer']);
  });

  it('take along the buffers that were given away, and copy the others', async () => {
    const given = Uint8Array.of(1, 2, 3);
    const lent = Uint8Array.of(4, 5);
    const { order } = await answerOf(client().run({ given, lent }, [given.buffer]));
    expect(order).toEqual({ given: Uint8Array.of(1, 2, 3), lent: Uint8Array.of(4, 5) });
    expect([given.byteLength, lent.byteLength]).toEqual([0, 2]);
  });
});

describe('a worker that does not answer', () => {
  it.each([
    ['hangs', 'hang', { timeoutMs: 1_000 }, { kind: 'timeout', timeoutMs: 1_000 }],
    ['ends itself', 'exit', {}, { kind: 'died', exitCode: 9 }],
    ['throws', 'throw', {}, { kind: 'failed', detail: expect.stringContaining('a bug') }],
    [
      'fills its memory',
      'fill',
      { resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 } },
      { kind: 'out-of-memory', detail: expect.stringContaining('memory limit') },
    ],
  ] as const)('since it %s: is told and logged', async (_how, order, options, failure) => {
    const lines: unknown[] = [];
    const log: Log = { ...silentLog, error: (message, details) => lines.push([message, details]) };
    const bounds = { ...options, log };
    const worker = client(bounds);
    expect(await worker.run(order)).toEqual({ ok: false, error: failure });
    expect(lines).toEqual([['worker: no answer', { worker: 'obedient.mjs', ...failure }]]);
  });

  it('is replaced for the jobs that wait, and takes none of them along', async () => {
    const worker = client();
    const before = await answerOf(worker.run('a'));
    const [died, ...after] = await Promise.all([
      worker.run('exit'),
      answerOf(worker.run('b')),
      answerOf(worker.run('c')),
    ]);
    expect(died.ok).toBe(false);
    expect(after.map(({ order, served }) => [order, served])).toEqual([
      ['b', 1],
      ['c', 2],
    ]);
    expect(after[0]?.thread).not.toBe(before.thread);
  });

  it('since it hangs: is ended, not waited for by the next job', async () => {
    const options = { workerUrl: obedient, timeoutMs: 1_000, idleMs: 60_000, log: silentLog };
    const worker = new WorkerClient<unknown, Answer>(options);
    expect((await worker.run('hang')).ok).toBe(false);
    // However long the machine takes to start the next one.
    options.timeoutMs = 60_000;
    expect(await answerOf(worker.run('a'))).toMatchObject({ order: 'a', served: 1 });
  });

  it('because there is none: says so', async () => {
    const worker = client({ workerUrl: new URL('missing.mjs', obedient) });
    expect(await worker.run('a')).toMatchObject({ ok: false, error: { kind: 'failed' } });
  });

  it('because of a request that cannot leave this thread: throws, and goes on', async () => {
    const worker = client();
    await expect(worker.run(() => {})).rejects.toThrow('could not be cloned');
    expect((await answerOf(worker.run('a'))).order).toBe('a');
  });
});

it('moves whole buffers only, each once', () => {
  const whole = new Uint8Array(8);
  const sameBuffer = new Uint8Array(whole.buffer);
  const part = new Uint8Array(new ArrayBuffer(8), 2, 4);
  const pooled = Buffer.from('a few bytes of the pool');
  const shared = new Uint8Array(new SharedArrayBuffer(8));
  expect([whole, part, pooled, shared].map(ownsItsBuffer)).toEqual([true, false, false, false]);
  expect(movableBuffers([whole, sameBuffer, part, pooled, shared])).toEqual([whole.buffer]);
});
