// A request that goes to and fro between two desks, and what may go wrong on a leg.
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { nodeFileLayer } from '../../../electron/adapters/workspace-file-layer';
import { filesOf } from '../../../electron/shared/domain/projections/page';
import type { Ticket } from '../../../electron/shared/domain/ticket';
import { isAway } from '../../../electron/shared/domain/transfers';
import {
  createDeskHarness,
  type DeskHarness,
  give,
  keep,
  openHarnessDesk,
  unwrap,
} from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { exchange, TransferBench } from '../../support/transfer-bench';

const world = vi.hoisted(() => ({ isHonest: true }));
// A desk whose program was changed lets go what an honest one does not.
vi.mock('../../../electron/shared/domain/decide/decide-transfer', async (original) => {
  const own = await original<typeof import('../../../electron/shared/domain/decide/decide-transfer')>();
  const decideTransferSend: typeof own.decideTransferSend = (ticket, payload) =>
    world.isHonest
      ? own.decideTransferSend(ticket, payload)
      : { ok: true, value: [{ type: 'v1.transfer.sent', payload }] };
  return { ...own, decideTransferSend };
});

let first: DeskHarness;
let second: DeskHarness;
let way: Awaited<ReturnType<typeof exchange>>;
let journey: Journey;

beforeEach(async () => {
  world.isHonest = true;
  first = await createDeskHarness();
  second = await createDeskHarness();
  way = await exchange(first, second);
  journey = await new Journey(first, await registerClient(first)).capture();
  const file = await keep(first, 'prueba '.repeat(100), 'prueba.txt');
  await journey.do({ type: 'evidence.attach', payload: { file, note: '' } });
  return async () => {
    await first.dispose();
    await second.dispose();
    await way.dispose();
  };
}, 60_000);

const at = (harness: DeskHarness): Ticket => {
  const ticket = harness.open.desk.state.tickets.get(journey.id);
  if (!ticket) throw new Error('The request is not here');
  return ticket;
};

/** As somebody looks at a file of a request that is away. */
async function lookAt(harness: DeskHarness): Promise<void> {
  const [file] = filesOf(at(harness));
  const viewed = { sha256: file?.sha256 ?? '', fileName: 'prueba.txt', where: 'window' } as const;
  unwrap(
    await harness.open.desk.recordCustody(journey.id, [{ type: 'v1.evidence.viewed', payload: viewed }]),
  );
}

const note = async (harness: DeskHarness, text: string) => {
  const file = await keep(harness, text, `${text}.txt`);
  unwrap(await give(harness, journey.id, { type: 'evidence.attach', payload: { file, note: '' } }));
};

const idsAt = (harness: DeskHarness) =>
  at(harness)
    .records.map(({ eventId }) => eventId)
    .toSorted();

it('goes to and fro six times, whoever looks at it where it is not', async () => {
  for (let leg = 0; leg < 6; leg += 1) {
    const [here, there] = leg % 2 === 0 ? [way.a, way.b] : [way.b, way.a];
    const [from, to] = leg % 2 === 0 ? [first, second] : [second, first];
    await note(from, `leg-${leg}`);
    const path = way.at(`${leg}.mesan2`);
    unwrap(await here.trySend(journey.id, leg % 2 === 0 ? way.idOfB : way.idOfA, path));
    await lookAt(from);
    expect(await there.takeIn(path), `leg ${leg}`).toMatchObject({ kind: 'taken-in' });
    expect([isAway(at(from)), isAway(at(to))]).toEqual([true, false]);
    // Each event once, and no event of the work missing.
    const ids = idsAt(to);
    expect(new Set(ids).size).toBe(ids.length);
    expect(filesOf(at(to)).map(({ name }) => name)).toContain(`leg-${leg}.txt`);
    await lookAt(from);
  }
  await first.reopen();
  await first.open.checked;
  expect(first.open.session.state().damage).toBeNull();
}, 120_000);

