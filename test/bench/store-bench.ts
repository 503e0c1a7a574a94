/**
 * What encryption costs where everybody waits for it: the durable commit, and coming in. Peer and floor in the same run, on
 * the same disk: an append of as many bytes with fdatasync, and the journal in the clear.
 */
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal } from '../../electron/adapters/journal-file';
import { type LineCodec, plainLineCodec } from '../../electron/adapters/line-codec';
import { derivePasswordKey, PASSWORD_COST } from '../../electron/adapters/sealing/password-key';
import { sealedLineCodec } from '../../electron/adapters/sealing/sealed-line-codec';
import { StreamKeyStore } from '../../electron/adapters/sealing/stream-keys';
import { PASSWORD, someKeys } from '../support/desk-access';
import { draft, fixedClock } from '../support/store-drafts';

const COMMITS = 300;
/** Of one event's text: a record as the desk writes it. */
const PAYLOAD_CHARS = 3_000;
const STREAMS = 20;

interface Timed {
  readonly name: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

function timed(name: string, times: readonly number[]): Timed {
  const sorted = times.toSorted((left, right) => left - right);
  const at = (part: number) => sorted[Math.floor(sorted.length * part)] ?? 0;
  return { name, p50Ms: at(0.5), p95Ms: at(0.95) };
}

async function each(count: number, work: (index: number) => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const startedAtMs = performance.now();
    await work(index);
    times.push(performance.now() - startedAtMs);
  }
  return times;
}

async function floor(folder: string): Promise<Timed> {
  const file = await open(join(folder, 'floor'), 'a');
  const bytes = Buffer.alloc(4096, 120);
  const times = await each(COMMITS, async () => {
    await file.write(bytes);
    await file.datasync();
  });
  await file.close();
  return timed('piso: 4 KB y fdatasync', times);
}

async function commits(name: string, folder: string, codec: LineCodec): Promise<Timed> {
  const at = await mkdtemp(join(folder, 'journal-'));
  const opened = await openJournal(at, { clock: fixedClock, codec });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { journal } = opened.value;
  const append = async (index: number) => {
    const { header } = draft((index % STREAMS) + 1);
    const payload = { note: 'x'.repeat(PAYLOAD_CHARS), index };
    const done = await journal.append([{ header, payload }]);
    if (!done.ok) throw new Error(JSON.stringify(done.error));
  };
  // Keys are made with a stream's first record, once in its life.
  await each(STREAMS, append);
  const times = await each(COMMITS, append);
  await journal.close();
  return timed(name, times);
}

export async function benchStore(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mesa-n2-bench-'));
  try {
    const keys = someKeys();
    const paths = [join(folder, 'streams'), join(folder, 'streams.copy')] as const;
    const streams = await StreamKeyStore.open({ keys, paths });
    if (!streams.ok) throw new Error(JSON.stringify(streams.error));
    const rows = [
      await floor(folder),
      await commits('registro durable, en claro', folder, plainLineCodec),
      await commits('registro durable, cifrado', folder, sealedLineCodec(keys, streams.value.store)),
    ];
    const unit = rows[0]?.p50Ms ?? 1;
    for (const { name, p50Ms, p95Ms } of rows) {
      const ratios = `${(p50Ms / unit).toFixed(2)} × (p95 ${(p95Ms / unit).toFixed(2)} ×)`;
      console.log(`${name.padEnd(34)} ${p50Ms.toFixed(2).padStart(6)} ms ${ratios}`);
    }
    const salt = new Uint8Array(16);
    const derived = timed(
      '',
      await each(
        5,
        async () => void (await derivePasswordKey({ password: PASSWORD, salt, cost: PASSWORD_COST })),
      ),
    );
    console.log(`${'contraseña a clave (argon2id)'.padEnd(34)} ${derived.p50Ms.toFixed(0).padStart(6)} ms`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
