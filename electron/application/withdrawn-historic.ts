/** Old work whose import was undone: it is found nowhere any more, and the journal still says it. */
import {
  type Historic,
  type HistoricEventPayloads,
  historicKey,
  historicStreamOf,
} from '../shared/domain/historic';
import { type DeskImport, importStanding } from '../shared/domain/imports';
import { ok, type Result } from '../shared/result';
import type { AuditIndex, IndexFailure } from './audit-index';
import type { DeskState } from './desk-state';
import type { StoreFailure } from './ports';

export interface WithdrawnHistoric {
  readonly historic: Historic;
  readonly withdrawn: { readonly at: string; readonly by: string };
}

interface FormerHistoricParts {
  readonly state: Pick<DeskState, 'imports' | 'historic'>;
  /** Of the whole journal, which is read once; nothing of those that are asked for is kept beside. */
  readonly index: Pick<AuditIndex, 'refresh' | 'historic' | 'eventsOf' | 'read'>;
  /** Damage that is found stops all writing, as it would at a start. */
  readonly stop: (failure: StoreFailure) => void;
  /** Begins a piece of work; each call of what it answers may let others have a turn. */
  readonly slices: () => () => Promise<void>;
}

const hasWithdrawn = (one: DeskImport): boolean =>
  one.kind === 'historic' && ['undoing', 'undone'].includes(importStanding(one));

export class FormerHistoric {
  readonly #parts: FormerHistoricParts;

  constructor(parts: FormerHistoricParts) {
    this.#parts = parts;
  }

  /** Null for what was never brought in, is still there, or was destroyed. Fails with `locked-desk` where the desk is being left. */
  async withdrawn(id: string): Promise<Result<WithdrawnHistoric | null, IndexFailure>> {
    if (this.#parts.state.historic.has(id)) return ok(null);
    const known = await this.#known();
    if (!known.ok) return known;
    return known.value.has(id) ? this.#read(id) : ok(null);
  }

  /**
   * The same old ticket where it was brought in at another time, and can be read still: of an import that was undone since it was mistaken,
   * or that took the place of one.
   */
  async otherCopiesOf(one: Historic): Promise<Result<readonly Historic[], IndexFailure>> {
    const isCopy = (other: Pick<Historic, 'clientId' | 'reference'>, id: string) =>
      id !== one.id && historicKey(other) === historicKey(one);
    const { historic } = this.#parts.state;
    const found = [...historic.values()].filter((other) => isCopy(other, other.id));
    const known = await this.#known();
    if (!known.ok) return known;
    const others = [...known.value].filter(([id, other]) => !historic.has(id) && isCopy(other, id));
    for (const [id] of others) {
      const read = await this.#read(id);
      if (!read.ok) return read;
      if (read.value) found.push(read.value.historic);
    }
    return ok(found);
  }

  /** Those that the journal says and were not destroyed. It is not read where no import was undone: then it has none but those of the state. */
  async #known(): Promise<Result<AuditIndex['historic'], IndexFailure>> {
    const { state, index } = this.#parts;
    if (![...state.imports.values()].some(hasWithdrawn)) return ok(new Map());
    const refreshed = await index.refresh();
    return refreshed.ok ? ok(index.historic) : this.#found(refreshed);
  }

  async #read(id: string): Promise<Result<WithdrawnHistoric | null, IndexFailure>> {
    const { index, slices } = this.#parts;
    const events = await index.read(await index.eventsOf(historicStreamOf(id), slices()));
    if (!events.ok) return this.#found(events);
    let [historic, withdrawn]: [Historic | null, WithdrawnHistoric['withdrawn'] | null] = [null, null];
    for (const { header, payload, destroyed } of events.value) {
      if (destroyed) continue;
      if (header.type === 'v1.historic.recorded') {
        const recorded = payload as HistoricEventPayloads['v1.historic.recorded'];
        historic = { ...recorded, id, importId: header.commandId };
      }
      if (header.type === 'v1.historic.withdrawn')
        withdrawn = { at: header.recordedAt, by: header.recordedBy.name };
    }
    return ok(historic && withdrawn && { historic, withdrawn });
  }

  #found<Failed extends { readonly ok: false; readonly error: IndexFailure }>(failed: Failed): Failed {
    if (failed.error.kind === 'damaged') this.#parts.stop(failed.error);
    return failed;
  }
}
