// A desk whose clock runs fast sends a request: the other one goes on by its own clock, and says what it found.
import { beforeEach, expect, it } from 'vitest';
import { isClockBehind } from '../../../electron/shared/domain/clock-rules';
import { latest } from '../../../electron/shared/domain/ticket';
import { createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { exchange } from '../../support/transfer-bench';

let first: DeskHarness;
let second: DeskHarness;
let way: Awaited<ReturnType<typeof exchange>>;
let example: ExampleClient;
let journey: Journey;

const FAST_MINUTES = 180;

beforeEach(async () => {
  first = await createDeskHarness();
  second = await createDeskHarness();
  way = await exchange(first, second);
  example = await registerClient(first);
  first.clock.advance(FAST_MINUTES);
  journey = await new Journey(first, example).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log();
  return async () => {
    await first.dispose();
    await second.dispose();
    await way.dispose();
  };
}, 60_000);

async function moveToSecond(): Promise<Journey> {
  unwrap(await way.a.trySend(journey.id, way.idOfB, way.at('1')));
  expect(await way.b.look(way.at('1'))).toMatchObject({ clockAhead: first.clock.now() });
  await way.b.takeIn(way.at('1'));
  return new Journey(second, example, journey.id);
}

it('work, report, Vo.Bo. and letter go on where it came, and the record of its coming tells the other clock', async () => {
  const there = await moveToSecond();
  const received = latest(there.ticket, 'v1.transfer.received');
  expect(received).toMatchObject({
    recordedAt: second.clock.now(),
    payload: { clockAhead: first.clock.now() },
  });
  second.clock.advance(30);
  await there.log();
  await there.finish();
  await there.report();
  await there.do(await there.approval(true));
  expect(isClockBehind(there.ticket, second.clock.now(), {})).toBe(false);
  expect(there.ticket.position).toMatchObject({ kind: 'closed', outcome: 'con-vobo' });
  expect(unwrap(second.open.desk.page(there.id)).card.id).toBe(there.id);
});

it('what was delivered by the fast clock is approved at the time that it is here', async () => {
  await journey.finish();
  await journey.report();
  const there = await moveToSecond();
  second.clock.advance(5);
  await there.do(await there.approval(true));
  expect(there.ticket.position).toMatchObject({ kind: 'closed', outcome: 'con-vobo' });
});

it('the own clock is compared with what it wrote itself all the same', async () => {
  const there = await moveToSecond();
  second.clock.advance(60);
  await there.log();
  await there.finish();
  const said = second.clock.now();
  second.clock.advance(-30);
  expect(isClockBehind(there.ticket, second.clock.now(), {})).toBe(true);
  // Also once it was elsewhere meanwhile.
  unwrap(await way.b.trySend(journey.id, way.idOfA, way.at('2')));
  await way.a.takeIn(way.at('2'));
  expect(isClockBehind(journey.ticket, first.clock.now(), {})).toBe(false);
  unwrap(await way.a.trySend(journey.id, way.idOfB, way.at('3')));
  await way.b.takeIn(way.at('3'));
  expect(Date.parse(second.clock.now())).toBeLessThan(Date.parse(said));
  expect(isClockBehind(there.ticket, second.clock.now(), {})).toBe(true);
});

it('clocks that agree within what offices differ by are not spoken of', async () => {
  second.clock.advance(FAST_MINUTES);
  unwrap(await way.a.trySend(journey.id, way.idOfB, way.at('1')));
  expect(await way.b.look(way.at('1'))).toMatchObject({ clockAhead: null });
  await way.b.takeIn(way.at('1'));
  const there = new Journey(second, example, journey.id);
  expect(latest(there.ticket, 'v1.transfer.received')?.payload.clockAhead).toBeUndefined();
});
