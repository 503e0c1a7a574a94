// A restored ticket is the one that was stored, whichever of its members is asked first; its records are read once, when somebody asks.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  jsonPieces,
  parsedInSlices,
  parsedUnlessArray,
  TimeSlices,
} from '../../../electron/adapters/time-slices';
import { JsonText } from '../../../electron/application/json-text';
import {
  isEnded,
  readAhead,
  restoredTickets,
  StoredTickets,
} from '../../../electron/application/stored-tickets';
import { columnOf } from '../../../electron/shared/domain/projections/card';
import type { Ticket } from '../../../electron/shared/domain/ticket';
import { createDeskHarness, type DeskHarness } from '../../support/desk-harness';
import { walkDesk } from '../../support/proofs/desk-walk';
import { seededRandom } from '../../support/seeded-random';

const noPause = async () => {};

let harness: DeskHarness;

beforeEach(async () => {
  harness = await createDeskHarness();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await harness.dispose();
});

/** As a shard goes to the disk and comes from it. */
async function storedAndRestored(tickets: readonly Ticket[]): Promise<readonly Ticket[]> {
  const text = [...jsonPieces(new StoredTickets(tickets))].join('');
  const elements = await parsedInSlices(Buffer.from(text, 'utf8'), new TimeSlices(), parsedUnlessArray);
  return restoredTickets(elements as readonly unknown[], noPause);
}

it.each([1, 2, 3])('restores every ticket as it was, however it is read (seed %i)', async (seed) => {
  await walkDesk(harness, seed, 120, noPause);
  const tickets = [...harness.open.desk.state.tickets.values()];
  expect(tickets.length).toBeGreaterThan(1);
  const random = seededRandom(seed);
  const restored = await storedAndRestored(tickets);
  const texts = tickets.map((ticket) => JSON.stringify(ticket));
  for (const [place, ticket] of restored.entries()) {
    // What was told of it in the checkpoint is what is worked out of it.
    expect(isEnded(ticket)).toBe(columnOf(tickets[place] as Ticket) === 'archive');
    if (random() < 0.5) expect(ticket.records).toBe(ticket.records);
    if (random() < 0.3) expect(structuredClone({ ...ticket })).toEqual(tickets[place]);
  }
  // The order of its members counts: two states are compared by their texts.
  expect(restored.map((ticket) => JSON.stringify(ticket))).toEqual(texts);
  // Stored again, read or not, they are the same once more.
  const again = await storedAndRestored(await storedAndRestored(tickets));
  expect(again.map((ticket) => JSON.stringify(ticket))).toEqual(texts);
});

it('reads no records before somebody asks for them, and those of one ticket once', async () => {
  await walkDesk(harness, 4, 60, noPause);
  const tickets = [...harness.open.desk.state.tickets.values()];
  const read = vi.spyOn(JsonText.prototype, 'parsed');
  const restored = await storedAndRestored(tickets);
  for (const ticket of restored) {
    expect(isEnded(ticket)).toBeTypeOf('boolean');
    expect(ticket.position).toBeDefined();
  }
  expect(read).not.toHaveBeenCalled();
  const [first] = restored;
  expect([first?.records.length, first?.records.length]).toEqual(Array(2).fill(tickets[0]?.records.length));
  expect(read).toHaveBeenCalledTimes(1);
  await readAhead(restored, noPause);
  await readAhead(restored, noPause);
  expect(read).toHaveBeenCalledTimes(restored.length);
});
