import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
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

it('the board is answered as it is then, whatever is recorded while its cards are made', async () => {
  const client = await registerClient(harness);
  const journeys: Journey[] = [];
  for (let made = 0; made < 4; made += 1) journeys.push(await new Journey(harness, client).capture());
  const [first, last] = [journeys[0], journeys[3]];
  const { desk } = harness.open;
  let turns = 0;
  const meanwhile = async () => {
    turns += 1;
    // Of a card that was made already, and of one that was not; and a request that was not there.
    if (turns === 2) {
      await first?.do(first.validate(true));
      await last?.do(last.validate(true));
      await new Journey(harness, client).capture();
    }
    if (turns !== 3) return;
    const { id, version, details } = known(client.clientId);
    const amended = { ...details, tradeName: 'Bajío Nuevo' };
    const meta = { commandId: randomUUID(), id, expectedVersion: version };
    unwrap(await desk.clientCommand(meta, { type: 'client.amend', payload: { details: amended } }));
  };
  const cards = await desk.cards(meanwhile);
  expect(turns).toBe(4);
  expect(cards).toEqual(cardsOf(desk));
  expect(cards).toHaveLength(5);
  expect(new Set(cards.map((card) => card.clientName))).toEqual(new Set(['Bajío Nuevo']));
});

function known(clientId: string) {
  const client = harness.open.desk.state.clients.get(clientId);
  if (!client) throw new Error('no such client');
  return client;
}
