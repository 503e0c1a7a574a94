import { channelNames } from '../shared/ipc-channels';
import type { Handlers } from './ipc-register';

/**
 * Handlers that wait for the desk to be open, so that the window can paint its shell meanwhile.
 * @param ready asked at every call: what it answers may be put off again
 */
export function deferHandlers(ready: () => Promise<Handlers>): Handlers {
  const entries = channelNames.map((channel) => [
    channel,
    async (request: never, context: Parameters<Handlers[typeof channel]>[1]) => {
      const handlers = await ready();
      const handler = handlers[channel] as (request: never, context: unknown) => Promise<unknown>;
      return handler(request, context);
    },
  ]);
  return Object.fromEntries(entries) as Handlers;
}
