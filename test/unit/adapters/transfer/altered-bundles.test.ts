// Whatever is done to a bundle on its way, it is refused with a reason and nothing is kept. Seeded.
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TRANSFER_REASONS } from '../../../../electron/shared/failures';
import { createDeskHarness, type DeskHarness, keep, unwrap } from '../../../support/desk-harness';
import { registerClient } from '../../../support/example-client';
import { Journey } from '../../../support/journey';
import { seededRandom } from '../../../support/seeded-random';
import { exchange } from '../../../support/transfer-bench';

const SEED = 20_310;
const CHUNK_BYTES = 64 * 1024 + 16;

let first: DeskHarness;
let second: DeskHarness;
let way: Awaited<ReturnType<typeof exchange>>;
let whole: Buffer;
let bodyAt: number;

beforeAll(async () => {
  first = await createDeskHarness();
  second = await createDeskHarness();
  way = await exchange(first, second);
  const journey = await new Journey(first, await registerClient(first)).capture();
  const file = await keep(first, 'evidencia '.repeat(25_000));
  await journey.do({ type: 'evidence.attach', payload: { file, note: '' } });
  unwrap(await way.a.trySend(journey.id, way.idOfB, way.at('entera.mesan2')));
  whole = await readFile(way.at('entera.mesan2'));
  bodyAt = whole.indexOf('\n', whole.indexOf('\n') + 1) + 1;
}, 60_000);
afterAll(async () => {
  await first.dispose();
  await second.dispose();
  await way.dispose();
});

async function reasonOf(bytes: Uint8Array): Promise<string> {
  await writeFile(way.at('alterada.mesan2'), bytes);
  const answer = await way.b.choose(way.at('alterada.mesan2'));
  if (answer.ok) return 'taken';
  return answer.error.kind === 'transfer' ? answer.error.reason : answer.error.kind;
}

it('is taken as it was written, in several chunks', async () => {
  expect(whole.length - bodyAt).toBeGreaterThan(3 * CHUNK_BYTES);
  expect(await reasonOf(whole)).toBe('taken');
});

it('is refused with any bit of its head turned, and with one of any part', async () => {
  const random = seededRandom(SEED);
  const places = [
    ...Array.from({ length: bodyAt }, (_, at) => at),
    ...Array.from({ length: 64 }, (_, back) => whole.length - 1 - back),
    ...Array.from({ length: 300 }, () => bodyAt + Math.floor(random() * (whole.length - bodyAt))),
  ];
  const found = new Map<string, number>();
  for (const at of places) {
    const turned = Buffer.from(whole);
    turned[at] = (turned[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    const reason = await reasonOf(turned);
    found.set(reason, (found.get(reason) ?? 0) + 1);
  }
  expect(
    [...found.keys()].filter((reason) => !(TRANSFER_REASONS as readonly string[]).includes(reason)),
  ).toEqual([]);
  expect(found.get('altered')).toBeGreaterThanOrEqual(364);
}, 120_000);

it('is refused cut off anywhere, made longer, or with its chunks in another order', async () => {
  const random = seededRandom(SEED + 1);
  for (let round = 0; round < 120; round += 1) {
    const cut = whole.subarray(0, Math.floor(random() * whole.length));
    expect(['altered', 'not-a-bundle']).toContain(await reasonOf(cut));
  }
  for (const atChunk of [1, 2, 3])
    expect(await reasonOf(whole.subarray(0, bodyAt + atChunk * CHUNK_BYTES))).toBe('altered');
  expect(await reasonOf(Buffer.concat([whole, Buffer.from('x')]))).toBe('altered');
  const chunk = (number: number) =>
    whole.subarray(bodyAt + number * CHUNK_BYTES, bodyAt + (number + 1) * CHUNK_BYTES);
  const rest = whole.subarray(bodyAt + 2 * CHUNK_BYTES);
  const head = whole.subarray(0, bodyAt);
  expect(await reasonOf(Buffer.concat([head, chunk(1), chunk(0), rest]))).toBe('altered');
  expect(await reasonOf(Buffer.concat([head, chunk(0), rest]))).toBe('altered');
}, 60_000);

it('is no bundle when it is something else, and tells a later version apart', async () => {
  expect(await reasonOf(Buffer.alloc(0))).toBe('not-a-bundle');
  expect(await reasonOf(Buffer.from('%PDF-1.7\n'))).toBe('not-a-bundle');
  expect(await reasonOf(Buffer.from('mesa-n2-traslado/2\n{}\n'))).toBe('newer');
});

it('left nothing at the desk that refused it', () => {
  expect(second.open.desk.state.tickets.size).toBe(0);
  expect(second.open.arrivals.pending()).toEqual([]);
});
