/** The account by which mails are sent. Its password goes to main and never comes back. */
import type { Request, Response } from '../../electron/shared/ipc-contract';
import { bridge } from './bridge';

export function saveMailAccount(
  account: Request<'mail-account:save'>,
): Promise<Response<'mail-account:save'>> {
  return bridge.invoke('mail-account:save', account);
}

export function removeMailAccount(): Promise<Response<'mail-account:remove'>> {
  return bridge.invoke('mail-account:remove', {});
}

/** Tries the kept account; sends no mail. */
export function probeMailAccount(): Promise<Response<'mail-account:probe'>> {
  return bridge.invoke('mail-account:probe', {});
}
