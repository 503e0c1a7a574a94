/** Changing the desk's calendar of days of rest. */

import type { calendarCommandSchemas, WorkCalendar } from '../../electron/shared/domain/work-calendar';
import type { DeskFailure } from '../../electron/shared/failures';
import type { CommandReply } from '../../electron/shared/ipc-views';
import type { Result } from '../../electron/shared/result';
import { bridge } from './bridge';

/** @param calendar as the person saw it */
export function sendCalendarCommand(
  calendar: Pick<WorkCalendar, 'version'>,
  type: keyof typeof calendarCommandSchemas,
  payload: unknown,
  commandId: string,
): Promise<Result<CommandReply, DeskFailure>> {
  return bridge.invoke('calendar:change', {
    commandId,
    expectedVersion: calendar.version,
    type,
    payload,
  });
}
