/** Verifies the inside of a bundle: it was signed by a desk that is trusted, and is believed nothing for that. */
import { createHash } from 'node:crypto';
import {
  type BroughtEvent,
  type BundleContent,
  MOST_EVENT_BYTES,
} from '../../application/transfer/transfer-ports';
import { canonicalJson } from '../../shared/canonical-json';
import { type EvidenceRef, evidenceIn } from '../../shared/domain/evidence';
import { eventSchemas } from '../../shared/domain/ticket-events';
import type { TransferReason } from '../../shared/failures';
import {
  isAbout,
  isEnd,
  isPayloadWhole,
  isTold,
  linkAfter,
  readExtractLine,
  seqOf,
  type ToldLine,
} from '../audit/extract-line';
import { GENESIS_LINK } from '../hash-chain';
import { type About, aboutSchema } from './bundle-content';
import type { OpenBundle } from './bundle-file';
import { PieceReader } from './piece-reader';

/** A bundle that is not taken in, and why. */
export class BundleRefused extends Error {
  constructor(readonly reason: TransferReason) {
    super(`The bundle is refused: ${reason}`);
  }
}

/** What becomes of the parts that a bundle brings as files. */
export interface FileSink {
  put(bytes: AsyncIterable<Uint8Array>, named: Pick<EvidenceRef, 'name' | 'mediaType'>): Promise<EvidenceRef>;
}

/** Keeps nothing; says what the file is. */
export const countingSink: FileSink = {
  async put(bytes, { name, mediaType }) {
    const digest = createHash('sha256');
    let sizeBytes = 0;
    for await (const piece of bytes) {
      digest.update(piece);
      sizeBytes += piece.length;
    }
    return { sha256: digest.digest('hex'), name, mediaType, sizeBytes };
  },
};

const MOST_ABOUT_BYTES = 8 * 1024 ** 2;
/** A line of a journal at its longest, with what an extract adds. */
const MOST_LINE_BYTES = 40 * 1024 ** 2;
const PIECE_BYTES = 64 * 1024;
const EXTRACT = { name: 'extracto-de-origen.jsonl', mediaType: 'application/jsonl' } as const;

/** @throws BundleRefused, SealBroken, what the sink throws, and a system's error */
export async function readContent(bundle: OpenBundle, sink: FileSink): Promise<BundleContent> {
  const reader = new PieceReader(bundle.content());
  try {
    const about = readAbout(await reader.line(MOST_ABOUT_BYTES), bundle);
    const extract = new ExtractReader(reader, about);
    const kept = await sink.put(extract.pieces(), EXTRACT);
    const { events, clientEvents } = extract;
    checkFiles(about, events);
    for (const file of about.files) {
      const found = await sink.put(reader.bytes(file.sizeBytes), file);
      if (found.sha256 !== file.sha256 || found.sizeBytes !== file.sizeBytes) throw inconsistent();
    }
    if (!(await reader.isAtEnd())) throw inconsistent();
    const { bundleId, ticketId, from, to, sentAt, program, files } = about;
    return {
      ...{ bundleId, ticketId, from, to, sentAt, program, files, events, clientEvents },
      journal: extract.end,
      extract: kept,
      sha256: bundle.sha256,
      sizeBytes: bundle.sizeBytes,
    };
  } finally {
    await reader.close();
  }
}

const inconsistent = () => new BundleRefused('inconsistent');

