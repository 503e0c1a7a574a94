// What an arrival that failed left behind is destroyed, and nothing that somebody may speak of.
import { randomUUID } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { filesOf } from '../../../electron/shared/domain/projections/page';
import {
  createDeskHarness,
  type DeskHarness,
  keep,
  openHarnessDesk,
  unwrap,
} from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { exchange } from '../../support/transfer-bench';

let first: DeskHarness;
let second: DeskHarness;
let way: Awaited<ReturnType<typeof exchange>>;
let journey: Journey;

const SHARED = 'lo mismo en las dos mesas';

beforeEach(async () => {
  first = await createDeskHarness();
  second = await createDeskHarness();
  way = await exchange(first, second);
  journey = await new Journey(first, await registerClient(first)).capture();
  for (const text of [SHARED, 'solo de la otra'])
    await journey.do({ type: 'evidence.attach', payload: { file: await keep(first, text), note: '' } });
  unwrap(await way.a.trySend(journey.id, way.idOfB, way.at('1')));
  return async () => {
    await first.dispose();
    await second.dispose();
    await way.dispose();
  };
}, 60_000);

const stateOf = async (harness: DeskHarness, sha256: string) =>
  unwrap(await harness.open.vault.check(sha256));

/** An arrival that cannot keep its last file; somebody puts one of its others in meanwhile. */
async function failing(meanwhile: () => Promise<unknown>): Promise<void> {
  const { vault } = second.open;
  const put = vault.put.bind(vault);
  let left = filesOf(journey.ticket).length;
  vi.spyOn(vault, 'put').mockImplementation(async (source, meta) => {
    if (meta.isProvisional !== true) return put(source, meta);
    if (left-- > 0) return put(source, meta);
    await meanwhile();
    return { ok: false, error: { kind: 'disk-full', path: '' } } as never;
  });
  const { token } = await way.b.look(way.at('1'));
  const taken = await way.b.arrivals.takeIn({ token, commandId: randomUUID() });
  expect(taken).toMatchObject({ ok: false, error: { kind: 'disk-full' } });
  vi.restoreAllMocks();
}

it('leaves a file that somebody put in for a form meanwhile, and destroys the others', async () => {
  let own = '';
  await failing(async () => {
    own = (await keep(second, SHARED)).sha256;
  });
  expect(await stateOf(second, own)).toBe('whole');
  const others = filesOf(journey.ticket).filter(({ sha256 }) => sha256 !== own);
  expect(others.length).toBeGreaterThan(1);
  for (const { sha256 } of others) expect(await stateOf(second, sha256)).toBe('missing');
});

it('leaves, at the next start, a file that a draft speaks of', async () => {
  const killed = way.at('cortada');
  const takeIn = second.open.desk.takeIn.bind(second.open.desk);
  const [own, ...others] = filesOf(journey.ticket).map(({ sha256 }) => sha256);
  // The program ends after the files, and before the record; a form had its draft saved.
  vi.spyOn(second.open.desk, 'takeIn').mockImplementationOnce(async (...given) => {
    unwrap(await second.open.session.saveDraft('forma', { file: { sha256: own } }));
    await cp(second.folder, killed, { recursive: true });
    return takeIn(...given);
  });
  await way.b.takeIn(way.at('1'));
  await rm(join(killed, 'workspace.lock'), { force: true, recursive: true });
  const half = { ...second, ...(await openHarnessDesk(killed, second.clock)) };
  expect(half.open.desk.state.tickets.size).toBe(0);
  expect(await stateOf(half, own ?? '')).toBe('whole');
  expect(others.length).toBeGreaterThan(0);
  for (const sha256 of others) expect(await stateOf(half, sha256)).toBe('missing');
  await half.door.close();
});
