import { parentPort } from 'node:worker_threads';
import { movableBuffers, type WorkerReply } from './worker-protocol';

/**
 * Makes this thread answer its `WorkerClient`: one request in, one reply out, until the client ends it. The buffers of
 * `bytesIn(answer)` are moved and not copied.
 *
 * @throws Error when this is not a worker thread
 */
export function answerRequests<Request, Answer>(
  work: (request: Request) => Promise<Answer>,
  bytesIn: (answer: Answer) => readonly Uint8Array[],
): void {
  const port = parentPort;
  if (port === null) throw new Error('A worker entry must run in a worker thread');
  port.on('message', async (request: Request) => {
    const reply = await replyTo(request, work);
    port.postMessage(reply, reply.kind === 'done' ? movableBuffers(bytesIn(reply.answer)) : []);
  });
}

async function replyTo<Request, Answer>(
  request: Request,
  work: (request: Request) => Promise<Answer>,
): Promise<WorkerReply<Answer>> {
  try {
    return { kind: 'done', answer: await work(request) };
  } catch (cause) {
    return {
      kind: 'failed',
      detail: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
    };
  }
}
