import { expect, it } from 'vitest';
import { StageClock } from '../../../../electron/application/demo/stage-clock';

const REAL = '2026-11-24T19:37:00.000Z';
const at = (text: string) => Date.parse(text);

it('shows the workstation’s time until it is moved, and again when it is released', () => {
  const clock = new StageClock({ now: () => REAL });
  expect(clock.now()).toBe(REAL);
  clock.moveTo(at('2026-10-10T15:00:00.000Z'));
  clock.pass(90_000);
  expect(clock.now()).toBe('2026-10-10T15:01:30.000Z');
  clock.release();
  expect(clock.now()).toBe(REAL);
});

it('runs neither backwards nor into the future', () => {
  const clock = new StageClock({ now: () => REAL });
  clock.moveTo(at('2026-10-10T15:00:00.000Z'));
  clock.moveTo(at('2026-10-09T15:00:00.000Z'));
  expect(clock.now()).toBe('2026-10-10T15:00:00.000Z');
  clock.moveTo(at('2027-01-01T00:00:00.000Z'));
  expect(clock.now()).toBe(REAL);
});
