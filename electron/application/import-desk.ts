/**
 * Bringing in what somebody has: a file is read off the main thread, tried against what the desk knows without anything being written,
 * recorded in slices at one turn, and taken back whole.
 */

import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { RecordedEvent } from '../shared/domain/event-envelope';
import type { DateOrder } from '../shared/domain/import/cell-values';
import { IMPORT_LIMITS } from '../shared/domain/import/import-kinds';
import type { ImportMapping } from '../shared/domain/import/plan-rows';
import type { StreamEvents } from '../shared/domain/import/row-outcome';
import {
  type DeskImport,
  type ImportEventPayloads,
  importStreamOf,
  type KeptRefusal,
} from '../shared/domain/imports';
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
import {
  begunBy,
  datesIn,
  fileView,
  headRows,
  keptRefusals,
  type OpenFile,
  type Plan,
  planFile,
  readOtherwise,
  type SettledMapping,
  sameRows,
  unmapped,
} from './import-file';
import { isCutImportOf, likelyHeadings } from './import-headings';
import type { ReadTableFile } from './import-ports';
import { type BroughtRecord, broughtBy, isThere, usedSince, withdrawalOf } from './import-undo';
import { oneText } from './one-text';
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
  readonly refusedText: (rows: readonly (RefusedRow | KeptRefusal)[]) => string;
  readonly write: WriteTextFile;
  /** Damage that is found stops all writing, as it would at a start. */
  readonly stop: (failure: StoreFailure) => void;
}

/** Events in one commit: few enough that nobody waits for the hashing and sealing of them. */
const EVENTS_PER_COMMIT = 50;
const REFUSALS_PER_EVENT = 200;
/** In the window; the rest is in the table that can be saved. */
const MOST_SHOWN = 200;

interface Settled {
  readonly mapping: SettledMapping;
  /** Null where none of its dates can be read in two ways. */
  readonly dateOrder: DateOrder | null;
}

