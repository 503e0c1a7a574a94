import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type PowerEvents, watchForAbsence } from '../../../electron/adapters/lock-watch';

let idleSeconds = 0;
let minutes: number | null = 10;
let locked: string[] = [];
const listeners = new Map<string, () => void>();
const power: PowerEvents = {
  on: (event, listener) => listeners.set(event, listener),
  getSystemIdleTime: () => idleSeconds,
};
let stop = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  idleSeconds = 0;
  minutes = 10;
  locked = [];
  stop = watchForAbsence(
    power,
    () => minutes,
    (cause) => locked.push(cause),
  );
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});
const pass = (minutesPassed: number) => vi.advanceTimersByTime(minutesPassed * 60_000);

it('locks once nobody has touched the computer for as long as the settings say', () => {
  pass(11);
  expect(locked).toEqual([]);
  idleSeconds = 10 * 60 - 1;
  pass(0.2);
  expect(locked).toEqual([]);
  idleSeconds = 10 * 60;
  pass(0.2);
  expect(locked[0]).toBe('idle');
});

it('takes coming in for a sign of life, however long the computer was idle before', () => {
  idleSeconds = 3600;
  pass(9.9);
  expect(locked).toEqual([]);
  pass(0.3);
  expect(locked[0]).toBe('idle');
});

it('does not count the time that the desk was locked', () => {
  idleSeconds = 3600;
  pass(9);
  minutes = null;
  pass(30);
  minutes = 10;
  pass(9);
  expect(locked).toEqual([]);
});

it('locks with the system, and when it goes to sleep', () => {
  listeners.get('lock-screen')?.();
  listeners.get('suspend')?.();
  expect(locked).toEqual(['system', 'suspend']);
});
