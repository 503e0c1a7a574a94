/** Who is at the desk and who works at it, its settings, and how the window looks. Main pushes what changed to every query. */
import { administratingRoles } from '../../electron/shared/domain/administrators';
import type { DeskFailure } from '../../electron/shared/failures';
import type { Request, Response } from '../../electron/shared/ipc-contract';
import type { SessionState } from '../../electron/shared/ipc-views';
import type { Result } from '../../electron/shared/result';
import type { Preferences } from '../../electron/shared/settings';
import { bridge } from './bridge';

export function completeSetup(
  request: Request<'session:complete-setup'>,
): Promise<Result<SessionState, DeskFailure>> {
  return bridge.invoke('session:complete-setup', request);
}

export function saveSettings(changes: Request<'settings:save'>): Promise<Result<SessionState, DeskFailure>> {
  return bridge.invoke('settings:save', changes);
}

/** Starts the app again in another folder; false when the person chose none. */
export function switchWorkspace(
  to: Request<'workspace:switch'>['to'],
): Promise<Response<'workspace:switch'>> {
  return bridge.invoke('workspace:switch', { to });
}

/** Asks the saved address for one timestamp. */
export function probeTimestampAuthority(): Promise<Response<'timestamp:probe'>> {
  return bridge.invoke('timestamp:probe', {});
}

export function addPerson(request: Request<'people:add'>): Promise<Result<SessionState, DeskFailure>> {
  return bridge.invoke('people:add', request);
}

export function changePerson(request: Request<'people:change'>): Promise<Result<SessionState, DeskFailure>> {
  return bridge.invoke('people:change', request);
}

/** Also gives access to somebody who has none yet. */
export function resetPassword(
  request: Request<'people:reset-password'>,
): Promise<Result<SessionState, DeskFailure>> {
  return bridge.invoke('people:reset-password', request);
}

/** Whether the person at the desk may change people, trust and settings. */
export function administers({ person, settings }: SessionState): boolean {
  return person !== null && administratingRoles(settings.people).includes(person.role);
}

export function savePreferences(
  preferences: Partial<Preferences>,
): Promise<Result<SessionState, DeskFailure>> {
  return bridge.invoke('settings:save', { preferences });
}
