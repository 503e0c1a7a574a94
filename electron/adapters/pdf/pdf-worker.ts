import { answerRequests } from '../worker/worker-entry';
import { printablePicture } from './kit/images';
import { thumbnailOf } from './kit/thumbnail';
import { addLetterFields } from './letter-fields';
import type { PdfWorkerRequest, PictureAnswer, PictureRequest } from './pdf-worker-request';
import { renderClientReport } from './render-client-report';
import { renderHandover } from './render-handover';
import { renderLetter } from './render-letter';
import { renderReport } from './render-report';

/* Entry of the worker threads in which pdfkit runs, and in which pictures are read. */

async function answer(request: PdfWorkerRequest | PictureRequest) {
  switch (request.kind) {
    case 'report':
      return renderReport(request.model);
    case 'letter':
      return renderLetter(request.model, addLetterFields);
    case 'handover':
      return renderHandover(request.model);
    case 'client-report':
      return renderClientReport(request.model);
    case 'picture':
      return { bytes: printablePicture(request.bytes) } satisfies PictureAnswer;
    case 'thumbnail':
      return { bytes: thumbnailOf(request.bytes) } satisfies PictureAnswer;
  }
}

answerRequests(answer, ({ bytes }) => (bytes === null ? [] : [bytes]));
