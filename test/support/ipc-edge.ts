/** The edge between window and main on the real desk: requests come in as the app's own page sends them. */
import type { IpcMainInvokeEvent } from 'electron';
import { registerIpc } from '../../electron/adapters/ipc-register';
import type { Log } from '../../electron/application/log';
import { type DeskStandIns, handlersOf, OutOfReach } from './desk-handlers';
import type { DeskHarness } from './desk-harness';

type Listener = (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>;

export interface IpcEdge {
  /** The answer; a rejection is what no page should ever see. */
  readonly call: (channel: string, ...args: readonly unknown[]) => Promise<unknown>;
  /** Handed over since the last time: what failed inside of main, but for what the test keeps out of reach. */
  readonly takeBugs: () => readonly unknown[];
  /** Length of the longest line that went into the log. */
  readonly longestLine: () => number;
}

export function ipcEdge(harness: DeskHarness, standIns: DeskStandIns = {}): IpcEdge {
  const listeners = new Map<string, Listener>();
  let bugs: unknown[] = [];
  let longest = 0;
  const note = (message: string, details?: unknown) => {
    longest = Math.max(longest, `${message} ${JSON.stringify(details) ?? ''}`.length);
  };
  const log: Log = {
    info: note,
    warn: note,
    error: (message, details) => {
      note(message, details);
      const { error } = (details ?? {}) as { error?: unknown };
      if (error !== undefined && !(error instanceof OutOfReach)) bugs.push(error);
    },
  };
  registerIpc(
    { handle: (channel, listener) => void listeners.set(channel, listener) },
    handlersOf(harness, standIns),
    log,
  );
  const event = { senderFrame: { url: 'desk://app/', parent: null } } as IpcMainInvokeEvent;
  return {
    call: async (channel, ...args) => {
      const listener = listeners.get(channel);
      if (!listener) throw new Error(`No listener for ${channel}`);
      return listener(event, ...args);
    },
    takeBugs: () => {
      const taken = bugs;
      bugs = [];
      return taken;
    },
    longestLine: () => longest,
  };
}
