/** Locks the desk when nobody is at it: after a while without input, and with the system itself. */
import type { LockCause } from '../shared/access';

/** The part of Electron's `powerMonitor` that is used. */
export interface PowerEvents {
  on(event: 'lock-screen' | 'suspend', listener: () => void): unknown;
  /** Seconds since the last key or movement of the mouse, in any program. */
  getSystemIdleTime(): number;
}

const LOOK_EVERY_MS = 5_000;

/**
 * @param idleMinutes null while the door is shut
 * @returns how to stop
 */
export function watchForAbsence(
  power: PowerEvents,
  idleMinutes: () => number | null,
  lock: (cause: LockCause) => void,
): () => void {
  power.on('lock-screen', () => lock('system'));
  power.on('suspend', () => lock('suspend'));
  let openSinceMs: number | null = null;
  const timer = setInterval(() => {
    const minutes = idleMinutes();
    if (minutes === null) {
      openSinceMs = null;
      return;
    }
    // Coming in is a sign of life too, where the system sees no keys: a remote session, a display without one.
    openSinceMs ??= performance.now();
    const openForSeconds = (performance.now() - openSinceMs) / 1000;
    if (Math.min(power.getSystemIdleTime(), openForSeconds) >= minutes * 60) lock('idle');
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
