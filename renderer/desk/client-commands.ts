/** Asking the desk to change a client, its contacts or its contracts. */
import type { Client } from '../../electron/shared/domain/clients';
import type { clientCommandSchemas } from '../../electron/shared/domain/commands';
import type { DeskFailure } from '../../electron/shared/failures';
import type { CommandReply } from '../../electron/shared/ipc-views';
import type { Result } from '../../electron/shared/result';
import { bridge } from './bridge';

/** @param client as the person saw it; a new one has version 0 */
export function sendClientCommand(
  client: Pick<Client, 'id' | 'version'>,
  type: keyof typeof clientCommandSchemas,
  payload: unknown,
  commandId: string,
): Promise<Result<CommandReply, DeskFailure>> {
  return bridge.invoke('desk:client-command', {
    commandId,
    clientId: client.id,
    expectedVersion: client.version,
    type,
    payload,
  });
}
