/**
 * What the bitácora is filtered by, of every event, in memory: a page of 50,000 tickets' events is found without reading
 * them all again. What a page shows is read from the disk, and verified, every time.
 */
import type { EventHeader, RecordedEvent } from '../shared/domain/event-envelope';
import type { Historic, HistoricEventPayloads } from '../shared/domain/historic';
import { isPeopleEventType, type PeopleEventSpec } from '../shared/domain/people';
import type { KnownPerson } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { AuditMatcher } from './audit-matcher';
import type { Journal, JournalPosition, StoreFailure } from './ports';
import { SerialQueue } from './serial-queue';

/** Of what takes a microsecond each: to look at the clock before every one would take as long again. */
const BETWEEN_PAUSES = 64;

/** Numbers that grow in number, without an object for each. */
class Column {
  #values = new Float64Array(1024);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Float64Array(2 * this.#length);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  get length(): number {
    return this.#length;
  }
}

/** Texts that many events share, by number. */
class Names {
  readonly all: string[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.all.length);
    return this.all.push(text) - 1;
  }

  find(text: string): number | undefined {
    return this.#numbers.get(text);
  }
}

/** Besides what the store fails with, that the desk is being left. */
export type IndexFailure = StoreFailure | { readonly kind: 'locked-desk' };
const LEFT = err({ kind: 'locked-desk' } as const);

/** What an old ticket is found by. */
export type NamedHistoric = Pick<Historic, 'reference' | 'clientId'>;

export class AuditIndex {
  readonly #journal: Journal;
  readonly #queue = new SerialQueue();
  /** Places where reading may start, at most one for each batch that was read. */
  readonly #places: JournalPosition[] = [];
  #end: JournalPosition | null = null;
  readonly #recordedAt = new Column();
  readonly #types = new Column();
  readonly #streams = new Column();
  readonly #actors = new Column();
  readonly #recorders = new Column();
  readonly #typeNames = new Names();
  readonly #streamNames = new Names();
  readonly #people = new Names();
  readonly #persons = new Map<string, KnownPerson>();
  readonly #before = new Map<number, KnownPerson>();
  /** By id: the state forgets those whose import was undone. */
  readonly #historic = new Map<string, NamedHistoric>();
  readonly #clientIds = new Names();
  /** Events that a bundle brought: their times are of another desk's clock. */
  readonly #brought = new Set<number>();
  #bringing: string | null = null;
  #isStopped = false;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** How many events there are. */
  get size(): number {
    return this.#types.length;
  }

  get people(): readonly string[] {
    return this.#people.all;
  }

  /** Old tickets that were brought in and not destroyed, by id, as far as the journal was taken in. */
  get historic(): ReadonlyMap<string, NamedHistoric> {
    return this.#historic;
  }

