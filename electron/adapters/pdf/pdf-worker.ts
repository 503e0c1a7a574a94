import { parentPort } from 'node:worker_threads';
import { addLetterFields } from './letter-fields';
import type { PdfWorkerReply, PdfWorkerRequest } from './pdf-worker-protocol';
import { renderLetter } from './render-letter';
import { renderReport } from './render-report';

/* Entry of the worker thread in which pdfkit runs: one request in, one reply out, until its renderer ends it. */

async function answer(request: PdfWorkerRequest): Promise<PdfWorkerReply> {
  try {
    const bytes =
      request.kind === 'report'
        ? await renderReport(request.model)
        : await renderLetter(request.model, addLetterFields);
    return { kind: 'done', bytes };
  } catch (cause) {
    return {
      kind: 'failed',
      detail: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
    };
  }
}

const port = parentPort;
if (port === null) throw new Error('pdf-worker must run in a worker thread');
port.on('message', async (request: PdfWorkerRequest) => {
  const reply = await answer(request);
  const transfer =
    reply.kind === 'done' && reply.bytes.buffer instanceof ArrayBuffer ? [reply.bytes.buffer] : [];
  port.postMessage(reply, transfer);
});
