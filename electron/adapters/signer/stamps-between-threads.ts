import type { MessagePort } from 'node:worker_threads';
import type { Stamp, Timestamp, TimestampFailure } from '../../application/timestamp-ports';
import type { Result } from '../../shared/result';

/*
 * A timestamp is asked for in the middle of a signing. The signing runs in a worker, whereas the desk's one connection
 * to a network stays where it can be watched: the digest goes over a port, the answer comes back over it.
 */

/** In the worker. Rejects when the other side closes the port without an answer. */
export function stampThrough(port: MessagePort): Stamp {
  return (digest) =>
    new Promise((resolve, reject) => {
      port.once('message', (answer: Result<Timestamp, TimestampFailure>) => resolve(answer));
      port.once('close', () => reject(new Error('Nobody answered for the timestamp')));
      port.postMessage(digest);
    });
}

/** In the main thread: answers each digest until the port is closed. What `stamp` throws goes to `failed`. */
export function answerStamps(port: MessagePort, stamp: Stamp, failed: (cause: unknown) => void): void {
  port.on('message', (digest: Uint8Array) => {
    stamp(digest).then(
      (answer) => port.postMessage(answer),
      (cause: unknown) => {
        failed(cause);
        port.close();
      },
    );
  });
}
