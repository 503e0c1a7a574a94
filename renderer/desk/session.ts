/** Who is at the desk, and how the window looks. */
import type { DeskFailure } from '../../electron/shared/failures';
import type { SessionState } from '../../electron/shared/ipc-contract';
import type { Result } from '../../electron/shared/result';
import type { Preferences } from '../../electron/shared/settings';
import { bridge } from './bridge';

export function switchPerson(personId: string): Promise<Result<SessionState, DeskFailure>> {
  return bridge.invoke('session:switch-person', { personId });
}

export function savePreferences(
  preferences: Partial<Preferences>,
): Promise<Result<SessionState, DeskFailure>> {
  return bridge.invoke('settings:save', { preferences });
}
