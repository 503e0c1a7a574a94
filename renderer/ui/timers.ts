/** Nobody works on one thing for longer without a break: past that, it is asked whether the clock was forgotten. */
const FORGOTTEN_MS = 8 * 60 * 60_000;

export const isForgotten = (startedAt: string, nowMs: number): boolean =>
  nowMs - Date.parse(startedAt) > FORGOTTEN_MS;
