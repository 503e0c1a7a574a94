// What is shown before a request of another desk is taken in: by whom, who may approve after it, and what is new of it.
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { latest } from '../../../electron/shared/domain/ticket';
import { createDeskHarness, type DeskHarness, give, keep, unwrap } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { exchange } from '../../support/transfer-bench';

let first: DeskHarness;
let second: DeskHarness;
let way: Awaited<ReturnType<typeof exchange>>;
let example: ExampleClient;
let journey: Journey;

beforeEach(async () => {
  first = await createDeskHarness();
  second = await createDeskHarness();
  way = await exchange(first, second);
  example = await registerClient(first);
  journey = await new Journey(first, example).capture();
  return async () => {
    await first.dispose();
    await second.dispose();
    await way.dispose();
  };
}, 60_000);

const send = async (id: string, name: string) => unwrap(await way.a.trySend(id, way.idOfB, way.at(name)));

it('names the sender as it is trusted here, and says what it calls itself', async () => {
  unwrap(await way.a.desks.name({ ...way.a.meta, name: 'GERENCIA' }));
  await send(journey.id, '1');
  expect(await way.b.look(way.at('1'))).toMatchObject({ from: 'MESA-A', alias: 'GERENCIA' });
  await way.b.takeIn(way.at('1'));
  const ticket = second.open.desk.state.tickets.get(journey.id);
  expect(ticket && latest(ticket, 'v1.transfer.received')?.payload.from.name).toBe('MESA-A');
});

it('names who comes with it and may approve or sign, of a client that is new here and of one that is known', async () => {
  await send(journey.id, '1');
  const { name } = example.contact;
  const { approve, sign } = example.contact.powers;
  expect(await way.b.look(way.at('1'))).toMatchObject({
    alias: null,
    contacts: [{ name, approves: approve, signs: sign }],
    contracts: [],
  });
  await way.b.takeIn(way.at('1'));
  const client = first.open.desk.state.clients.get(example.clientId);
  const added = {
    ...example.contact,
    id: randomUUID(),
    name: 'Impostor Pérez',
    email: 'otro@cliente.example',
    powers: { request: false, approve: true, sign: false },
  };
  const meta = { commandId: randomUUID(), id: example.clientId, expectedVersion: client?.version ?? 0 };
  unwrap(await first.open.desk.clientCommand(meta, { type: 'contact.save', payload: added }));
  const again = await new Journey(first, example).capture();
  await send(again.id, '2');
  expect(await way.b.look(way.at('2'))).toMatchObject({
    isNewClient: false,
    contacts: [{ name: 'Impostor Pérez', approves: true, signs: false }],
    contracts: [],
  });
});

it('counts the files that are new, of a request that comes back', async () => {
  await send(journey.id, '1');
  await way.b.takeIn(way.at('1'));
  const file = await keep(second, 'de allá', 'alla.pdf');
  unwrap(await give(second, journey.id, { type: 'evidence.attach', payload: { file, note: '' } }));
  unwrap(await way.b.trySend(journey.id, way.idOfA, way.at('2')));
  // What was attached there, and the extract by which it came there.
  expect(await way.a.look(way.at('2'))).toMatchObject({ kind: 'returns', files: 2, documents: 1 });
  await way.a.takeIn(way.at('2'));
  expect(latest(journey.ticket, 'v1.transfer.received')?.payload.files).toBe(2);
});
