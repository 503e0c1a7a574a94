import type { Log } from '../../application/log';
import type { DeskFailure } from '../../shared/failures';
import { err, type Result } from '../../shared/result';
import { WorkerClient, type WorkerOptions } from '../worker/worker-client';
import { movableBuffers } from '../worker/worker-protocol';
import type { TableRow } from './metrics-table';
import type { SheetPieces } from './workbook';

export interface SheetRows {
  readonly name: string;
  /** The headings first; each is made when its turn comes. */
  readonly rows: Iterable<TableRow>;
}

/** @param pause lets others have a turn: there may be tens of thousands of rows */
export type MakeWorkbook = (
  sheets: readonly SheetRows[],
  pause: () => Promise<void>,
) => Promise<Result<Uint8Array, DeskFailure>>;

const ROWS_OF_A_PIECE = 100;
const BOUNDS = { timeoutMs: 120_000, idleMs: 0, resourceLimits: { maxOldGenerationSizeMb: 2_048 } } as const;
const REASONS = {
  failed: 'render-failed',
  'out-of-memory': 'render-failed',
  died: 'render-worker-died',
  timeout: 'render-timeout',
} as const;

async function piecesOf(
  rows: Iterable<TableRow>,
  pause: () => Promise<void>,
): Promise<readonly Uint8Array[]> {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  let piece: TableRow[] = [];
  for (const row of rows) {
    piece.push(row);
    if (piece.length < ROWS_OF_A_PIECE) continue;
    pieces.push(encoder.encode(JSON.stringify(piece)));
    piece = [];
    await pause();
  }
  return piece.length === 0 ? pieces : [...pieces, encoder.encode(JSON.stringify(piece))];
}

/**
 * Writes workbooks off the main thread. Rows go over as bytes, which are moved and not copied.
 * @param workerUrl the built `workbook-worker` entry
 */
export function createWorkbookMaker(
  workerUrl: URL,
  log: Log,
  bounds: Omit<WorkerOptions, 'workerUrl' | 'log'> = BOUNDS,
): MakeWorkbook {
  const client = new WorkerClient<readonly SheetPieces[], Uint8Array>({ workerUrl, log, ...bounds });
  return async (sheets, pause) => {
    const asked: SheetPieces[] = [];
    for (const { name, rows } of sheets) asked.push({ name, pieces: await piecesOf(rows, pause) });
    const made = await client.run(asked, movableBuffers(asked.flatMap(({ pieces }) => pieces)));
    return made.ok ? made : err({ kind: 'document', reason: REASONS[made.error.kind], params: {} });
  };
}
