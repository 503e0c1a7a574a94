// A large bundle: told while it is written and read, stopped at any stage with nothing left behind, in the memory of a piece.
import { createHash, randomUUID } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { filesOf } from '../../../electron/shared/domain/projections/page';
import { isAway } from '../../../electron/shared/domain/transfers';
import type { TransferProgress } from '../../../electron/shared/ipc-views';
import { createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { watchHeldMemory } from '../../support/held-memory';
import { Journey } from '../../support/journey';
import { exchange, type TransferBench } from '../../support/transfer-bench';

const PIECE_BYTES = 1024 ** 2;
/** Far more than what may be held at once. */
const FILE_BYTES = 96 * PIECE_BYTES;
const MOST_HELD_BYTES = 48 * PIECE_BYTES;

let first: DeskHarness;
let second: DeskHarness;
let way: Awaited<ReturnType<typeof exchange>>;
let journey: Journey;

async function* bytes(): AsyncGenerator<Uint8Array> {
  // No two pieces alike, and the same each time.
  let piece = createHash('sha512').update('mesa-n2').digest();
  for (let done = 0; done < FILE_BYTES; done += PIECE_BYTES) {
    piece = createHash('sha512').update(piece).digest();
    yield Buffer.alloc(PIECE_BYTES, piece);
  }
}

beforeEach(async () => {
  first = await createDeskHarness();
  second = await createDeskHarness();
  way = await exchange(first, second);
  journey = await new Journey(first, await registerClient(first)).capture();
  const named = { name: 'captura.pcap', mediaType: 'application/octet-stream' };
  const file = unwrap(await first.open.vault.put(bytes(), named));
  await journey.do({ type: 'evidence.attach', payload: { file, note: '' } });
  return async () => {
    await first.dispose();
    await second.dispose();
    await way.dispose();
  };
}, 120_000);

/** Does something as soon as a stage has come halfway; answers the stages that were told, and the most memory that was held meanwhile. */
function watching({ work }: TransferBench, halfway: (stage: TransferProgress['stage']) => void = () => {}) {
  const seen = new Map<TransferProgress['stage'], TransferProgress>();
  const heldBytes = watchHeldMemory(MOST_HELD_BYTES);
  let mostHeldBytes = 0;
  let wentBack = false;
  const timer = setInterval(() => {
    mostHeldBytes = Math.max(mostHeldBytes, heldBytes());
    const progress = work.progress();
    if (!progress) return;
    const { stage, doneBytes, totalBytes } = progress;
    wentBack ||= doneBytes < (seen.get(stage)?.doneBytes ?? 0);
    seen.set(stage, progress);
    if (totalBytes > 0 && doneBytes > totalBytes / 2) halfway(stage);
  }, 1);
  return () => {
    clearInterval(timer);
    return { stages: [...seen.keys()], mostHeldBytes, wentBack };
  };
}

const everyFile = async ({ open }: DeskHarness) =>
  Promise.all(filesOf(journey.ticket).map(async ({ sha256 }) => unwrap(await open.vault.check(sha256))));

it('is told at each stage, and held in memory at none', async () => {
  const sending = watching(way.a);
  unwrap(await way.a.trySend(journey.id, way.idOfB, way.at('1')));
  const sent = sending();
  expect(sent.stages).toEqual(['looking', 'writing']);
  expect((await stat(way.at('1'))).size).toBeGreaterThan(FILE_BYTES);
  const { token } = await way.b.look(way.at('1'));
  const taking = watching(way.b);
  unwrap(await way.b.arrivals.takeIn({ token, commandId: randomUUID() }));
  const taken = taking();
  expect(taken.stages).toEqual(['checking', 'keeping']);
  expect([sent.wentBack, taken.wentBack]).toEqual([false, false]);
  expect(Math.max(sent.mostHeldBytes, taken.mostHeldBytes)).toBeLessThan(MOST_HELD_BYTES);
  expect(new Set(await everyFile(second))).toEqual(new Set(['whole']));
  expect(way.b.work.progress()).toBeNull();
}, 120_000);

describe('stopped', () => {
  it('before it is recorded, the request stays here', async () => {
    const ended = watching(way.a, (stage) => stage === 'looking' && way.a.work.stop());
    const sent = await way.a.trySend(journey.id, way.idOfB, way.at('1'));
    ended();
    expect(sent).toMatchObject({ ok: false, error: { kind: 'transfer', reason: 'stopped' } });
    expect(isAway(journey.ticket)).toBe(false);
  }, 120_000);

  it('while it is written, it is away, there is no file, and it is written again or taken back', async () => {
    const ended = watching(way.a, (stage) => stage === 'writing' && way.a.work.stop());
    expect(await way.a.trySend(journey.id, way.idOfB, way.at('1'))).toMatchObject({
      value: { kind: 'stopped' },
    });
    ended();
    expect(isAway(journey.ticket)).toBe(true);
    const left = await readdir(dirname(way.at('1')));
    expect(left.filter((name) => !name.endsWith('.json'))).toEqual([]);
    unwrap(await way.a.departures.saveAgain({ ticketId: journey.id }));
    expect((await stat(way.at('1'))).size).toBeGreaterThan(FILE_BYTES);
    unwrap(await way.a.tryTakeBack(journey.id));
  }, 120_000);

  it('while it is looked at or taken in, nothing of it is here; and it is taken in then', async () => {
    unwrap(await way.a.trySend(journey.id, way.idOfB, way.at('1')));
    const looked = watching(way.b, () => way.b.work.stop());
    expect(await way.b.choose(way.at('1'))).toEqual({ ok: true, value: null });
    looked();
    const { token } = await way.b.look(way.at('1'));
    const ended = watching(way.b, (stage) => stage === 'keeping' && way.b.work.stop());
    const taken = await way.b.arrivals.takeIn({ token, commandId: randomUUID() });
    ended();
    expect(taken).toMatchObject({ ok: false, error: { kind: 'transfer', reason: 'stopped' } });
    expect(second.open.desk.state.tickets.size).toBe(0);
    expect(new Set(await everyFile(second))).toEqual(new Set(['missing']));
    expect(await way.b.takeIn(way.at('1'))).toMatchObject({ kind: 'taken-in' });
  }, 120_000);

  it('by a lock at whatever it does, and nothing begins behind it', async () => {
    const ended = watching(way.a, (stage) => stage === 'writing' && way.a.work.leave());
    expect(await way.a.trySend(journey.id, way.idOfB, way.at('1'))).toMatchObject({
      value: { kind: 'stopped' },
    });
    ended();
    expect(await way.a.departures.saveAgain({ ticketId: journey.id })).toMatchObject({
      value: { kind: 'stopped' },
    });
    expect(way.a.work.progress()).toBeNull();
  }, 120_000);
});
