/** Set-up, who is at the desk, and its settings. Every answer is the whole new state of the session. */
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Request, Response } from '../../electron/shared/ipc-contract';
import { bridge } from './bridge';

type SessionReply = Response<'settings:save'>;

export function useSessionCalls() {
  const queries = useQueryClient();
  return useMemo(() => {
    const keep = async (answer: Promise<SessionReply>): Promise<SessionReply> => {
      const reply = await answer;
      if (reply.ok) queries.setQueryData(['session:state', {}], reply.value);
      return reply;
    };
    return {
      completeSetup: (request: Request<'session:complete-setup'>) =>
        keep(bridge.invoke('session:complete-setup', request)),
      switchPerson: (personId: string) => keep(bridge.invoke('session:switch-person', { personId })),
      saveSettings: (changes: Request<'settings:save'>) => keep(bridge.invoke('settings:save', changes)),
    };
  }, [queries]);
}
