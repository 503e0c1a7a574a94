/** The part of the state that imports are: what was taken in, how each stands, and the old work that came with them. */
import type { EventHeader } from '../shared/domain/event-envelope';
import {
  type Historic,
  type HistoricDisposal,
  type HistoricEvent,
  historicDisposalOf,
  isHistoricEventType,
} from '../shared/domain/historic';
import {
  type DeskImport,
  evolveImport,
  type ImportEvent,
  isImportEventType,
  isImportStream,
} from '../shared/domain/imports';

const WITHDRAWALS: ReadonlySet<string> = new Set([
  'v1.client.withdrawn',
  'v1.contact.withdrawn',
  'v1.contract.withdrawn',
  'v1.historic.withdrawn',
]);

export type ImportedEvent = ImportEvent | HistoricEvent;
export const isImportedEventType = (type: string): type is ImportedEvent['type'] =>
  isImportEventType(type) || isHistoricEventType(type);

export class ImportedRecords {
  readonly imports = new Map<string, DeskImport>();
  readonly historic = new Map<string, Historic>();
  /** Of old work whose content was destroyed, by its id, in that order. */
  readonly disposals = new Map<string, HistoricDisposal>();
  /** The import of each stream that cannot be read any more. */
  readonly #broughtBy = new Map<string, string>();

  fold(id: string, event: ImportedEvent): void {
    switch (event.type) {
      case 'v1.historic.recorded':
        this.historic.set(id, { ...event.payload, id, importId: event.header.commandId });
        break;
      case 'v1.historic.withdrawn':
        this.historic.delete(id);
        break;
      case 'v1.historic.disposed':
        this.historic.delete(event.payload.historicId);
        this.disposals.set(event.payload.historicId, historicDisposalOf(event));
        break;
      default:
        this.imports.set(id, evolveImport(this.imports.get(id), event));
    }
  }

  /**
   * It came in, and may have been withdrawn, whatever it said: an import brought as many as before its old tickets were destroyed. Of which
   * import one was withdrawn its stream tells, since the event cannot.
   */
  countDestroyed({ commandId, streamId, type }: EventHeader): void {
    if (type === 'v1.historic.recorded') {
      this.#broughtBy.set(streamId, commandId);
      this.#add(commandId, { recorded: 1 });
    }
    const importId = this.#broughtBy.get(streamId);
    if (type === 'v1.historic.withdrawn' && importId !== undefined) this.#add(importId, { withdrawn: 1 });
  }

  /** Counts what an import brought, whatever stream it is of, and what was withdrawn of it. */
  count({ commandId, streamId, type }: EventHeader, payload: unknown): void {
    if (isImportStream(streamId)) return;
    if (WITHDRAWALS.has(type)) {
      const { importId } = payload as { readonly importId: string };
      this.#add(importId, { withdrawn: 1 });
    } else {
      this.#add(commandId, { recorded: 1 });
    }
  }

  #add(
    id: string,
    { recorded = 0, withdrawn = 0 }: Partial<Pick<DeskImport, 'recorded' | 'withdrawn'>>,
  ): void {
    const known = this.imports.get(id);
    if (!known) return;
    this.imports.set(id, {
      ...known,
      recorded: known.recorded + recorded,
      withdrawn: known.withdrawn + withdrawn,
    });
  }
}
