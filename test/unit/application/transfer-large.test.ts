// A bundle of three gigabytes, as a memory dump and a capture of traffic are: sent, looked at, taken in and read again to its last byte.
import { createCipheriv } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { filesOf } from '../../../electron/shared/domain/projections/page';
import { createDeskHarness, unwrap } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { exchange } from '../../support/transfer-bench';

const FULL = process.env['MESA_FULL'] === '1';
const MIB = 1024 ** 2;
/** `npm run test:full` moves three gigabytes in all. */
const SIZES_BYTES = FULL ? [2048 * MIB, 1023 * MIB + 1, MIB - 1] : [64 * MIB, 31 * MIB + 1, MIB - 1];
const TOTAL_BYTES = SIZES_BYTES.reduce((sum, bytes) => sum + bytes, 0);
const TIMEOUT_MS = FULL ? 3_600_000 : 180_000;
/** Whatever the size: pieces in use, and what the collector has not let go of yet. */
const MOST_ADDED_BYTES = 512 * MIB;

/** Bytes that no compression shortens, no piece like another, the same each time. */
async function* noise(sizeBytes: number): AsyncGenerator<Uint8Array> {
  const stream = createCipheriv('aes-128-ctr', Buffer.alloc(16, sizeBytes % 251), Buffer.alloc(16));
  for (let left = sizeBytes; left > 0; left -= MIB) yield stream.update(Buffer.alloc(Math.min(left, MIB)));
}

/** What a piece of work takes: minutes, and the bytes of memory that the process grew by at most. */
async function measured<T>(work: () => Promise<T>) {
  const beginMs = performance.now();
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  try {
    const value = await work();
    return {
      value,
      minutes: (performance.now() - beginMs) / 60_000,
      addedBytes: most - before,
      mostBytes: most,
    };
  } finally {
    clearInterval(watch);
  }
}

it(
  'comes in whole, in memory that its size does not move',
  async () => {
    const first = await createDeskHarness();
    const second = await createDeskHarness();
    const way = await exchange(first, second);
    try {
      const journey = await new Journey(first, await registerClient(first)).capture();
      for (const [index, sizeBytes] of SIZES_BYTES.entries()) {
        const named = { name: `volcado-${index}.bin`, mediaType: 'application/octet-stream' };
        const file = unwrap(await first.open.vault.put(noise(sizeBytes), named));
        await journey.do({ type: 'evidence.attach', payload: { file, note: '' } });
      }
      const path = way.at('grande.n2traslado');
      const sent = await measured(async () => unwrap(await way.a.trySend(journey.id, way.idOfB, path)));
      expect((await stat(path)).size).toBeGreaterThan(TOTAL_BYTES);
      const looked = await measured(() => way.b.look(path));
      const { token } = looked.value;
      const taken = await measured(async () =>
        unwrap(await way.b.arrivals.takeIn({ token, commandId: journey.id })),
      );
      expect(taken.value).toMatchObject({ kind: 'taken-in', ticketId: journey.id });
      await rm(path);
      const arrived = second.open.desk.state.tickets.get(journey.id);
      if (!arrived) throw new Error('It did not arrive');
      // Every byte is read again and hashed.
      for (const { sha256, sizeBytes } of filesOf(arrived))
        expect(unwrap(await second.open.vault.check(sha256)), `${sizeBytes}`).toBe('whole');
      const sizes = filesOf(arrived).map(({ sizeBytes }) => sizeBytes);
      expect(sizes).toEqual(expect.arrayContaining(SIZES_BYTES));
      for (const [stage, { minutes, addedBytes, mostBytes }] of Object.entries({ sent, looked, taken })) {
        console.info(
          `${stage}: ${(TOTAL_BYTES / MIB).toFixed(0)} MiB in ${minutes.toFixed(1)} min, ` +
            `${(mostBytes / MIB).toFixed(0)} MiB of memory, ${(addedBytes / MIB).toFixed(0)} MiB more than before`,
        );
        expect(addedBytes, stage).toBeLessThan(MOST_ADDED_BYTES);
      }
    } finally {
      await first.dispose();
      await second.dispose();
      await way.dispose();
    }
  },
  TIMEOUT_MS,
);
