import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  type AbsenceWatch,
  type PowerEvents,
  warnSecondsOf,
  watchForAbsence,
} from '../../../electron/adapters/lock-watch';

let idleSeconds = 0;
let minutes: number | null = 10;
let locked: string[] = [];
let warned: (number | null)[] = [];
const listeners = new Map<string, () => void>();
const power: PowerEvents = {
  on: (event, listener) => listeners.set(event, listener),
  getSystemIdleTime: () => idleSeconds,
};
let watch: AbsenceWatch;

beforeEach(() => {
  vi.useFakeTimers();
  idleSeconds = 0;
  minutes = 10;
  locked = [];
  warned = [];
  watch = watchForAbsence(power, () => minutes, {
    lock: (cause) => locked.push(cause),
    warn: (seconds) => warned.push(seconds === null ? null : Math.round(seconds)),
  });
});
afterEach(() => {
  watch.stop();
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

it('warns for the last minute, and takes it back as soon as somebody is there', () => {
  pass(9);
  idleSeconds = 9 * 60 - 1;
  pass(0.2);
  expect(warned).toEqual([]);
  idleSeconds = 9 * 60;
  pass(10 / 60);
  expect(warned).toEqual([60, 60]);
  idleSeconds = 1;
  pass(10 / 60);
  expect(warned.slice(2)).toEqual([null]);
  expect(locked).toEqual([]);
});

it('takes a key in the window for a sign of life at once, where the system tells of none', () => {
  idleSeconds = 3600;
  // Counted from the first look, five seconds after the desk was opened.
  pass(9.5);
  expect(warned.at(-1)).toBe(35);
  watch.seen();
  expect(warned.at(-1)).toBeNull();
  pass(8.9);
  expect(warned.at(-1)).toBeNull();
  expect(locked).toEqual([]);
  pass(1.2);
  expect(locked[0]).toBe('idle');
});

it('takes the warning back when it locks, and when somebody else locked', () => {
  idleSeconds = 3600;
  pass(9.5);
  expect(warned.at(-1)).toBe(35);
  minutes = null;
  pass(0.1);
  expect(warned.at(-1)).toBeNull();
  expect(locked).toEqual([]);
  // What is seen of a locked desk opens nothing.
  watch.seen();
  minutes = 10;
  pass(10.2);
  expect(locked[0]).toBe('idle');
  expect(warned.at(-1)).toBeNull();
});

it('leaves half of a short time to read the warning', () => {
  expect([1, 2, 5].map(warnSecondsOf)).toEqual([30, 60, 60]);
});
