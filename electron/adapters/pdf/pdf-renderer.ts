import type {
  ClientReportRenderer,
  DocumentRenderer,
  HandoverRenderer,
  RenderedDocument,
  RenderFailure,
  ThumbnailMaker,
} from '../../application/document-ports';
import { err, type Result } from '../../shared/result';
import { WorkerClient, type WorkerFailure, type WorkerOptions } from '../worker/worker-client';
import { movableBuffers } from '../worker/worker-protocol';
import type { PdfWorkerRequest, PictureAnswer, PictureRequest } from './pdf-worker-request';

/**
 * Renders off the main thread, one document at a time, pictures for documents in a thread of their own and those for lists in another:
 * a preview waits for none but its own. `options` name the built `pdf-worker` entry.
 */
export function createPdfRenderer(
  options: WorkerOptions,
): DocumentRenderer & HandoverRenderer & ClientReportRenderer & ThumbnailMaker {
  const client = new WorkerClient<PdfWorkerRequest, RenderedDocument>(options);
  const pictures = new WorkerClient<PictureRequest, PictureAnswer>(options);
  const thumbnails = new WorkerClient<PictureRequest, PictureAnswer>(options);
  const render = async (request: PdfWorkerRequest): Promise<Result<RenderedDocument, RenderFailure>> => {
    const drawn = await client.run(request);
    return drawn.ok ? drawn : err(renderFailureOf(drawn.error));
  };
  const made = async (
    worker: WorkerClient<PictureRequest, PictureAnswer>,
    kind: PictureRequest['kind'],
    bytes: Uint8Array,
  ) => {
    const prepared = await worker.run({ kind, bytes }, movableBuffers([bytes]));
    return prepared.ok ? prepared.value.bytes : null;
  };
  return {
    renderReport: (model) => render({ kind: 'report', model }),
    renderLetter: (model) => render({ kind: 'letter', model }),
    renderHandover: (model) => render({ kind: 'handover', model }),
    renderClientReport: (model) => render({ kind: 'client-report', model }),
    // Why there is no answer stands in the log; the document says that the picture could not be read.
    preparePicture: (bytes) => made(pictures, 'picture', bytes),
    makeThumbnail: (bytes) => made(thumbnails, 'thumbnail', bytes),
  };
}

function renderFailureOf(failure: WorkerFailure): RenderFailure {
  switch (failure.kind) {
    case 'failed':
    case 'out-of-memory':
      return { kind: 'render-failed', detail: failure.detail };
    case 'died':
      return { kind: 'render-worker-died', exitCode: failure.exitCode };
    case 'timeout':
      return { kind: 'render-timeout', timeoutMs: failure.timeoutMs };
  }
}