it('takes nothing in that would go on by itself: a clock of work that runs', async () => {
  world.isHonest = false;
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.do({ type: 'work.start', payload: { timerId: randomUUID() } });
  unwrap(await way.a.trySend(journey.id, way.idOfB, way.at('1')));
  const refused = await way.b.choose(way.at('1'));
  expect(refused).toMatchObject({ ok: false, error: { kind: 'transfer', reason: 'inconsistent' } });
});

it('takes no note of a handover while it is away', async () => {
  unwrap(await way.a.trySend(journey.id, way.idOfB, way.at('1')));
  const { version } = at(first);
  const standing = () => ({ lines: [], desk: { calls: [], waitingMails: null } });
  const notes = [{ ticketId: journey.id, note: 'Falta llamar.' }];
  const given = await first.open.desk.giveHandover(randomUUID(), { toId: null, note: '', notes }, standing);
  const issues = [{ path: `notes.${journey.id}`, message: 'validation.note-away' }];
  expect(given).toEqual({ ok: false, error: { kind: 'invalid', issues } });
  expect(at(first).version).toBe(version);
});

describe('a disk that fails', () => {
  type Layer = typeof nodeFileLayer;
  const eio = () => Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'fstat' });

  it('after the line was written leaves the files of a request that may be on record', async () => {
    unwrap(await way.a.trySend(journey.id, way.idOfB, way.at('1')));
    let fails = false;
    let armed = false;
    const files = new Proxy(nodeFileLayer, {
      get: (layer, name) => {
        if (name === 'stampOf')
          return async (path: string) => {
            if (fails && path.includes('journal')) throw eio();
            return layer.stampOf(path);
          };
        if (name !== 'open') return Reflect.get(layer, name);
        return async (...given: Parameters<Layer['open']>) => {
          const file = await layer.open(...given);
          if (given[1] !== 'update-durable') return file;
          const datasync = file.datasync.bind(file);
          return Object.assign(file, {
            datasync: async () => {
              await datasync();
              fails = armed;
            },
          });
        };
      },
    });
    await second.close();
    const faulty = { ...second, ...(await openHarnessDesk(second.folder, second.clock, { files })) };
    const bench = new TransferBench(faulty);
    const { token } = await bench.look(way.at('1'));
    armed = true;
    const taken = await bench.arrivals.takeIn({ token, commandId: randomUUID() });
    expect(taken.ok).toBe(false);
    armed = false;
    fails = false;
    await faulty.door.close();
    Object.assign(second, await openHarnessDesk(second.folder, second.clock));
    for (const { sha256 } of filesOf(at(second)))
      expect(unwrap(await second.open.vault.check(sha256))).toBe('whole');
  }, 60_000);

  it('has decayed a file: the request does not leave, from where it could not be written', async () => {
    let decayed = false;
    const files = new Proxy(nodeFileLayer, {
      get: (layer, name) =>
        name === 'open'
          ? async (...given: Parameters<Layer['open']>) => {
              const file = await layer.open(...given);
              if (!given[0].includes('/evidence/')) return file;
              const read = file.read.bind(file);
              return Object.assign(file, {
                read: async (target: Uint8Array, position: number) => {
                  const count = await read(target, position);
                  if (decayed && count > 0) target[count - 1] = (target[count - 1] ?? 0) ^ 1;
                  return count;
                },
              });
            }
          : Reflect.get(layer, name),
    });
    await first.close();
    const faulty = { ...first, ...(await openHarnessDesk(first.folder, first.clock, { files })) };
    for (const { sha256 } of filesOf(at(faulty))) unwrap(await faulty.open.vault.has(sha256));
    decayed = true;
    const bench = new TransferBench(faulty);
    const left = await bench.trySend(journey.id, way.idOfB, way.at('1'));
    expect(left).toMatchObject({ ok: false, error: { kind: 'transfer', reason: 'files-missing' } });
    expect(isAway(at(faulty))).toBe(false);
    await faulty.door.close();
    Object.assign(first, await openHarnessDesk(first.folder, first.clock));
  }, 60_000);
});
