/**
 * Bringing in what somebody has: a file is read off the main thread, tried against what the desk knows without anything being written,
 * recorded in slices at one turn, and taken back whole.
 */
import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { IMPORT_LIMITS } from '../shared/domain/import/import-kinds';
import type { ImportMapping } from '../shared/domain/import/plan-rows';
import type { StreamEvents } from '../shared/domain/import/row-outcome';
import { type DeskImport, importStreamOf } from '../shared/domain/imports';
import type { DeskFailure, ImportFailure, ImportReason } from '../shared/failures';
import type { ParsedRequest } from '../shared/ipc-contract';
import type {
  ImportFileView,
  ImportPreview,
  ImportProgress,
  ImportUndoView,
  RefusedRow,
} from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { WriteTextFile } from './audit-ports';
import { begunBy, fileView, type OpenFile, type Plan, planFile, unmapped } from './import-file';
import type { ReadTableFile } from './import-ports';
import { type BroughtRecord, broughtBy, isThere, usedSince, withdrawalOf } from './import-undo';
import type { Journal, OpenSource, StoreFailure } from './ports';
import type { DesktopShell } from './shell-ports';
import type { RecordGroups } from './single-writer';
import type { TicketDesk } from './ticket-desk';

export interface ImportDeskParts {
  readonly desk: TicketDesk;
  readonly journal: Journal;
  readonly shell: Pick<DesktopShell, 'chooseFiles' | 'chooseTarget'>;
  readonly openSource: OpenSource;
  readonly readTable: ReadTableFile;
  /** Of the desk, in which contracts are dated. */
  readonly timeZone: () => string;
  /** Begins a work of which others have a turn in between. */
  readonly slices: () => () => Promise<void>;
  /** The refused rows as a table, safe to open in a spreadsheet. */
  readonly refusedText: (rows: readonly RefusedRow[]) => string;
  readonly write: WriteTextFile;
  /** Damage that is found stops all writing, as it would at a start. */
  readonly stop: (failure: StoreFailure) => void;
}

/** Events in one commit: few enough that nobody waits for the hashing and sealing of them. */
const EVENTS_PER_COMMIT = 50;
/** In the window; the rest is in the table that can be saved. */
const MOST_SHOWN = 200;

const failed = (reason: ImportReason, params: ImportFailure['params'] = {}) =>
  err({ kind: 'import' as const, reason, params });

export class ImportDesk {
  readonly #parts: ImportDeskParts;
  #file: OpenFile | null = null;
  #progress: ImportProgress | null = null;
  #isBusy = false;
  #left = false;

  constructor(parts: ImportDeskParts) {
    this.#parts = parts;
  }

  /** What was taken in so far, newest first. */
  list(): readonly DeskImport[] {
    return [...this.#parts.desk.state.imports.values()].reverse();
  }

  progress(): ImportProgress | null {
    return this.#progress;
  }

  /** The desk is being locked: what was read of a file is nobody's any more. */
  leave(): void {
    this.#file = null;
    this.#left = true;
  }

  /** Asks for a file and reads it; null when the person cancelled. */
  async choose(): Promise<Result<ImportFileView | null, DeskFailure>> {
    const [path] = await this.#parts.shell.chooseFiles('table', false);
    if (path === undefined) return ok(null);
    const source = await this.#parts.openSource(path);
    if (!source.ok) return source;
    const { name, stream } = source.value;
    const pieces: Uint8Array[] = [];
    let sizeBytes = 0;
    try {
      for await (const piece of stream as AsyncIterable<Uint8Array>) {
        sizeBytes += piece.length;
        if (sizeBytes > IMPORT_LIMITS.fileBytes) {
          stream.destroy();
          return failed('too-large');
        }
        pieces.push(piece);
      }
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : null;
      if (code === null) throw error;
      return err({ kind: 'source-unreadable', path: name, code });
    }
    return this.#read(name, new Uint8Array(Buffer.concat(pieces)), null);
  }

  /** Another sheet of the same workbook. */
  async sheet({ token, sheet }: ParsedRequest<'import:sheet'>): Promise<Result<ImportFileView, DeskFailure>> {
    const file = this.#open(token);
    return file ? this.#read(file.name, file.bytes, sheet) : failed('gone');
  }

  async #read(
    name: string,
    bytes: Uint8Array,
    sheet: string | null,
  ): Promise<Result<ImportFileView, DeskFailure>> {
    const table = await this.#parts.readTable({ bytes, sheet });
    if (!table.ok) return table;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const file: OpenFile = { token: uuid(), name, bytes, sha256, table: table.value, refused: [] };
    this.#file = file;
    return ok(fileView(file, this.list()));
  }

  /** The dry run: what would become of each row. Nothing is written. */
  async preview(request: ParsedRequest<'import:preview'>): Promise<Result<ImportPreview, DeskFailure>> {
    const file = this.#open(request.token);
    if (!file) return failed('gone');
    const missing = unmapped(request);
    if (missing) return failed('not-mapped', { field: missing });
    const { rows, refused } = await this.#plan(file, request);
    file.refused = refused;
    return ok({ rows, refused: refused.slice(0, MOST_SHOWN) });
  }

