/** The requests behind the figures of a period, as a table for a spreadsheet. */

import { safeFileName } from '../shared/domain/safe-file-name';
import type { DeskFailure } from '../shared/failures';
import type { MetricsRequest } from '../shared/ipc-views';
import { ok, type Result } from '../shared/result';
import type { WriteTextFile } from './audit-ports';
import type { MetricsDesk, NamedFacts } from './metrics-desk';
import { oneText } from './one-text';
import type { DesktopShell } from './shell-ports';

export interface MetricsExportParts {
  readonly metrics: Pick<MetricsDesk, 'requests'>;
  readonly shell: Pick<DesktopShell, 'chooseTarget'>;
  readonly write: WriteTextFile;
  /** The name of the file without its ending, and what stands in it, in the language of the window. */
  readonly nameOf: (from: string, to: string) => string;
  readonly textOf: (rows: readonly NamedFacts[]) => string;
}

export class MetricsExport {
  readonly #parts: MetricsExportParts;
  #left = false;

  constructor(parts: MetricsExportParts) {
    this.#parts = parts;
  }

  /** The desk was locked: nothing is written behind the shut door. */
  leave(): void {
    this.#left = true;
  }

  /** @returns the path; null when the person cancelled */
  async save(request: MetricsRequest): Promise<Result<string | null, DeskFailure>> {
    const { metrics, shell, write, nameOf, textOf } = this.#parts;
    const target = await shell.chooseTarget(safeFileName(`${nameOf(request.from, request.to)}.csv`));
    if (!target.ok) return target;
    if (target.value === null || this.#left) return ok(null);
    const text = textOf(await metrics.requests(request));
    if (this.#left) return ok(null);
    const written = await write(target.value, oneText(text));
    return written.ok ? ok(target.value) : written;
  }
}
