import type { TargetStatus } from '../../../../electron/shared/domain/service-clock';

const MINUTE_MS = 60_000;

export interface TargetState {
  readonly state: 'open' | 'overdue' | 'met' | 'missed';
  /**
   * Milliseconds, a minute at the least, since «por 0 min» says nothing. Up to the due moment while the target is open,
   * as a watch shows it; afterwards minutes of the agreed hours, by which the report counts too.
   */
  readonly byMs: number;
}

export function targetState({ dueAt, metAt, minutes, takenMs }: TargetStatus, nowMs: number): TargetState {
  const dueMs = Date.parse(dueAt);
  if (metAt === null || takenMs === null) {
    return { state: nowMs > dueMs ? 'overdue' : 'open', byMs: atLeastAMinute(nowMs - dueMs) };
  }
  const state = Date.parse(metAt) > dueMs ? 'missed' : 'met';
  return { state, byMs: atLeastAMinute(takenMs - minutes * MINUTE_MS) };
}

const atLeastAMinute = (differenceMs: number) => Math.max(MINUTE_MS, Math.abs(differenceMs));
