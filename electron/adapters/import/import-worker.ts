import { answerRequests } from '../worker/worker-entry';
import { readTable } from './read-table';

/* Entry of the worker thread in which files of rows are read. */

answerRequests(readTable, (read) => (read.ok ? read.value.pieces : []));