interface Recording extends Settled {
  readonly id: string;
  /** The import that this one goes on with. */
  readonly cut: DeskImport | undefined;
  readonly file: OpenFile;
}

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

  /** Another sheet of the same workbook, or the same one with its headings in another row. */
  async sheet({
    token,
    sheet,
    headingsRow,
  }: ParsedRequest<'import:sheet'>): Promise<Result<ImportFileView, DeskFailure>> {
    const file = this.#open(token);
    if (!file) return failed('gone');
    if (headingsRow === null) return this.#read(file.name, file.bytes, sheet);
    const isThere = headRows(file.table).some(([row]) => row === headingsRow);
    if (!isThere) return failed('gone');
    this.#file = { ...file, token: uuid(), headingsRow, refused: [] };
    return ok(fileView(this.#file, this.list()));
  }

  async #read(
    name: string,
    bytes: Uint8Array,
    sheet: string | null,
  ): Promise<Result<ImportFileView, DeskFailure>> {
    const table = await this.#parts.readTable({ bytes, sheet });
    if (!table.ok) return table;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const headingsRow = likelyHeadings(headRows(table.value));
    const file: OpenFile = {
      token: uuid(),
      name,
      bytes,
      sha256,
      table: table.value,
      headingsRow,
      refused: [],
    };
    this.#file = file;
    return ok(fileView(file, this.list()));
  }

  /** The dry run: what would become of each row. Nothing is written. */
  async preview(request: ParsedRequest<'import:preview'>): Promise<Result<ImportPreview, DeskFailure>> {
    const file = this.#open(request.token);
    if (!file) return failed('gone');
    const settled = await this.#settled(file, request);
    if (!settled.ok) return settled;
    const cut = this.#cutBefore(file, settled.value);
    if (!cut.ok) return cut;
    const { rows, refused } = await this.#plan(file, settled.value.mapping);
    file.refused = refused;
    return ok({
      rows,
      refused: refused.slice(0, MOST_SHOWN),
      dateOrder: settled.value.dateOrder,
      goesOn: cut.value !== undefined,
    });
  }

  /** With all that rows need said; what is not has to be asked. */
  async #settled(file: OpenFile, request: ImportMapping & { readonly dateOrder: DateOrder | null }) {
    const missing = unmapped(request);
    if (missing) return failed('not-mapped', { field: missing });
    const found = await datesIn(file, request, this.#parts.slices());
    const order = request.dateOrder ?? found.order;
    if (order === null) return failed('date-order', { value: found.unclear ?? '' });
    const mapping: SettledMapping = { ...request, dateOrder: order };
    // Where no date can be read in two ways, what was said of them is of no moment.
    return ok({ mapping, dateOrder: found.unclear === null ? null : order });
  }

  #plan(file: OpenFile, mapping: SettledMapping): Promise<Plan> {
    const { desk, slices, timeZone } = this.#parts;
    return planFile(file, mapping, { state: desk.state, timeZone: timeZone(), pause: slices() });
  }

  /** An import of the same rows that something stopped. Read in another way, its rest would be another import under its name. */
  #cutBefore(file: OpenFile, { mapping, dateOrder }: Settled): Result<DeskImport | undefined, ImportFailure> {
    const cut = this.list().find((one) => isCutImportOf(one, mapping.kind, sameRows(file)));
    if (!cut) return ok(undefined);
    const field = readOtherwise(file, mapping, cut);
    if (field !== null) return failed('other-columns', { field });
    return dateOrder === null || cut.dateOrder === dateOrder ? ok(cut) : failed('other-dates');
  }

  /**
   * Takes the good rows in. They are judged anew at the import's turn: what somebody registered since the dry run is there already.
   * Asking again with the same id answers what became of it. What an import of the same file began, it ends: there is one import then, and
   * one undoing of it.
   */
  async run({
    commandId,
    ...request
  }: ParsedRequest<'import:run'>): Promise<Result<DeskImport, DeskFailure>> {
    const known = this.#parts.desk.state.imports.get(commandId);
    if (known) return ok(known);
    const file = this.#open(request.token);
    if (!file) return failed('gone');
    const settled = await this.#settled(file, request);
    if (!settled.ok) return settled;
    const done = await this.#alone(() => {
      const cut = this.#cutBefore(file, settled.value);
      if (!cut.ok) return Promise.resolve(cut);
      const id = cut.value?.id ?? commandId;
      return this.#parts.desk.recordTogether(id, (record) =>
        this.#record({ id, cut: cut.value, file, ...settled.value }, record),
      );
    });
    if (done.ok && this.#file === file) this.#file = null;
    return done;
  }

  async #record(
    { id, cut, file, mapping, dateOrder }: Recording,
    record: RecordGroups,
  ): Promise<Result<DeskImport, DeskFailure>> {
    const { rows, groups, refused } = await this.#plan(file, mapping);
    if (groups.length === 0 && !cut) return failed('nothing-new');
    const streamId = importStreamOf(id);
    if (!cut) {
      const begun = begunBy(file, mapping, rows, dateOrder);
      const started = await record([{ streamId, specs: [{ type: 'v1.import.begun', payload: begun }] }]);
      if (!started.ok) return started;
    }
    const kept = keptRefusals(refused);
    for (let from = 0; from < kept.length; from += REFUSALS_PER_EVENT) {
      const payload = { rows: kept.slice(from, from + REFUSALS_PER_EVENT) };
      const told = await record([{ streamId, specs: [{ type: 'v1.import.refused', payload }] }]);
      if (!told.ok) return told;
    }
    const recorded = await this.#inSlices('recording', groups, record);
    if (!recorded.ok) return recorded;
    const payload = { recorded: (cut?.recorded ?? 0) + groups.length };
    const ended = await record([{ streamId, specs: [{ type: 'v1.import.finished', payload }] }]);
    return ended.ok ? this.#imported(id) : ended;
  }

  /**
   * Takes back all that an import brought, or nothing: what was used since is named. Where an undoing was cut and something of the rest was
   * used meanwhile, it would be neither whole nor nothing for good: the rest goes without it once the person says so.
   */
  async undo({
    commandId,
    importId,
    keepUsed,
  }: ParsedRequest<'import:undo'>): Promise<Result<ImportUndoView, DeskFailure>> {
    const known = this.#imported(importId);
    if (!known.ok) return known;
    const { undone, withdrawn } = known.value;
    if (undone) return ok({ kind: 'undone', withdrawn, kept: undone.kept });
    return this.#alone(async () => {
      const brought = await this.#broughtBy(importId);
      if (!brought.ok) return brought;
      return this.#parts.desk.recordTogether(commandId, (record) =>
        this.#withdraw({ importId, keepUsed }, brought.value, record),
      );
    });
  }

  async #withdraw(
    { importId, keepUsed }: Pick<ParsedRequest<'import:undo'>, 'importId' | 'keepUsed'>,
    brought: readonly BroughtRecord[],
    record: RecordGroups,
  ): Promise<Result<ImportUndoView, DeskFailure>> {
    const { desk, slices } = this.#parts;
    const left = brought.filter((one) => isThere(one, desk.state));
    const used = await usedSince(left, desk.state, slices());
    const known = this.#imported(importId);
    const hasBegun = known.ok && known.value.withdrawn > 0;
    if (used.size > 0 && !(hasBegun && keepUsed)) {
      const records = [...used.values()].slice(0, MOST_SHOWN);
      return ok({ kind: 'used', records, total: used.size, hasBegun });
    }
    const unused = left.filter(({ id }) => !used.has(id));
    // The last first: lists end as they were before.
    const groups = unused.toReversed().map((one) => withdrawalOf(one, importId));
    const withdrawn = await this.#inSlices('withdrawing', groups, record);
    if (!withdrawn.ok) return withdrawn;
    const payload = { withdrawn: (known.ok ? known.value.withdrawn : 0) + unused.length, kept: used.size };
    const ended = await record([
      { streamId: importStreamOf(importId), specs: [{ type: 'v1.import.undone', payload }] },
    ]);
    return ended.ok ? ok({ kind: 'undone', ...payload }) : ended;
  }

  /** Reads the journal: what came in is not kept beside it. */
  async #broughtBy(importId: string): Promise<Result<readonly BroughtRecord[], StoreFailure>> {
    const brought: BroughtRecord[] = [];
    const { journal } = this.#parts;
    const read = await this.#eachEvent(
      (event) => {
        const record = event.header.commandId === importId ? broughtBy(event) : null;
        if (record) brought.push(record);
      },
      (done) => {
        this.#progress = { phase: 'reading', done, total: journal.position().offsetBytes };
      },
    );
    return read.ok ? ok(brought) : read;
  }

  async #eachEvent(
    visit: (event: RecordedEvent) => void,
    read: (offsetBytes: number) => void = () => {},
  ): Promise<Result<void, StoreFailure>> {
    const { journal, slices, stop } = this.#parts;
    const pause = slices();
    for await (const batch of journal.readBatches()) {
      if (!batch.ok) {
        if (batch.error.kind === 'damaged') stop(batch.error);
        return batch;
      }
      for (const event of batch.value.events) visit(event);
      read(batch.value.position.offsetBytes);
      await pause();
    }
    return ok(undefined);
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
    return file ? this.#saveList(file.name, file.refused) : failed('gone');
  }

  /** Saves the list that was kept with an import; false when the person cancelled. */
  async saveKept({ importId }: ParsedRequest<'import:save-kept'>): Promise<Result<boolean, DeskFailure>> {
    const known = this.#imported(importId);
    if (!known.ok) return known;
    // By row: an import that was cut and went on has told some of them twice.
    const rows = new Map<number, KeptRefusal>();
    const read = await this.#eachEvent(({ header, payload }) => {
      if (header.streamId !== importStreamOf(importId) || header.type !== 'v1.import.refused') return;
      for (const one of (payload as ImportEventPayloads['v1.import.refused']).rows) rows.set(one.row, one);
    });
    if (!read.ok) return read;
    if (rows.size === 0) return failed('not-kept');
    return this.#saveList(known.value.file.name, [...rows.values()]);
  }

  async #saveList(
    fileName: string,
    rows: readonly (RefusedRow | KeptRefusal)[],
  ): Promise<Result<boolean, DeskFailure>> {
    const { shell, refusedText, write } = this.#parts;
    const target = await shell.chooseTarget(`${fileName.replace(/\.[^.]*$/, '')} - filas no aceptadas.csv`);
    if (!target.ok) return target;
    // Locked meanwhile: nothing is written behind the shut door.
    if (target.value === null || this.#left) return ok(false);
    const written = await write(target.value, oneText(refusedText(rows)));
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
