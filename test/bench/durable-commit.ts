/**
 * Goal 1: what a durable commit costs at 100 and at 50,000 tickets, in the clear and encrypted, beside its floor (an append of as many
 * bytes with fdatasync) and a peer (SQLite, WAL, synchronous FULL). All take turns within one run, so that they meet the same disk.
 */
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal } from '../../electron/adapters/journal-file';
import { type LineCodec, plainLineCodec } from '../../electron/adapters/line-codec';
import { derivePasswordKey, PASSWORD_COST } from '../../electron/adapters/sealing/password-key';
import { sealedLineCodec } from '../../electron/adapters/sealing/sealed-line-codec';
import { StreamKeyStore } from '../../electron/adapters/sealing/stream-keys';
import { nodeFileLayer } from '../../electron/adapters/workspace-file-layer';
import { openWorkspace } from '../../electron/adapters/workspace-folder';
import { PASSWORD, someKeys } from '../support/desk-access';
import { draft, fixedClock } from '../support/store-drafts';
import { watchedLayer } from '../support/under-fire/watched-layer';
import { openSqlite } from './sqlite-peer';

/** So many that a pause of the machine moves no median. */
const COMMITS = 1000;
const WARM_UP = 20;
const TICKETS = [100, Number(process.env['MESA_BENCH_TICKETS'] ?? 50_000)] as const;
/** Of one event's text: a record as the desk writes it. */
const PAYLOAD_CHARS = 3_000;
/** While tickets are only made, several go into a line. */
const PER_LINE = 25;
const SYNCS: ReadonlySet<string> = new Set(['sync', 'datasync', 'syncFolder']);

export interface CommitRow {
  readonly name: string;
  readonly tickets: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Of the floor of the same run. */
  readonly p50Ratio: number;
  readonly p95Ratio: number;
}

export interface DurableCommits {
  readonly rows: readonly CommitRow[];
  /** A password becomes a key. */
  readonly argon2Ms: number;
  readonly peer: string;
}

type Commit = (index: number) => Promise<void>;

interface Contender {
  readonly name: string;
  readonly commit: Commit;
  readonly close: () => Promise<void>;
}

const percentile = (times: readonly number[], part: number) =>
  times.toSorted((left, right) => left - right)[Math.floor(times.length * part)] ?? 0;

async function floor(folder: string): Promise<Contender> {
  const file = await open(join(folder, 'floor'), 'a');
  const bytes = Buffer.alloc(4096, 120);
  return {
    name: 'piso: 4 KB y fdatasync',
    commit: async () => {
      await file.write(bytes);
      await file.datasync();
    },
    close: () => file.close(),
  };
}

async function journal(name: string, folder: string, tickets: number, sealed: boolean): Promise<Contender> {
  let syncing = false;
  const files = watchedLayer(nodeFileLayer, async ({ operation }, go) =>
    !syncing && SYNCS.has(operation) ? undefined : go(),
  );
  const at = await mkdtemp(join(folder, 'journal-'));
  const workspace = await openWorkspace(at, { clock: fixedClock, files });
  if (!workspace.ok) throw new Error(JSON.stringify(workspace.error));
  const { paths, lostLock } = workspace.value;
  let codec: LineCodec = plainLineCodec;
  if (sealed) {
    const keys = someKeys();
    const streams = await StreamKeyStore.open({ keys, paths: paths.streamKeyFiles, files });
    if (!streams.ok) throw new Error(JSON.stringify(streams.error));
    codec = sealedLineCodec(keys, streams.value.store);
  }
  const opened = await openJournal(paths.journalFolder, { clock: fixedClock, codec, files, lostLock });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const writer = opened.value.journal;
  const append = async (drafts: Parameters<typeof writer.append>[0]) => {
    const done = await writer.append(drafts);
    if (!done.ok) throw new Error(JSON.stringify(done.error));
  };
  for (let made = 1; made <= tickets; made += PER_LINE) {
    await append(
      Array.from({ length: Math.min(PER_LINE, tickets + 1 - made) }, (_, index) => draft(made + index)),
    );
  }
  syncing = true;
  return {
    name,
    // Of a ticket that is there: its key was made with its first record, once in its life.
    commit: (index) => {
      const { header } = draft(1 + ((index * 7919) % tickets));
      return append([{ header, payload: { note: 'x'.repeat(PAYLOAD_CHARS), index } }]);
    },
    close: () => writer.close(),
  };
}

function sqlite(folder: string, tickets: number): Contender | null {
  const peer = openSqlite(folder, tickets, 'x'.repeat(PAYLOAD_CHARS));
  return (
    peer && {
      name: 'SQLite, WAL, FULL',
      commit: async (index) => peer.commit(index),
      close: async () => peer.close(),
    }
  );
}

async function measured(folder: string, tickets: number): Promise<readonly CommitRow[]> {
  const peer = sqlite(folder, tickets);
  const contenders = [
    await floor(folder),
    await journal('bitácora, en claro', folder, tickets, false),
    await journal('bitácora, cifrada', folder, tickets, true),
    ...(peer ? [peer] : []),
  ];
  const times = contenders.map((): number[] => []);
  for (let index = 0; index < WARM_UP + COMMITS; index += 1) {
    for (const [which, { commit }] of contenders.entries()) {
      const startedAtMs = performance.now();
      await commit(index);
      if (index >= WARM_UP) times[which]?.push(performance.now() - startedAtMs);
    }
  }
  for (const { close } of contenders) await close();
  const at = (which: number, part: number) => percentile(times[which] ?? [], part);
  return contenders.map(({ name }, which) => ({
    ...{ name, tickets, p50Ms: at(which, 0.5), p95Ms: at(which, 0.95) },
    p50Ratio: at(which, 0.5) / at(0, 0.5),
    p95Ratio: at(which, 0.95) / at(0, 0.95),
  }));
}

export async function benchDurableCommits(): Promise<DurableCommits> {
  const folder = await mkdtemp(join(tmpdir(), 'mesa-n2-bench-'));
  try {
    const rows: CommitRow[] = [];
    for (const tickets of TICKETS) rows.push(...(await measured(folder, tickets)));
    const derivations: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const startedAtMs = performance.now();
      await derivePasswordKey({ password: PASSWORD, salt: new Uint8Array(16), cost: PASSWORD_COST });
      derivations.push(performance.now() - startedAtMs);
    }
    const hasPeer = rows.some(({ name }) => name.startsWith('SQLite'));
    return {
      rows,
      argon2Ms: percentile(derivations, 0.5),
      peer: hasPeer
        ? 'node:sqlite (better-sqlite3 no se instala aquí: compila o baja un binario)'
        : 'este Node no trae SQLite',
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