  /**
   * Takes in what was written since the last time; all of the journal the first time.
   * @param onRead told how far reading has come
   */
  refresh(onRead: (upTo: JournalPosition) => void = () => {}): Promise<Result<void, IndexFailure>> {
    return this.#queue.run(async () => {
      if (this.#isStopped) return LEFT;
      if (this.#end?.seq === this.#journal.lastSeq()) return ok(undefined);
      for await (const batch of this.#journal.readBatches(this.#end ?? undefined)) {
        // Before it is judged: what is read once the keys are gone cannot be read, and is not damaged.
        if (this.#isStopped) return LEFT;
        if (!batch.ok) return batch;
        if (this.#end !== null) this.#places.push(this.#end);
        for (const event of batch.value.events) this.#add(event);
        this.#end = batch.value.position;
        onRead(batch.value.position);
      }
      return ok(undefined);
    });
  }

  /** When the event before that one was written down, where that is later; order is the journal's, and not the clock's. */
  clockBackFrom(seq: number): string | null {
    if (this.#brought.has(seq) || this.#brought.has(seq - 1)) return null;
    const [before, own] = [this.#recordedAt.at(seq - 2), this.#recordedAt.at(seq - 1)];
    return seq > 1 && before > own ? new Date(before).toISOString() : null;
  }

  /** What was known of a person before that event changed it: their role of then tells what they were given. */
  personBefore(seq: number): KnownPerson | null {
    return this.#before.get(seq) ?? null;
  }

  #add({ header, payload, destroyed }: RecordedEvent): void {
    if (!destroyed) this.#noteHistoric(header, payload);
    if (isPeopleEventType(header.type))
      this.#note(header.seq, { type: header.type, payload } as PeopleEventSpec);
    if (header.type === 'v1.desks.bundle-received') this.#bringing = header.commandId;
    else if (header.commandId === this.#bringing) this.#brought.add(header.seq);
    this.#recordedAt.push(Date.parse(header.recordedAt));
    this.#types.push(this.#typeNames.numberOf(header.type));
    this.#streams.push(this.#streamNames.numberOf(header.streamId));
    this.#actors.push(this.#people.numberOf(header.actor.name));
    this.#recorders.push(this.#people.numberOf(header.recordedBy.name));
  }

  #noteHistoric({ type, streamId }: EventHeader, payload: unknown): void {
    if (type === 'v1.historic.recorded') {
      const { reference, clientId } = payload as HistoricEventPayloads[typeof type];
      const shared = this.#clientIds.all[this.#clientIds.numberOf(clientId)] ?? clientId;
      this.#historic.set(streamId.slice('historic:'.length), { reference, clientId: shared });
    } else if (type === 'v1.historic.disposed') {
      this.#historic.delete((payload as HistoricEventPayloads[typeof type]).historicId);
    }
  }

  #note(seq: number, { type, payload }: PeopleEventSpec): void {
    if (type !== 'v1.person.added' && type !== 'v1.person.changed') return;
    const { id, name, role } = payload;
    const before = this.#persons.get(id);
    if (before) this.#before.set(seq, before);
    this.#persons.set(id, { name, role, active: type === 'v1.person.added' || payload.active });
  }

  /**
   * Numbers of the newest events that match, before `beforeSeq`, newest first; how many match in all, and of how many. What is taken
   * in meanwhile is no part of the answer.
   * @param pause lets others have a turn
   */
  async find(
    matcher: AuditMatcher,
    { beforeSeq, limit }: { readonly beforeSeq: number | null; readonly limit: number },
    pause: () => Promise<void>,
  ): Promise<{ readonly seqs: readonly number[]; readonly total: number; readonly all: number }> {
    const all = this.size;
    const types = this.#typeNames.all.map((type) => matcher.type(type));
    const names = this.#people.all.map((name) => matcher.name(name));
    const isPerson = this.#people.all.map((name) => matcher.isPerson(name));
    const streams: (number | null)[] = [];
    for (const stream of [...this.#streamNames.all]) {
      streams.push(matcher.stream(stream));
      if (streams.length % BETWEEN_PAUSES === 0) await pause();
    }
    const seqs: number[] = [];
    let total = 0;
    for (let at = all - 1; at >= 0; at -= 1) {
      if (at % BETWEEN_PAUSES === 0) await pause();
      const type = types[this.#types.at(at)] ?? null;
      const stream = streams[this.#streams.at(at)] ?? null;
      if (type === null || stream === null) continue;
      const [actor, recorder] = [this.#actors.at(at), this.#recorders.at(at)];
      if (!isPerson[actor] && !isPerson[recorder]) continue;
      const recordedAt = this.#recordedAt.at(at);
      if (recordedAt < matcher.fromMs || recordedAt >= matcher.untilMs) continue;
      if ((type | stream | (names[actor] ?? 0) | (names[recorder] ?? 0)) !== matcher.everyWord) continue;
      total += 1;
      if (seqs.length < limit && (beforeSeq === null || at + 1 < beforeSeq)) seqs.push(at + 1);
    }
    return { seqs, total, all };
  }

  /**
   * Numbers of all events of a stream, ascending, as far as the journal was taken in.
   * @param pause lets others have a turn
   */
  async eventsOf(streamId: string, pause: () => Promise<void>): Promise<readonly number[]> {
    const stream = this.#streamNames.find(streamId);
    const seqs: number[] = [];
    const { size } = this;
    for (let at = 0; stream !== undefined && at < size; at += 1) {
      if (at % BETWEEN_PAUSES === 0) await pause();
      if (this.#streams.at(at) === stream) seqs.push(at + 1);
    }
    return seqs;
  }

  /** The desk is being left: whatever is being read for it ends, and nothing more is begun. */
  stop(): void {
    this.#isStopped = true;
  }

  /** Reads events from the disk. @param seqs ascending */
  async read(seqs: readonly number[]): Promise<Result<readonly RecordedEvent[], IndexFailure>> {
    const found: RecordedEvent[] = [];
    while (found.length < seqs.length) {
      const missing = await this.#readFrom(this.#placeBefore(seqs[found.length] ?? 0), seqs, found);
      if (missing !== null) return err(missing);
    }
    return ok(found);
  }

  /** Reads on from a place for as long as the next event is nearer than another place. */
  async #readFrom(
    place: JournalPosition | undefined,
    seqs: readonly number[],
    found: RecordedEvent[],
  ): Promise<IndexFailure | null> {
    for await (const batch of this.#journal.readBatches(place)) {
      if (this.#isStopped) return LEFT.error;
      if (!batch.ok) return batch.error;
      for (const event of batch.value.events) if (event.header.seq === seqs[found.length]) found.push(event);
      const next = seqs[found.length];
      if (next === undefined || (this.#placeBefore(next)?.seq ?? 0) > batch.value.position.seq) return null;
    }
    // It ends sound before an event that it had.
    const { file, line } = this.#journal.position();
    return { kind: 'damaged', path: file, line, reason: 'shorter-than-known' };
  }

  /** The last place that the event comes after. */
  #placeBefore(seq: number): JournalPosition | undefined {
    let [low, high] = [0, this.#places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#places[middle]?.seq ?? 0) < seq) low = middle + 1;
      else high = middle;
    }
    return this.#places[low - 1];
  }
}
