/** Reads the cells of one row into values, and gathers what is wrong with them: a row is refused with all of its problems at once. */
import type { z } from 'zod';
import type { ImportFieldName } from './import-kinds';
import { ROW_PROBLEMS, type RowCells, type RowProblem, type RowProblemName } from './row-outcome';

const MAX_VALUE_CHARS = 80;

const isProblem = (name: string): name is RowProblemName => ROW_PROBLEMS.some((known) => known === name);

export class RowReader {
  readonly problems: RowProblem[] = [];
  readonly #cells: RowCells;

  constructor(cells: RowCells) {
    this.#cells = cells;
  }

  text(field: ImportFieldName): string {
    return this.#cells[field]?.trim() ?? '';
  }

  /** What a cell says, read; the fallback stands for an empty one, and for one that cannot be read, which is noted. */
  read<T>(field: ImportFieldName, read: (text: string) => T | null, problem: RowProblemName, fallback: T): T {
    const text = this.text(field);
    if (text === '') return fallback;
    const value = read(text);
    if (value === null) this.refuse(field, problem);
    return value ?? fallback;
  }

  refuse(field: ImportFieldName | null, problem: RowProblemName, params: RowProblem['params'] = {}): void {
    if (field !== null && this.problems.some((known) => known.field === field)) return;
    const value = field === null ? '' : this.text(field);
    const cut = value.length > MAX_VALUE_CHARS ? `${value.slice(0, MAX_VALUE_CHARS)}…` : value;
    this.problems.push({ field, problem, params, value: cut });
  }

  /**
   * The record as its own schema takes it; null, with its problems noted, where it does not.
   * @param fields names of the schema's members that are another field of the file
   */
  parse<S extends z.ZodType>(
    schema: S,
    record: unknown,
    fields: Readonly<Record<string, ImportFieldName>>,
  ): z.output<S> | null {
    const parsed = schema.safeParse(record);
    if (parsed.success) return this.problems.length === 0 ? parsed.data : null;
    for (const { path, message } of parsed.error.issues) {
      const member = String(path[0] ?? '');
      const [name = '', query = ''] = message.replace(/^validation\./, '').split('?');
      const params =
        query === '' ? {} : Object.fromEntries(query.split('&').map((part) => part.split('=', 2)));
      this.refuse(fields[member] ?? null, isProblem(name) ? name : 'unreadable', params);
    }
    return null;
  }
}
