import type { Clock, EventDraft } from '../../electron/application/ports';
import type { Actor } from '../../electron/shared/domain/event-envelope';

const engineer: Actor = { id: 'u-1', name: 'Itzel Núñez', role: 'soporte-n2', declared: true };

/** A clock that stands still. */
export const fixedClock: Clock = { now: () => '2026-11-22T21:45:00.123Z' };

/** A well-formed draft; the ids follow from `n`, so that two runs make the same events. */
export function draft(
  n: number,
  payload: unknown = { note: `Se revisó el enlace n.º ${n}`, minutes: n },
): EventDraft {
  const tail = n.toString(16).padStart(12, '0');
  return {
    header: {
      eventId: `0192f0a0-0000-7000-8000-${tail}`,
      streamId: `ticket:0192f0a0-0000-7000-9000-${tail}`,
      streamVersion: 1,
      type: 'v1.ticket.work-logged',
      occurredAt: '2026-11-22T21:40:00.000Z',
      recordedAt: '2026-11-22T21:45:00.123Z',
      actor: engineer,
      recordedBy: engineer,
      commandId: `0192f0a0-0000-7000-a000-${tail}`,
    },
    payload,
  };
}
