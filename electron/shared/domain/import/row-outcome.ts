import type { EventSpec } from '../ticket-events';
import type { ImportFieldName } from './import-kinds';

/** Events for one stream, in order. */
export interface StreamEvents {
  readonly streamId: string;
  readonly specs: readonly EventSpec[];
}

/** What is wrong with a row; `problem` is a key of the catalogue `import` under `problem.`, and says what to do. */
export interface RowProblem {
  /** Null for what is wrong with the row as a whole. */
  readonly field: ImportFieldName | null;
  readonly problem: RowProblemName;
  readonly params: Readonly<Record<string, string>>;
  /** What stands in the cell, cut short. */
  readonly value: string;
}

export const ROW_PROBLEMS = [
  'required',
  'too-long',
  'control',
  'one-line',
  'email',
  'rfc',
  'curp',
  'date',
  'dates-order',
  'yes-no',
  'number',
  'range',
  'too-many',
  'time-zone',
  'hours-order',
  'coverage',
  'products',
  'language',
  'hours-and-tickets',
  'used-of-nothing',
  'client-unknown',
  'client-several',
  'name-of-other-rfc',
  'email-of-other',
  'repeated',
  'total',
  'disposed',
  'unreadable',
] as const;
export type RowProblemName = (typeof ROW_PROBLEMS)[number];

/**
 * `new`: what would be recorded. `existing`: the desk has it already and nothing is changed. `empty`: the row says nothing, as
 * the ends of many sheets do.
 */
export type RowOutcome =
  | { readonly kind: 'new'; readonly groups: readonly StreamEvents[] }
  | { readonly kind: 'existing' }
  | { readonly kind: 'refused'; readonly problems: readonly RowProblem[] }
  | { readonly kind: 'empty' };

/** The cells of a row by the fields that they are taken as. */
export type RowCells = Readonly<Partial<Record<ImportFieldName, string>>>;
