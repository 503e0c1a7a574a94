/** The requests behind the figures of a period, as a table for a spreadsheet; in a workbook with the figures beside them. */

import { safeFileName } from '../shared/domain/safe-file-name';
import type { DeskFailure } from '../shared/failures';
import type { ParsedRequest } from '../shared/ipc-contract';
import type { MetricsRequest, MetricsView } from '../shared/ipc-views';
import { ok, type Result } from '../shared/result';
import type { WriteTextFile } from './audit-ports';
import type { MetricsDesk, NamedFacts } from './metrics-desk';
import { oneText } from './one-text';
import type { DesktopShell } from './shell-ports';

export interface MetricsExportParts {
  readonly metrics: Pick<MetricsDesk, 'requests' | 'view'>;
  readonly shell: Pick<DesktopShell, 'chooseTarget'>;
  readonly write: WriteTextFile;
  /** The name of the file without its ending, and what stands in it, in the language of the window. */
  readonly nameOf: (from: string, to: string) => string;
  readonly textOf: (rows: readonly NamedFacts[]) => string;
  readonly workbookOf: (
    rows: readonly NamedFacts[],
    view: MetricsView,
    request: MetricsRequest,
  ) => Promise<Result<Uint8Array, DeskFailure>>;
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
  async save({
    form,
    ...request
  }: ParsedRequest<'metrics:export'>): Promise<Result<string | null, DeskFailure>> {
    const { shell, write, nameOf } = this.#parts;
    const target = await shell.chooseTarget(safeFileName(`${nameOf(request.from, request.to)}.${form}`));
    if (!target.ok) return target;
    if (target.value === null || this.#left) return ok(null);
    const content = await this.#contentOf(form, request);
    if (!content.ok) return content;
    if (this.#left) return ok(null);
    const written = await write(target.value, oneText(content.value));
    return written.ok ? ok(target.value) : written;
  }

  async #contentOf(
    form: ParsedRequest<'metrics:export'>['form'],
    request: MetricsRequest,
  ): Promise<Result<string | Uint8Array, DeskFailure>> {
    const { metrics, textOf, workbookOf } = this.#parts;
    const rows = await metrics.requests(request);
    return form === 'csv' ? ok(textOf(rows)) : workbookOf(rows, await metrics.view(request), request);
  }
}
