import { answerRequests } from '../worker/worker-entry';
import { workbookOf } from './workbook';

/* Entry of the worker thread in which workbooks are written. */

answerRequests(workbookOf, (bytes) => [bytes]);
