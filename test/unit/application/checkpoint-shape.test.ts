// A checkpoint is of one shape of the state. One of another shape says nothing but how far the journal had come.
import { hash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCheckpointStore } from '../../../electron/adapters/checkpoint-store';
import { WorkspaceKeys } from '../../../electron/adapters/sealing/workspace-keys';
import { STATE_FORMAT_VERSION } from '../../../electron/application/desk-checkpoint';
import type { Ticket } from '../../../electron/shared/domain/ticket';
import { cardsOf } from '../../support/cards-of';
import { createDeskHarness, type DeskHarness, tryHarnessDesk, unwrap } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;

beforeEach(async () => {
  harness = await createDeskHarness();
});
afterEach(() => harness.dispose());

/** What there is to it, by name; what its records say is the journal's to tell. */
const namesIn = (value: object) => Object.keys(value).toSorted();

it('is counted: whoever changes the shape of the state raises STATE_FORMAT_VERSION', async () => {
  const journey = await new Journey(harness, await registerClient(harness)).capture();
  const snapshot = harness.open.desk.state.snapshot();
  const shape = [
    namesIn(snapshot),
    namesIn(snapshot.tickets[0] ?? {}),
    namesIn(snapshot.clients[0] ?? {}),
    namesIn(snapshot.roster),
    namesIn(snapshot.roster.people[0] ?? {}),
    namesIn(snapshot.calendar),
    namesIn(snapshot.trust),
    namesIn(snapshot.desks),
  ];
  expect(journey.ticket.visits.length).toBeGreaterThan(0);
  expect({
    version: STATE_FORMAT_VERSION,
    shape: hash('sha256', JSON.stringify(shape)).slice(0, 16),
  }).toEqual({
    version: 16,
    shape: '4a3e19f994a1a85e',
  });
});

/** Leaves a checkpoint of the state as it is, as a program wrote it whose tickets lacked something. */
async function leaveFormerCheckpoint(): Promise<void> {
  const { journal, desk, folders } = harness.open;
  const { tickets, ...rest } = desk.state.snapshot();
  const former = tickets.map(({ mailAttempts: _lacking, ...ticket }: Ticket) => ticket);
  const at = journal.position();
  const { checkpointFolder } = harness.door.workspace.paths;
  const keys = new WorkspaceKeys({
    workspaceId: folders.secret.workspaceId,
    masterKey: Uint8Array.from(folders.secret.masterKey),
  });
  await harness.close();
  const store = createCheckpointStore(checkpointFolder, keys);
  unwrap(await store.clear());
  const shards = new Map<string, unknown>([
    ['desk', rest],
    ['tickets-00000', former],
  ]);
  unwrap(await store.save({ formatVersion: STATE_FORMAT_VERSION - 1, at, shards }, new Set(shards.keys())));
}

it('of a former shape is no state: the desk reads its journal, and sends what there is to send', async () => {
  await new Journey(harness, await registerClient(harness)).capture();
  const before = cardsOf(harness.open.desk).map(({ folio }) => folio);
  await leaveFormerCheckpoint();
  const { open, door } = unwrap(await tryHarnessDesk(harness.folder, harness.clock));
  await open.outbox.start();
  await open.checked;
  await open.searched;
  expect(open.session.state().damage).toBeNull();
  expect(cardsOf(open.desk).map(({ folio }) => folio)).toEqual(before);
  await door.close();
});

it('of a former shape knows all the same how far the journal had come', async () => {
  const client = await registerClient(harness);
  for (let count = 0; count < 5; count += 1) await new Journey(harness, client).capture();
  await leaveFormerCheckpoint();
  const path = join(harness.door.workspace.paths.journalFolder, '000001.jsonl');
  const bytes = await readFile(path);
  bytes.fill(0, Math.floor(bytes.length / 2));
  await writeFile(path, bytes);
  const { open, door } = unwrap(await tryHarnessDesk(harness.folder, harness.clock));
  expect(open.session.state().damage?.failure).toMatchObject({ reason: 'shorter-than-known' });
  await door.close();
});
