import { answerRequests } from '../worker/worker-entry';
import { addLetterFields } from './letter-fields';
import type { PdfWorkerRequest } from './pdf-worker-request';
import { renderLetter } from './render-letter';
import { renderReport } from './render-report';

/* Entry of the worker thread in which pdfkit runs. */

answerRequests(
  (request: PdfWorkerRequest) =>
    request.kind === 'report' ? renderReport(request.model) : renderLetter(request.model, addLetterFields),
  ({ bytes }) => [bytes],
);