  #plan(file: OpenFile, mapping: ImportMapping): Promise<Plan> {
    const { desk, slices, timeZone } = this.#parts;
    return planFile(file, mapping, { state: desk.state, timeZone: timeZone(), pause: slices() });
  }

  /**
   * Takes the good rows in. They are judged anew at the import's turn: what somebody registered since the dry run is there already.
   * Asking again with the same id answers what became of it.
   */
  async run({
    commandId,
    ...request
  }: ParsedRequest<'import:run'>): Promise<Result<DeskImport, DeskFailure>> {
    const known = this.#parts.desk.state.imports.get(commandId);
    if (known) return ok(known);
    const file = this.#open(request.token);
    if (!file) return failed('gone');
    const missing = unmapped(request);
    if (missing) return failed('not-mapped', { field: missing });
    const done = await this.#alone(() =>
      this.#parts.desk.recordTogether(commandId, (record) => this.#record(commandId, file, request, record)),
    );
    if (done.ok && this.#file === file) this.#file = null;
    return done;
  }

  async #record(
    id: string,
    file: OpenFile,
    mapping: ImportMapping,
    record: RecordGroups,
  ): Promise<Result<DeskImport, DeskFailure>> {
    const { rows, groups } = await this.#plan(file, mapping);
    if (groups.length === 0) return failed('nothing-new');
    const streamId = importStreamOf(id);
    const begun = begunBy(file, mapping, rows);
    const started = await record([{ streamId, specs: [{ type: 'v1.import.begun', payload: begun }] }]);
    if (!started.ok) return started;
    const recorded = await this.#inSlices('recording', groups, record);
    if (!recorded.ok) return recorded;
    const payload = { recorded: groups.length };
    const ended = await record([{ streamId, specs: [{ type: 'v1.import.finished', payload }] }]);
    return ended.ok ? this.#imported(id) : ended;
  }

  /** Takes back all that an import brought, or nothing: what was used since stays, and is named. */
  async undo({
    commandId,
    importId,
  }: ParsedRequest<'import:undo'>): Promise<Result<ImportUndoView, DeskFailure>> {
    const known = this.#imported(importId);
    if (!known.ok) return known;
    if (known.value.undone) return ok({ kind: 'undone', withdrawn: known.value.withdrawn });
    return this.#alone(async () => {
      const brought = await this.#broughtBy(importId);
      if (!brought.ok) return brought;
      return this.#parts.desk.recordTogether(commandId, (record) =>
        this.#withdraw(importId, brought.value, record),
      );
    });
  }

  async #withdraw(
    importId: string,
    brought: readonly BroughtRecord[],
    record: RecordGroups,
  ): Promise<Result<ImportUndoView, DeskFailure>> {
    const { desk, slices } = this.#parts;
    const left = brought.filter((one) => isThere(one, desk.state));
    const used = await usedSince(left, desk.state, slices());
    if (used.length > 0) return ok({ kind: 'used', records: used.slice(0, MOST_SHOWN), total: used.length });
    // The last first: lists end as they were before.
    const groups = left.toReversed().map((one) => withdrawalOf(one, importId));
    const withdrawn = await this.#inSlices('withdrawing', groups, record);
    if (!withdrawn.ok) return withdrawn;
    const payload = { withdrawn: brought.length };
    const ended = await record([
      { streamId: importStreamOf(importId), specs: [{ type: 'v1.import.undone', payload }] },
    ]);
    return ended.ok ? ok({ kind: 'undone', withdrawn: brought.length }) : ended;
  }

  /** Reads the journal: what came in is not kept beside it. */
  async #broughtBy(importId: string): Promise<Result<readonly BroughtRecord[], StoreFailure>> {
    const { journal, slices, stop } = this.#parts;
    const brought: BroughtRecord[] = [];
    const pause = slices();
    for await (const batch of journal.readBatches()) {
      if (!batch.ok) {
        if (batch.error.kind === 'damaged') stop(batch.error);
        return batch;
      }
      for (const event of batch.value.events) {
        const record = event.header.commandId === importId ? broughtBy(event) : null;
        if (record) brought.push(record);
      }
      const { offsetBytes } = batch.value.position;
      this.#progress = { phase: 'reading', done: offsetBytes, total: journal.position().offsetBytes };
      await pause();
    }
    return ok(brought);
  }

  async #inSlices(
    phase: ImportProgress['phase'],
    groups: readonly StreamEvents[],
    record: RecordGroups,
  ): Promise<Result<void, DeskFailure>> {
    for (let done = 0; done < groups.length; done += EVENTS_PER_COMMIT) {
      this.#progress = { phase, done, total: groups.length };
      const recorded = await record(groups.slice(done, done + EVENTS_PER_COMMIT));
      if (!recorded.ok) return recorded;
    }
    return ok(undefined);
  }

  async #alone<T>(work: () => Promise<Result<T, DeskFailure>>): Promise<Result<T, DeskFailure>> {
    if (this.#isBusy) return failed('busy');
    this.#isBusy = true;
    try {
      return await work();
    } finally {
      this.#isBusy = false;
      this.#progress = null;
    }
  }

  /** Saves every refused row of the last dry run; false when the person cancelled. */
  async saveRefused({ token }: ParsedRequest<'import:save-refused'>): Promise<Result<boolean, DeskFailure>> {
    const file = this.#open(token);
    if (!file) return failed('gone');
    const { shell, refusedText, write } = this.#parts;
    const target = await shell.chooseTarget(`${file.name.replace(/\.[^.]*$/, '')} - filas no aceptadas.csv`);
    if (!target.ok) return target;
    // Locked meanwhile: nothing is written behind the shut door.
    if (target.value === null || this.#left) return ok(false);
    const text = refusedText(file.refused);
    const written = await write(target.value, oneText(text));
    return written.ok ? ok(true) : written;
  }

  #open(token: string): OpenFile | null {
    return this.#file?.token === token ? this.#file : null;
  }

  #imported(id: string): Result<DeskImport, DeskFailure> {
    const known = this.#parts.desk.state.imports.get(id);
    return known ? ok(known) : err({ kind: 'not-found', what: 'import' });
  }
}

async function* oneText(text: string): AsyncGenerator<Result<string, never>> {
  yield ok(text);
}
