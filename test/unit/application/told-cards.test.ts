import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DeskChanged } from '../../../electron/shared/ipc-contract';
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

function known(clientId: string) {
  const client = harness.open.desk.state.clients.get(clientId);
  if (!client) throw new Error('no such client');
  return client;
}
