import type { Clock } from '../application/ports';

/** The workstation's clock. */
export const systemClock: Clock = { now: () => new Date().toISOString() };