function readAbout(line: Buffer | null, { bundleId, sender, recipient }: OpenBundle): About {
  const value = line === null ? null : parsed(line);
  const about = aboutSchema.safeParse(value);
  if (!about.success || line === null || canonicalJson(about.data) !== line.toString('utf8'))
    throw inconsistent();
  const { from, to } = about.data;
  if (about.data.bundleId !== bundleId || from.id !== sender || to.id !== recipient) throw inconsistent();
  return about.data;
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The files are those that the events speak of: none more, none less, each once. */
function checkFiles({ files }: About, events: readonly BroughtEvent[]): void {
  const spoken = new Map(
    events.flatMap(({ payload }) => evidenceIn(payload)).map((ref) => [ref.sha256, ref.sizeBytes]),
  );
  const listed = new Set(files.map(({ sha256 }) => sha256));
  const areSame = listed.size === files.length && listed.size === spoken.size;
  const fits = files.every(({ sha256, sizeBytes }) => spoken.get(sha256) === sizeBytes);
  if (!areSame || !fits) throw inconsistent();
}

/** Recomputes the chain of the sending desk's journal, and gathers what it tells. */
class ExtractReader {
  readonly events: BroughtEvent[] = [];
  readonly clientEvents: BroughtEvent[] = [];
  readonly #reader: PieceReader;
  readonly #about: About;
  #head = GENESIS_LINK;
  #seq = 0;
  #toldBytes = 0;
  #clientStream: string | null = null;

  constructor(reader: PieceReader, about: About) {
    this.#reader = reader;
    this.#about = about;
  }

  /** The last event that it tells of. */
  get end(): { readonly seq: number; readonly head: string } {
    return { seq: this.#seq, head: this.#head };
  }

  /** All of its bytes, judged as they pass. */
  async *pieces(): AsyncGenerator<Uint8Array> {
    let pending: Buffer[] = [];
    let pendingBytes = 0;
    for (let isOver = false; !isOver; ) {
      const line = await this.#reader.line(MOST_LINE_BYTES);
      if (line === null) throw inconsistent();
      isOver = this.#take(line);
      pending.push(line, NEWLINE);
      pendingBytes += line.length + 1;
      if (pendingBytes < PIECE_BYTES && !isOver) continue;
      yield Buffer.concat(pending);
      pending = [];
      pendingBytes = 0;
    }
  }

  /** Answers whether that was the last line. */
  #take(bytes: Buffer): boolean {
    const line = readExtractLine(bytes);
    if (typeof line === 'string' || isAbout(line)) throw inconsistent();
    if (isEnd(line)) {
      if (line.seq !== this.#seq || line.head !== this.#head) throw inconsistent();
      this.#checkEnd();
      return true;
    }
    this.#seq += 1;
    if (seqOf(line) !== this.#seq) throw inconsistent();
    this.#head = linkAfter(line, this.#head);
    if (isTold(line)) this.#tell(line, bytes.length);
    return false;
  }

  #tell(line: ToldLine, sizeBytes: number): void {
    const { header, payload } = line;
    this.#toldBytes += sizeBytes;
    if (this.#toldBytes > MOST_EVENT_BYTES) throw new BundleRefused('too-large');
    if (line.link !== this.#head || !isPayloadWhole(line)) throw inconsistent();
    if (!Object.hasOwn(eventSchemas, header.type)) throw new BundleRefused('newer');
    const schema = eventSchemas[header.type as keyof typeof eventSchemas];
    if (!schema.safeParse(payload).success) throw inconsistent();
    if (header.streamId === `ticket:${this.#about.ticketId}`) {
      if (header.streamVersion !== this.events.length + 1) throw inconsistent();
      this.events.push({ header, payload });
      return;
    }
    // Of one client, and of nothing else.
    if (!header.streamId.startsWith('client:')) throw inconsistent();
    this.#clientStream ??= header.streamId;
    const before = this.clientEvents.at(-1)?.header.streamVersion ?? 0;
    if (header.streamId !== this.#clientStream || header.streamVersion <= before) throw inconsistent();
    this.clientEvents.push({ header, payload });
  }

  /** The last thing that it tells is that the request leaves, by this bundle, for this desk. */
  #checkEnd(): void {
    const last = this.events.at(-1);
    const { bundleId, from, to } = this.#about;
    if (last?.header.type !== 'v1.transfer.sent' || last.header.seq !== this.#seq) throw inconsistent();
    const sent = eventSchemas['v1.transfer.sent'].parse(last.payload);
    const isThis = sent.bundleId === bundleId && sent.from.id === from.id && sent.to.id === to.id;
    if (!isThis || last.header.recordedAt !== this.#about.sentAt) throw inconsistent();
  }
}

const NEWLINE = Buffer.from('\n');
