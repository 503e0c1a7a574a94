/** The bitácora: looking through it, checking it, and handing out copies of it. */
import { basename } from 'node:path';
import type { JournalExported, JournalForm } from '../shared/domain/audit';
import type { RecordedEvent } from '../shared/domain/event-envelope';
import { safeFileName } from '../shared/domain/safe-file-name';
import type { DeskFailure } from '../shared/failures';
import type { ParsedRequest } from '../shared/ipc-contract';
import type {
  AuditPage,
  DamageView,
  ExpedienteProgress,
  JournalCheckView,
  JournalExportView,
} from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { AuditIndex, IndexFailure } from './audit-index';
import { AuditMatcher } from './audit-matcher';
import { namesIn, registeredNames } from './audit-names';
import type { JournalPieces, JournalText, WriteTextFile } from './audit-ports';
import type { DeskSession } from './decision-context';
import { type Named, namedNow, searchedIn, subjectOf } from './desk-queries';
import type { Clock, Journal, JournalPosition, StoreFailure } from './ports';
import { recordHandedOut } from './record-handed-out';
import { recordedOrDiscarded } from './recorded-copy';
import type { DesktopShell } from './shell-ports';
import type { TicketDesk } from './ticket-desk';

export interface AuditDeskParts {
  readonly desk: TicketDesk;
  readonly journal: Journal;
  /** Of the journal; whoever else looks for something in it takes it from there too. */
  readonly index: AuditIndex;
  readonly clock: Clock;
  readonly session: () => DeskSession | null;
  /** Why the desk only shows what is sound of the journal; null for one that is whole. */
  readonly damage: () => DamageView | null;
  /** Damage that is found stops all writing, as it would at a start. */
  readonly stop: (failure: StoreFailure) => void;
  readonly shell: Pick<DesktopShell, 'chooseTarget' | 'showInFolder'>;
  readonly texts: Readonly<Record<JournalForm, JournalText>>;
  readonly write: WriteTextFile;
  /** Removes a copy that must not be about. */
  readonly discard: (path: string) => Promise<void>;
  /** Begins a piece of work; each call of what it answers may let others have a turn. */
  readonly slices: () => () => Promise<void>;
}

const EXTENSIONS: Readonly<Record<JournalForm, string>> = { extract: 'jsonl', csv: 'csv' };

interface Export {
  readonly totalBytes: number;
  doneBytes: number;
  told: number;
  disposed: number;
  end: Pick<JournalPosition, 'seq' | 'head'>;
  isCancelled: boolean;
}

type Cancelled = { readonly kind: 'cancelled' };

export class AuditDesk {
  readonly #parts: AuditDeskParts;
  readonly #index: AuditIndex;
  #checking: Promise<Result<JournalCheckView, IndexFailure>> | null = null;
  #reading: ExpedienteProgress | null = null;
  #isBusy = false;
  #export: Export | null = null;
  #saved: string | null = null;
  #left = false;

  constructor(parts: AuditDeskParts) {
    this.#parts = parts;
    this.#index = parts.index;
  }

