/** The computer's clock, and who says that it is right. */
import type { Response } from '../../electron/shared/ipc-contract';
import { bridge } from './bridge';

/** @param toCome the time of the journal that was shown */
export function confirmClock(toCome: string): Promise<Response<'clock:confirm'>> {
  return bridge.invoke('clock:confirm', { toCome });
}
