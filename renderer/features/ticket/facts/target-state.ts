import type { TargetStatus } from '../../../../electron/shared/domain/service-clock';

const MINUTE_MS = 60_000;

export interface TargetState {
  readonly state: 'open' | 'overdue' | 'met' | 'missed';
  /** Distance to the due moment, in milliseconds; a minute at the least, since «por 0 min» says nothing. */
  readonly byMs: number;
}

export function targetState({ dueAt, metAt }: TargetStatus, nowMs: number): TargetState {
  const deltaMs = (metAt === null ? nowMs : Date.parse(metAt)) - Date.parse(dueAt);
  const late = deltaMs > 0;
  const state = metAt === null ? (late ? 'overdue' : 'open') : late ? 'missed' : 'met';
  return { state, byMs: Math.max(MINUTE_MS, Math.abs(deltaMs)) };
}
