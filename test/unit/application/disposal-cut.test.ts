// The power goes in the middle of a disposal, and a disk that is full: the request is there whole, or gone whole.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBare } from '../../support/desk-access';
import { createDeskHarness, type DeskHarness, type TestClock, unwrap } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { seededRandom } from '../../support/seeded-random';
import { PowerOff, type SimulatedDisk } from '../../support/simulated-disk';
import { diskWith } from '../../support/workspace-on-disk';

const FULL = process.env['MESA_FULL'] === '1';
const STREAM = (id: string) => `ticket:${id}`;

let harness: DeskHarness;
let masterKey: Uint8Array;
let ticketId: string;
let files: readonly string[];
let otherId: string;
let clock: TestClock;

beforeAll(async () => {
  harness = await createDeskHarness();
  const client = await registerClient(harness);
  const closed = async () => {
    const journey = await new Journey(harness, client).capture();
    await journey.do(journey.validate(true));
    await (await (await (await journey.attend()).log()).finish()).report();
    return journey.do(await journey.approval(true));
  };
  const gone = await closed();
  ticketId = gone.id;
  otherId = (await closed()).id;
  const filesOf = (id: string) => unwrap(harness.open.desk.page(id)).files.map(({ sha256 }) => sha256);
  // Without what both speak of, which stays.
  files = filesOf(ticketId).filter((sha256) => !filesOf(otherId).includes(sha256));
  clock = harness.clock;
  masterKey = new Uint8Array(harness.open.folders.secret.masterKey);
  await harness.close();
});
afterAll(async () => {
  await harness.dispose();
});

/** What is looked through behind an opening is over: what is cut is the disposal alone. */
async function opened(disk: SimulatedDisk) {
  const desk = await openBare('/w', clock, new Uint8Array(masterKey), disk);
  await desk.open.checked;
  await desk.open.searched;
  return desk;
}

async function dispose({ open }: Awaited<ReturnType<typeof opened>>) {
  const [person] = open.session.settings.people;
  unwrap(open.session.seat(person?.id ?? ''));
  const ticket = open.desk.state.tickets.get(ticketId);
  return open.disposals.dispose({
    commandId: randomUUID(),
    ticketId,
    expectedVersion: ticket?.version ?? 0,
    ground: 'retention-ended',
    reference: 'Tabla de plazos 4.2',
    reason: 'Venció.',
  });
}

/** Opens it once more and says which of the two it is; anything between fails. */
async function standing(disk: SimulatedDisk, what: string): Promise<'whole' | 'gone'> {
  await disk.unlink('/w/workspace.lock').catch(() => {});
  const { open, close } = await opened(disk);
  const there = open.desk.state.tickets.has(ticketId);
  for (const sha256 of files) expect(unwrap(await open.vault.has(sha256)), what).toBe(there);
  const said: unknown[] = [];
  for await (const batch of open.journal.read()) {
    for (const event of unwrap(batch))
      if (event.header.streamId === STREAM(ticketId)) said.push(event.payload);
  }
  expect(files.length).toBeGreaterThan(0);
  expect(said.length, what).toBeGreaterThan(5);
  expect(new Set(said.map((payload) => payload !== null)), what).toEqual(new Set([there]));
  expect(open.desk.state.disposals.has(ticketId), what).toBe(!there);
  for (const file of unwrap(open.desk.page(otherId)).files) {
    expect(unwrap(await open.vault.has(file.sha256)), what).toBe(true);
  }
  // What any crash leaves to tell.
  const told = open.notices.filter(({ key }) => !['lock-recovered', 'keys-mended'].includes(key));
  expect(told, what).toEqual([]);
  await close();
  return there ? 'whole' : 'gone';
}

describe('a disposal that is cut', () => {
  it('by the power, at any operation, leaves the request whole or gone', async () => {
    const random = seededRandom(7);
    const found = { whole: 0, gone: 0 };
    let cuts = 0;
    for (let at = 1; ; at += FULL ? 1 : 5) {
      const disk = await diskWith(harness.folder, '/w');
      const desk = await opened(disk);
      disk.powerOffAt = disk.operations + at;
      const cut = await dispose(desk).then(
        (reply) => {
          unwrap(reply);
          return false;
        },
        (error: unknown) => {
          if (!(error instanceof PowerOff)) throw error;
          return true;
        },
      );
      if (!cut) break;
      cuts += 1;
      disk.cyclePower(random);
      found[await standing(disk, `cut at ${at}`)] += 1;
    }
    expect(cuts).toBeGreaterThan(5);
    expect(found.whole).toBeGreaterThan(0);
    expect(found.gone).toBeGreaterThan(2);
  }, 300_000);

  it('by a write that fails, at any of them, says so and is finished at the next opening', async () => {
    let failures = 0;
    let unfinished = 0;
    for (let at = 1; ; at += FULL ? 1 : 4) {
      const disk = await diskWith(harness.folder, '/w');
      const desk = await opened(disk);
      let seen = 0;
      disk.failWith = (operation) => {
        if (!['write', 'sync', 'datasync', 'rename', 'unlink', 'syncFolder'].includes(operation)) return null;
        seen += 1;
        return seen === at ? 'ENOSPC' : null;
      };
      const reply = await dispose(desk);
      disk.failWith = () => null;
      if (seen < at) break;
      failures += 1;
      if (reply.ok && reply.value.unfinished !== null) unfinished += 1;
      if (!reply.ok) expect(reply.error.kind).toBe('disk-full');
      await desk.close();
      const state = await standing(disk, `failed at ${at}`);
      expect(state, `failed at ${at}`).toBe(reply.ok ? 'gone' : 'whole');
    }
    expect(failures).toBeGreaterThan(3);
    expect(unfinished).toBeGreaterThan(1);
  }, 300_000);
});
