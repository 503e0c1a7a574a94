/** Locks the desk when nobody is at it: after a while without input, and with the system itself. */
import type { LockCause } from '../shared/access';

/** The part of Electron's `powerMonitor` that is used. */
export interface PowerEvents {
  on(event: 'lock-screen' | 'suspend', listener: () => void): unknown;
  /** Seconds since the last key or movement of the mouse, in any program. */
  getSystemIdleTime(): number;
}

export interface Absence {
  readonly lock: (cause: LockCause) => void;
  /**
   * Told at each look while the lock is near, so that a window that was just opened says so too (WCAG 2.2.1 asks for 20 s at least).
   * @param seconds until it locks; null once somebody is there again
   */
  readonly warn: (seconds: number | null) => void;
}

const LOOK_EVERY_MS = 5_000;
const WARN_SECONDS = 60;

/** Somebody who reads the warning has half of the time left, however short the whole is. */
export const warnSecondsOf = (idleMinutes: number): number => Math.min(WARN_SECONDS, idleMinutes * 30);

export interface AbsenceWatch {
  /** A key or the mouse in the window: a sign of life too where the system sees none, as in a remote session. */
  readonly seen: () => void;
  readonly stop: () => void;
}

/** @param idleMinutes null while the door is shut */
export function watchForAbsence(
  power: PowerEvents,
  idleMinutes: () => number | null,
  { lock, warn }: Absence,
): AbsenceWatch {
  power.on('lock-screen', () => lock('system'));
  power.on('suspend', () => lock('suspend'));
  let seenMs: number | null = null;
  let isWarned = false;
  const tell = (seconds: number | null) => {
    if (seconds === null && !isWarned) return;
    isWarned = seconds !== null;
    warn(seconds);
  };
  const look = () => {
    const minutes = idleMinutes();
    if (minutes === null) {
      seenMs = null;
      return tell(null);
    }
    // Coming in is a sign of life too.
    seenMs ??= performance.now();
    const unseenSeconds = (performance.now() - seenMs) / 1000;
    const left = minutes * 60 - Math.min(power.getSystemIdleTime(), unseenSeconds);
    if (left > warnSecondsOf(minutes)) return tell(null);
    if (left > 0) return tell(left);
    tell(null);
    lock('idle');
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return {
    seen: () => {
      seenMs = performance.now();
      if (isWarned) look();
    },
    stop: () => clearInterval(timer),
  };
}
