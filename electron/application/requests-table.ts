/** Chosen requests as a table for a spreadsheet, with what the figures know of each. */
import { safeFileName } from '../shared/domain/safe-file-name';
import type { DeskFailure } from '../shared/failures';
import { ok, type Result } from '../shared/result';
import type { WriteTextFile } from './audit-ports';
import type { MetricsDesk, NamedFacts } from './metrics-desk';
import { oneText } from './one-text';
import type { DesktopShell } from './shell-ports';

export interface RequestsTableParts {
  readonly metrics: Pick<MetricsDesk, 'chosen'>;
  readonly shell: Pick<DesktopShell, 'chooseTarget'>;
  readonly write: WriteTextFile;
  /** Of the file, without its ending. */
  readonly name: () => string;
  readonly textOf: (rows: readonly NamedFacts[]) => string;
}

export class RequestsTable {
  readonly #parts: RequestsTableParts;
  #left = false;

  constructor(parts: RequestsTableParts) {
    this.#parts = parts;
  }

  /** The desk was locked: nothing is written behind the shut door. */
  leave(): void {
    this.#left = true;
  }

  /** @returns the path; null when the person cancelled */
  async save(ticketIds: readonly string[]): Promise<Result<string | null, DeskFailure>> {
    const { metrics, shell, write, name, textOf } = this.#parts;
    const target = await shell.chooseTarget(safeFileName(`${name()}.csv`));
    if (!target.ok) return target;
    if (target.value === null || this.#left) return ok(null);
    const text = textOf(await metrics.chosen(ticketIds));
    if (this.#left) return ok(null);
    const written = await write(target.value, oneText(text));
    return written.ok ? ok(target.value) : written;
  }
}
