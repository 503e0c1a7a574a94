/** Requests and what the figures know of each, a line for each, as text that any spreadsheet reads. */
import type { NamedFacts } from '../../application/metrics-desk';
import { csvCell } from '../audit/csv-text';
import { filled, type Language, requestHeadings, requestRow, type TableCell, wordsOf } from './metrics-table';

/** Of the file, without its ending. */
export const metricsFileName = (language: Language, params: Record<'from' | 'to' | 'station', string>) =>
  filled(wordsOf(language).file, params);

/** Of a table of chosen requests, with the day on which it was made. @param now RFC 3339 */
export const requestsFileName = (language: Language, station: string, now: string) =>
  filled(wordsOf(language)['file-of-chosen'], { station, date: now.slice(0, 10) });

const textOf = (cell: TableCell): string =>
  cell === null ? '' : typeof cell === 'object' ? cell.wall : String(cell);

/** Instants are in `timeZone`, in the form that spreadsheets read as a date. With the mark that they tell UTF-8 by. */
export function metricsText(rows: readonly NamedFacts[], language: Language, timeZone: string): string {
  const all = [requestHeadings(language), ...rows.map((facts) => requestRow(facts, language, timeZone))];
  const lines = all.map((line) => `${line.map((cell) => csvCell(textOf(cell))).join(',')}\r\n`);
  return `\ufeff${lines.join('')}`;
}
