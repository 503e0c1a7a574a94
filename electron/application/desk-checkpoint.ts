/** The state in shards of 200 tickets, so that a checkpoint writes again only what changed. */
import type { Client } from '../shared/domain/clients';
import type { DeskList } from '../shared/domain/desks';
import type { Disposal } from '../shared/domain/disposals';
import type { Handover } from '../shared/domain/handover';
import type { Historic, HistoricDisposal } from '../shared/domain/historic';
import type { DeskImport } from '../shared/domain/imports';
import type { Roster } from '../shared/domain/people';
import type { SharedSnippets } from '../shared/domain/snippets';
import type { TrustList } from '../shared/domain/trust';
import type { WorkCalendar } from '../shared/domain/work-calendar';
import { ok, type Result } from '../shared/result';
import { type CommandOutcome, DeskState } from './desk-state';
import type { CheckpointStore, Journal, StoreFailure } from './ports';
import { restoredTickets, StoredTickets } from './stored-tickets';

/**
 * Raised whenever the shape of the state changes: what a checkpoint of another shape says is ignored, the journal is the truth. A test holds
 * the shape beside the number.
 */
export const STATE_FORMAT_VERSION = 16;
/** So few that unsealing one holds the main thread for some milliseconds. Another number is another format: a shard is known by its place. */
const TICKETS_PER_SHARD = 200;
/** Commits after which a new checkpoint is worth its writing. */
const COMMITS_PER_CHECKPOINT = 250;

interface DeskShard {
  readonly clients: readonly Client[];
  readonly trust: TrustList;
  readonly desks: DeskList;
  readonly calendar: WorkCalendar;
  readonly snippets: SharedSnippets;
  readonly handovers: readonly Handover[];
  readonly roster: Roster;
  readonly journalExports: number;
  readonly disposals: readonly Disposal[];
  readonly imports: readonly DeskImport[];
  readonly historicDisposals: readonly HistoricDisposal[];
  readonly folios: Readonly<Record<string, number>>;
  readonly commands: readonly (readonly [string, CommandOutcome])[];
  readonly lastRecordedAt: string | null;
}

const TICKETS = 'tickets-';
const shardName = (index: number) =>
  `${TICKETS}${String(Math.floor(index / TICKETS_PER_SHARD)).padStart(5, '0')}`;

/** Old work changes with an import only: shards of its own are written again as rarely. */
const HISTORIC = 'historic-';
const HISTORIC_PER_SHARD = 500;

const historicShards = (historic: readonly Historic[]): [string, readonly Historic[]][] =>
  Array.from({ length: Math.ceil(historic.length / HISTORIC_PER_SHARD) }, (_none, index) => [
    `${HISTORIC}${String(index).padStart(5, '0')}`,
    historic.slice(index * HISTORIC_PER_SHARD, (index + 1) * HISTORIC_PER_SHARD),
  ]);

function toShards(state: DeskState): ReadonlyMap<string, unknown> {
  const { tickets, historic, ...desk } = state.snapshot();
  const shards = new Map<string, unknown>([['desk', desk satisfies DeskShard], ...historicShards(historic)]);
  for (let start = 0; start < tickets.length; start += TICKETS_PER_SHARD) {
    shards.set(shardName(start), new StoredTickets(tickets.slice(start, start + TICKETS_PER_SHARD)));
  }
  return shards;
}

async function joined(
  shards: ReadonlyMap<string, unknown>,
  prefix: string,
  pause: () => Promise<void>,
): Promise<readonly unknown[]> {
  const names = [...shards.keys()].filter((name) => name.startsWith(prefix)).toSorted();
  const all: unknown[] = [];
  for (const name of names) {
    all.push(...(shards.get(name) as Iterable<unknown>));
    await pause();
  }
  return all;
}

/**
 * The checkpoint's own hash vouches for its content; only a missing part makes it useless.
 * @param pause lets others have a turn
 */
export async function fromShards(
  shards: ReadonlyMap<string, unknown>,
  pause: () => Promise<void>,
): Promise<DeskState | null> {
  const desk = shards.get('desk') as DeskShard | undefined;
  if (!desk) return null;
  const tickets = await restoredTickets(await joined(shards, TICKETS, pause), pause);
  const historic = (await joined(shards, HISTORIC, pause)) as readonly Historic[];
  return DeskState.from({ tickets, historic, ...desk }, pause);
}

/** Keeps the checkpoint fresh: every so many commits, and at the end. */
export class CheckpointKeeper {
  readonly #store: CheckpointStore;
  readonly #journal: Journal;
  readonly #state: DeskState;
  readonly #changed = new Set<string>();
  #hasOtherHistoric = false;
  /** Whether a ticket went, after which every later one stands in another shard. */
  #isShifted = false;
  #commits = 0;
  #running: Promise<Result<void, StoreFailure>> | null = null;

  /** @param replayed the tickets that the journal changed since the checkpoint on the disk: its shards of them are old */
  constructor(store: CheckpointStore, journal: Journal, state: DeskState, replayed: Iterable<string>) {
    this.#store = store;
    this.#journal = journal;
    this.#state = state;
    for (const id of replayed) {
      this.#changed.add(id);
      // Its disposal came after the checkpoint, in which it still stands.
      if (state.disposals.has(id)) this.#isShifted = true;
    }
    // An old ticket that was withdrawn is known by no id any more.
    this.#hasOtherHistoric = this.#changed.size > 0 && state.imports.size > 0;
  }

  /** Notes that an import brought old work, or was undone. */
  noteHistoric(): void {
    this.#hasOtherHistoric = true;
  }

  /** Notes that tickets changed or went; answers whether a checkpoint is due. */
  note(changed: readonly string[], gone: readonly string[] = []): boolean {
    for (const id of changed) this.#changed.add(id);
    if (gone.length > 0) this.#isShifted = true;
    this.#commits += 1;
    return this.#commits >= COMMITS_PER_CHECKPOINT && this.#running === null;
  }

  /** Forgets every earlier checkpoint and writes a new one, for what must not stand in any. */
  async rewrite(): Promise<Result<void, StoreFailure>> {
    if (this.#running) await this.#running;
    const cleared = await this.#store.clear();
    if (!cleared.ok) return cleared;
    this.#commits += 1;
    return this.save();
  }

  /** Writes what changed since the last one; does nothing when nothing did. */
  async save(): Promise<Result<void, StoreFailure>> {
    if (this.#running) await this.#running;
    if (this.#commits === 0) return ok(undefined);
    const changed = new Set(this.#changed);
    const isShifted = this.#isShifted;
    const hasOtherHistoric = this.#hasOtherHistoric;
    const shards = toShards(this.#state);
    const isOther = (name: string) => hasOtherHistoric && name.startsWith(HISTORIC);
    const dirty = new Set(['desk', ...[...shards.keys()].filter(isOther)]);
    let index = 0;
    for (const id of this.#state.tickets.keys()) {
      if (changed.has(id) || isShifted) dirty.add(shardName(index));
      index += 1;
    }
    const checkpoint = {
      at: this.#journal.position(),
      formatVersion: STATE_FORMAT_VERSION,
      shards,
    };
    this.#changed.clear();
    this.#isShifted = false;
    this.#hasOtherHistoric = false;
    this.#commits = 0;
    this.#running = this.#store.save(checkpoint, dirty);
    const saved = await this.#running;
    this.#running = null;
    if (!saved.ok) {
      for (const id of changed) this.#changed.add(id);
      this.#isShifted ||= isShifted;
      this.#hasOtherHistoric ||= hasOtherHistoric;
    }
    return saved;
  }
}
