import { randomUUID } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../../electron/shared/domain/projections/card';
import type { Ticket } from '../../../electron/shared/domain/ticket';
import type { DeskChanged } from '../../../electron/shared/ipc-contract';
import { cardsOf } from '../../support/cards-of';
import { addPerson, createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;

beforeEach(async () => {
  harness = await createDeskHarness('lider-soc');
});

afterEach(() => harness.dispose());

it('a client that changes brings the cards of its requests along, a person none', async () => {
  const client = await registerClient(harness);
  const other = await registerClient(harness, {}, 'Sierra Alta, S.C.', { tradeName: 'Sierra Alta' });
  const own = [await new Journey(harness, client).capture(), await new Journey(harness, client).capture()];
  await new Journey(harness, other).capture();
  const told: DeskChanged[] = [];
  harness.open.desk.onChanged((change) => told.push(change));
  const { id, version, details } = known(client.clientId);
  const amended = { ...details, tradeName: 'Bajío Nuevo' };
  const meta = { commandId: randomUUID(), id, expectedVersion: version };
  unwrap(
    await harness.open.desk.clientCommand(meta, { type: 'client.amend', payload: { details: amended } }),
  );
  await addPerson(harness, { name: 'Luis Prado', email: '', role: 'soporte-n2', login: 'luis.prado' });
  expect(
    told.map(({ cards, clientsChanged, settingsChanged }) => ({
      cards: cards.map((card) => [card.id, card.clientName]),
      clientsChanged,
      settingsChanged,
    })),
  ).toEqual([
    {
      cards: own.map((journey) => [journey.id, 'Bajío Nuevo']),
      clientsChanged: true,
      settingsChanged: false,
    },
    { cards: [], clientsChanged: false, settingsChanged: true },
  ]);
});

/** All slices, with what happens between them. */
async function readThrough(between: (turn: number) => Promise<unknown>) {
  const { desk } = harness.open;
  const slices = [desk.cards(null)];
  for (let next = slices[0]?.next ?? null; next !== null; next = slices.at(-1)?.next ?? null) {
    await between(slices.length);
    slices.push(desk.cards(next));
  }
  return slices.map(({ cards }) => cards);
}

describe('a desk of more requests than go in one slice', () => {
  /** So many that what ended begins within a slice and ends in another. */
  const OPEN = 620;
  const ENDED = 540;
  let journey: Journey;

  beforeEach(async () => {
    const client = await registerClient(harness);
    journey = await new Journey(harness, client).capture();
    const { tickets } = harness.open.desk.state;
    const { ticket } = journey;
    const ended: Ticket = { ...ticket, position: { kind: 'closed', outcome: 'retirada' } };
    for (let made = 0; made < ENDED; made += 1) {
      const id = uuid();
      tickets.set(id, { ...ended, id });
    }
    for (let made = 1; made < OPEN; made += 1) {
      const id = uuid();
      tickets.set(id, { ...ticket, id });
    }
  });

  it('tells of each once, of those at work first', async () => {
    const slices = await readThrough(async () => {});
    expect(slices.map(({ length }) => length)).toEqual([500, 500, 160]);
    const told = slices.flat();
    expect(told.slice(0, OPEN).every(({ column }) => column === 'step-2')).toBe(true);
    expect(told.slice(OPEN).every(({ column }) => column === 'archive')).toBe(true);
    const inOrder = (cards: readonly Card[]) =>
      cards.toSorted((left, right) => (left.id < right.id ? -1 : 1));
    expect(inOrder(told)).toEqual(inOrder(cardsOf(harness.open.desk)));
  });

  it('tells of all that ended where those at work fill their slices to the last place', async () => {
    const { tickets } = harness.open.desk.state;
    const open = [...tickets.values()].filter(({ position }) => position.kind === 'step');
    for (const { id } of open.slice(0, OPEN - 500)) tickets.delete(id);
    const slices = await readThrough(async () => {});
    expect(slices.map(({ length }) => length)).toEqual([500, 500, 40]);
    expect(new Set(slices.flat().map(({ id }) => id))).toEqual(new Set(tickets.keys()));
  });

  it('leaves none out that nobody is told of apart, when the one that was told last is gone or ended', async () => {
    const { tickets } = harness.open.desk.state;
    const before = new Set(tickets.keys());
    const changed = new Set<string>();
    const slices = await readThrough(async (turn) => {
      const last =
        turn === 1 ? [...tickets.values()].filter(({ position }) => position.kind === 'step')[499] : null;
      if (!last) return;
      changed.add(last.id);
      tickets.delete(last.id);
    });
    const told = new Set(slices.flat().map(({ id }) => id));
    expect([...before].filter((id) => !told.has(id) && !changed.has(id))).toEqual([]);
  });

  it('goes on behind one that ended meanwhile', async () => {
    const { tickets } = harness.open.desk.state;
    let ended = '';
    const slices = await readThrough(async (turn) => {
      const last = [...tickets.values()].filter(({ position }) => position.kind === 'step')[499];
      if (turn !== 1 || !last) return;
      ended = last.id;
      tickets.set(last.id, { ...last, position: { kind: 'closed', outcome: 'retirada' } });
    });
    const told = slices.flat().map(({ id }) => id);
    expect(new Set(told).size).toBe(OPEN + ENDED);
    expect(told.filter((id) => id === ended)).toHaveLength(2);
  });
});

function known(clientId: string) {
  const client = harness.open.desk.state.clients.get(clientId);
  if (!client) throw new Error('no such client');
  return client;
}
