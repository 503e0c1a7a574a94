/** The two sheets of the workbook: the requests, and the figures that are added up from them. */
import type { NamedFacts } from '../../application/metrics-desk';
import type { MetricsRequest, MetricsView } from '../../shared/ipc-views';
import { figureRows } from './figure-rows';
import { type Language, requestHeadings, requestRow, type TableRow, wordsOf } from './metrics-table';
import type { SheetRows } from './workbook-maker';

function* requestRows(
  rows: readonly NamedFacts[],
  language: Language,
  timeZone: string,
): Generator<TableRow> {
  yield requestHeadings(language);
  for (const facts of rows) yield requestRow(facts, language, timeZone);
}

export function metricsSheets(
  rows: readonly NamedFacts[],
  view: MetricsView,
  about: {
    readonly request: MetricsRequest;
    readonly station: string;
    readonly language: Language;
    readonly timeZone: string;
  },
): readonly SheetRows[] {
  const { request, station, language, timeZone } = about;
  const { sheet } = wordsOf(language);
  return [
    { name: sheet.requests, rows: requestRows(rows, language, timeZone) },
    { name: sheet.figures, rows: figureRows(view, request, station, language) },
  ];
}
