import { channelNames } from '../shared/ipc-channels';
import type { Handlers } from './ipc-register';
import { atMost } from './longest-wait';

/** As long as a signature may wait for its timestamp, and somewhat more. */
const LONGEST_WAIT_MS = 20_000;

/**
 * Whoever locks the desk waits for the other calls, and would wait for itself; what moves the door waits in its own queue. Backups go on
 * while the desk is locked, and need none of its keys.
 */
const NOT_WAITED_FOR: ReadonlySet<string> = new Set([
  'access:lock',
  'access:state',
  'access:unlock',
  'access:unlock-by-keychain',
  'access:recover',
  'access:change-password',
  'backup:make',
  'backup:make-elsewhere',
  'backup:verify',
  'restore:open',
  'restore:preview',
  'restore:run',
]);

/**
 * Knows which of the window's calls are still being answered. The window may be gone by then: what it asked for last, such
 * as a signature that waits for a timestamp, is recorded all the same, and the desk closes after it.
 */
export class CallsUnderWay {
  readonly #open = new Set<Promise<unknown>>();

  /** The same handlers, each call known until it is answered. */
  counted(handlers: Handlers): Handlers {
    const entries = channelNames.map((channel) => {
      const handler = handlers[channel] as (request: never, context: unknown) => Promise<unknown>;
      if (NOT_WAITED_FOR.has(channel)) return [channel, handler];
      return [channel, (request: never, context: unknown) => this.#follow(handler(request, context))];
    });
    return Object.fromEntries(entries) as Handlers;
  }

  /** Waits until all calls are answered, but not for one that never is. */
  async settled(longestMs = LONGEST_WAIT_MS): Promise<void> {
    await atMost(longestMs, Promise.allSettled([...this.#open]));
  }

  #follow(call: Promise<unknown>): Promise<unknown> {
    this.#open.add(call);
    const forget = () => {
      this.#open.delete(call);
    };
    call.then(forget, forget);
    return call;
  }
}