  /**
   * A page of the journal, newest first. Its events are read from the disk, so that what an auditor sees is what is there.
   * Answers the store's failure when they no longer hold together.
   */
  async events(request: ParsedRequest<'audit:events'>): Promise<Result<AuditPage, IndexFailure>> {
    const { desk, journal, slices } = this.#parts;
    const refreshed = await this.#index.refresh(this.#read);
    this.#reading = null;
    if (!refreshed.ok) return this.#found(refreshed.error);
    // Before others have their turn: all that the page tells is of one moment.
    const head = journal.head();
    const people = this.#index.people.toSorted((left, right) => left.localeCompare(right, 'es'));
    const matcher = this.#matcher(request.filter, namedNow(desk, this.#index.historic));
    const { seqs, total, all } = await this.#index.find(matcher, request, slices());
    const read = await this.#index.read(seqs.toReversed());
    if (!read.ok) return this.#found(read.error);
    const registered = registeredNames(desk);
    const named = namedNow(desk, this.#index.historic);
    const rows = read.value.toReversed().map(({ header, payload, destroyed = false }) => ({
      header,
      payload,
      destroyed,
      clockBackFrom: this.#index.clockBackFrom(header.seq),
      personBefore: this.#index.personBefore(header.seq),
      subject: subjectOf(header.streamId, named),
      names: namesIn(payload, header.streamId, desk, registered),
    }));
    return ok({ rows, head, total, all, people });
  }

  /** What an event says, from the disk. */
  async event(seq: number): Promise<Result<RecordedEvent | null, IndexFailure>> {
    const refreshed = await this.#index.refresh();
    if (!refreshed.ok) return this.#found(refreshed.error);
    const read = await this.#index.read([seq]);
    return read.ok ? ok(read.value[0] ?? null) : this.#found(read.error);
  }

  /** Reads the journal from its first line. Damage that is found stops all writing, as it would at a start. */
  check(): Promise<Result<JournalCheckView, IndexFailure>> {
    this.#checking ??= this.#check().finally(() => {
      this.#checking = null;
      this.#reading = null;
    });
    return this.#checking;
  }

  readonly #read = ({ offsetBytes }: JournalPosition): void => {
    this.#reading = { doneBytes: offsetBytes, totalBytes: this.#parts.journal.position().offsetBytes };
  };

  #found<Failure extends IndexFailure>(failure: Failure) {
    if (failure.kind === 'damaged') this.#parts.stop(failure);
    return err(failure);
  }

  async #check(): Promise<Result<JournalCheckView, IndexFailure>> {
    const { journal, clock } = this.#parts;
    const known = journal.position();
    let end = known;
    let first: string | null = null;
    let last: string | null = null;
    for await (const batch of journal.readBatches()) {
      // Before it is judged: what is read once the keys are gone cannot be read, and is not damaged.
      if (this.#left) return err({ kind: 'locked-desk' });
      if (!batch.ok) {
        return this.#found(batch.error);
      }
      first ??= batch.value.events[0]?.header.recordedAt ?? null;
      last = batch.value.events.at(-1)?.header.recordedAt ?? last;
      end = batch.value.position;
      this.#read(end);
    }
    // Another journal of the same size, whole in itself.
    if (end.offsetBytes === known.offsetBytes && end.head !== known.head) {
      const failure = { kind: 'damaged', path: known.file, line: known.line, reason: 'position' } as const;
      return this.#found(failure);
    }
    // What was read is sound, and it is not all.
    const damage = this.#parts.damage();
    if (damage) return err(damage.failure);
    return ok({ events: end.seq, first, last, head: end.head, checkedAt: clock.now() });
  }

  async export({
    form,
    filter,
  }: ParsedRequest<'audit:export'>): Promise<Result<JournalExportView, DeskFailure>> {
    if (this.#isBusy) return err({ kind: 'document', reason: 'journal-export-busy', params: {} });
    this.#isBusy = true;
    try {
      return await this.#exportTo(form, filter);
    } finally {
      this.#isBusy = false;
      this.#export = null;
    }
  }

  /** How far the reading of the whole journal has come, for the first page or for a check; null when there is none. */
  reading(): ExpedienteProgress | null {
    return this.#reading;
  }

  progress(): ExpedienteProgress | null {
    return this.#export && { doneBytes: this.#export.doneBytes, totalBytes: this.#export.totalBytes };
  }

  cancel(): void {
    if (this.#export) this.#export.isCancelled = true;
  }

  /** The desk is being locked: no copy is written behind the shut door, also none whose place is still being chosen. */
  leave(): void {
    this.#left = true;
    this.#index.stop();
    this.cancel();
  }

  /** Shows the last copy in the file manager. */
  reveal(): boolean {
    if (this.#saved !== null) this.#parts.shell.showInFolder(this.#saved);
    return this.#saved !== null;
  }

  async #exportTo(
    form: JournalForm,
    filter: JournalExported['filter'],
  ): Promise<Result<JournalExportView, DeskFailure>> {
    const { desk, journal, session, shell, texts, write } = this.#parts;
    const person = session();
    if (!person) return err({ kind: 'no-session' });
    const name = `Bitácora ${person.stationCode} ${journal.lastSeq()}.${EXTENSIONS[form]}`;
    const chosen = await shell.chooseTarget(safeFileName(name));
    if (!chosen.ok) return chosen;
    const targetPath = chosen.value;
    if (targetPath === null) return ok({ kind: 'not-chosen' });
    // As far as it can be read: what cannot is told by the copy itself.
    await this.#index.refresh();
    await desk.settled();
    if (this.#left) return ok({ kind: 'cancelled' });
    const damage = this.#parts.damage();
    const { offsetBytes, seq, head } = journal.position();
    const under: Export = {
      totalBytes: offsetBytes,
      doneBytes: 0,
      told: 0,
      disposed: 0,
      end: { seq, head },
      isCancelled: false,
    };
    this.#export = under;
    const named = namedNow(desk, this.#index.historic);
    const matcher = filter && this.#matcher(filter, named);
    const pieces = texts[form](journal, {
      isTold: ({ header }) => matcher?.matches(header) ?? true,
      subjectOf: ({ streamId }) => subjectOf(streamId, named),
      lacking: { damage, disposals: desk.state.disposals.size + desk.state.historicDisposals.size > 0 },
    });
    const written = await write(targetPath, followed(pieces, under));
    if (!written.ok) {
      return written.error.kind === 'cancelled' ? ok({ kind: 'cancelled' }) : err(written.error);
    }
    const { told, disposed, end } = under;
    const isDamaged = damage !== null;
    // An auditor needs a damaged journal most, and nothing can be written in it: the copy itself says that it is on no record.
    const recorded = isDamaged
      ? ok(undefined)
      : await recordedOrDiscarded(
          () =>
            recordHandedOut(desk, {
              type: 'v1.journal.exported',
              payload: {
                form,
                filter,
                told,
                ...written.value,
                fileName: safeFileName(basename(targetPath)),
                journalSeq: end.seq,
                journalHead: end.head,
              },
            }),
          () => this.#parts.discard(targetPath),
        );
    if (!recorded.ok) return recorded;
    this.#saved = targetPath;
    return ok({ kind: 'saved', path: targetPath, ...written.value, told, disposed, isDamaged, ...end });
  }

  #matcher(filter: ParsedRequest<'audit:events'>['filter'], named: Named): AuditMatcher {
    return new AuditMatcher(filter, (streamId) => searchedIn(streamId, named));
  }
}

/** Counts what goes by, and ends it when somebody cancels. */
async function* followed(
  pieces: JournalPieces,
  under: Export,
): AsyncGenerator<Result<string, StoreFailure | Cancelled>> {
  for await (const piece of pieces) {
    if (under.isCancelled) {
      yield err({ kind: 'cancelled' });
      return;
    }
    if (!piece.ok) {
      yield piece;
      return;
    }
    const { text, position, told, disposed } = piece.value;
    under.told += told;
    under.disposed += disposed;
    if (position !== null) {
      under.doneBytes = position.offsetBytes;
      under.end = { seq: position.seq, head: position.head };
    }
    yield ok(text);
  }
}
