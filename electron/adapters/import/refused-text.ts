/** The rows that were not accepted, as a table to mend them by. */
import type { KeptRefusal } from '../../shared/domain/imports';
import type { RefusedRow } from '../../shared/ipc-views';
import type { Settings } from '../../shared/settings';
import english from '../../shared/words/en/import.json' with { type: 'json' };
import spanish from '../../shared/words/es-MX/import.json' with { type: 'json' };
import { csvCell } from '../audit/csv-text';

const line = (cells: readonly string[]) => `${cells.map(csvCell).join(',')}\r\n`;

/**
 * One line for each thing that is wrong; with the mark that a spreadsheet tells UTF-8 by. What cells say is told where it is known: a list
 * that was kept with its import has nothing of it.
 */
export function refusedText(
  rows: readonly (RefusedRow | KeptRefusal)[],
  language: Settings['preferences']['language'],
): string {
  const words = language === 'en' ? english : spanish;
  const fields: Readonly<Record<string, string>> = words.field;
  const problems: Readonly<Record<string, string>> = words.problem;
  const said = (problem: string, params: Readonly<Record<string, string>>) =>
    (problems[problem] ?? problem).replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => params[name] ?? '');
  const { row, column, value, what } = words.table;
  const told = rows.flatMap(({ row: number, problems: found }) =>
    found.map(({ field, problem, params, ...cell }) => ({
      row: String(number),
      column: field === null ? '' : (fields[field] ?? field),
      value: 'value' in cell ? cell.value : null,
      what: said(problem, params),
    })),
  );
  const hasValues = told.some((one) => one.value !== null);
  const lines = [{ row, column, value, what }, ...told].map((one) =>
    line([one.row, one.column, ...(hasValues ? [one.value ?? ''] : []), one.what]),
  );
  return `\ufeff${lines.join('')}`;
}
