// A bundle that the other desk did not take in: the request is worked on again where it left, and two copies are noticed.
import { beforeEach, describe, expect, it } from 'vitest';
import { latest, recordsOf } from '../../../electron/shared/domain/ticket';
import { isAway } from '../../../electron/shared/domain/transfers';
import { actAs, createDeskHarness, type DeskHarness, give, keep, unwrap } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { exchange } from '../../support/transfer-bench';

let first: DeskHarness;
let second: DeskHarness;
let way: Awaited<ReturnType<typeof exchange>>;
let journey: Journey;

beforeEach(async () => {
  first = await createDeskHarness();
  second = await createDeskHarness();
  way = await exchange(first, second);
  journey = await new Journey(first, await registerClient(first)).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  return async () => {
    await first.dispose();
    await second.dispose();
    await way.dispose();
  };
}, 60_000);

const send = async (name: string) => unwrap(await way.a.trySend(journey.id, way.idOfB, way.at(name)));
const note = async (harness: DeskHarness, text: string) => {
  const file = await keep(harness, text, `${text}.txt`);
  unwrap(await give(harness, journey.id, { type: 'evidence.attach', payload: { file, note: '' } }));
};
/** Each names the request by its folio. */
const refused = (reason: string) => ({
  ok: false,
  error: { kind: 'transfer', reason, params: { folio: journey.ticket.folio } },
});

describe('taken back', () => {
  it('is worked on again, says who and why, and is still when the desk is opened again', async () => {
    await send('1');
    unwrap(await way.a.tryTakeBack(journey.id));
    expect(isAway(journey.ticket)).toBe(false);
    expect(latest(journey.ticket, 'v1.transfer.taken-back')).toMatchObject({
      payload: {
        to: { name: 'MESA-B' },
        confirmedBy: 'Carlos Peña',
        reason: 'La otra mesa no pudo abrirlo.',
      },
      recordedBy: { name: 'Ana Robles' },
    });
    expect(unwrap(first.open.desk.page(journey.id)).card).toMatchObject({ away: null, column: 'step-5' });
    await journey.log();
    await first.reopen();
    await first.open.checked;
    expect(first.open.session.state().damage).toBeNull();
    expect(isAway(journey.ticket)).toBe(false);
  });

  it('leaves again by another bundle, which is taken in; the one of before is not, then', async () => {
    await send('1');
    unwrap(await way.a.tryTakeBack(journey.id));
    await note(first, 'después');
    await send('2');
    expect(recordsOf(journey.ticket, 'v1.transfer.sent')).toHaveLength(2);
    expect(await way.b.takeIn(way.at('2'))).toMatchObject({ kind: 'taken-in' });
    expect(await way.b.choose(way.at('1'))).toMatchObject(refused('here'));
    await note(second, 'allá');
    unwrap(await way.b.trySend(journey.id, way.idOfA, way.at('3')));
    expect(await way.b.choose(way.at('1'))).toMatchObject(refused('not-ours'));
    expect(await way.a.takeIn(way.at('3'))).toMatchObject({ kind: 'taken-in' });
  });

  it('only while it is away, by the bundle that it is away by, and not by who only reads', async () => {
    expect(await way.a.tryTakeBack(journey.id)).toMatchObject({ error: { kind: 'not-found' } });
    await send('1');
    const { payload } = latest(journey.ticket, 'v1.transfer.sent') ?? {};
    const other = { bundleId: journey.id, to: payload?.to ?? { id: '', name: '' } };
    expect(
      await journey.try({ type: 'transfer.take-back', payload: { ...other, reason: 'x', confirmedBy: 'x' } }),
    ).toMatchObject({ error: { kind: 'not-found' } });
    await actAs(first, 'auditor');
    expect(await way.a.tryTakeBack(journey.id)).toMatchObject({ error: { kind: 'reader-only' } });
    expect(isAway(journey.ticket)).toBe(true);
  });
});

describe('taken back though it was taken in', () => {
  beforeEach(async () => {
    await send('1');
    await way.b.takeIn(way.at('1'));
    unwrap(await way.a.tryTakeBack(journey.id));
  });

  it('is found out when it comes back', async () => {
    await note(second, 'allá');
    unwrap(await way.b.trySend(journey.id, way.idOfA, way.at('2')));
    expect(await way.a.choose(way.at('2'))).toMatchObject(refused('taken-back'));
    // Also by a desk that sent its own copy away meanwhile.
    await send('3');
    expect(await way.a.choose(way.at('2'))).toMatchObject(refused('taken-back'));
  });

  it('is found out where it was taken in, when it is sent once more', async () => {
    await send('2');
    expect(await way.b.choose(way.at('2'))).toMatchObject(refused('taken-back'));
    unwrap(await way.b.trySend(journey.id, way.idOfA, way.at('3')));
    expect(await way.b.choose(way.at('2'))).toMatchObject(refused('taken-back'));
  });
});
