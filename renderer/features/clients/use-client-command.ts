import { useRef } from 'react';
import type { Client } from '../../../electron/shared/domain/clients';
import { sendClientCommand } from '../../desk/client-commands';

type Type = Parameters<typeof sendClientCommand>[1];

/**
 * Sends what a form says about the client as it stood when the form was opened, so that a change made meanwhile is
 * not overwritten unseen. Once told of it, the person may save again.
 */
export function useClientCommand(client: Pick<Client, 'id' | 'version'>) {
  const { id } = client;
  const seenVersion = useRef(client.version);
  return async (type: Type, payload: unknown, commandId: string) => {
    const reply = await sendClientCommand({ id, version: seenVersion.current }, type, payload, commandId);
    if (!reply.ok && reply.error.kind === 'conflict') seenVersion.current = reply.error.actual;
    return reply;
  };
}
