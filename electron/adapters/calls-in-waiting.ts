import { channelNames } from '../shared/ipc-channels';
import type { CallListener, InvokeRegistry } from './ipc-register';

/**
 * Takes the page's calls from its first script on, while what answers them is still being loaded: they wait for it, and who asks and
 * what is judged there as ever.
 * @returns where that registers its listeners; those of all channels, before the next turn of the event loop after the first
 */
export function takeCalls(registry: InvokeRegistry): InvokeRegistry {
  const listeners = new Map<string, CallListener>();
  let comeIn = () => {};
  const come = new Promise<void>((done) => {
    comeIn = done;
  });
  for (const channel of channelNames) {
    registry.handle(channel, async (event, ...args) => {
      await come;
      const listener = listeners.get(channel);
      if (!listener) throw new Error(`Nothing answers ${channel}`);
      return listener(event, ...args);
    });
  }
  return {
    handle: (channel, listener) => {
      listeners.set(channel, listener);
      comeIn();
    },
  };
}
