import type { IpcMainInvokeEvent } from 'electron';
import { expect, it } from 'vitest';
import { takeCalls } from '../../../electron/adapters/calls-in-waiting';
import type { CallListener } from '../../../electron/adapters/ipc-register';
import { channelNames } from '../../../electron/shared/ipc-channels';

function setUp() {
  const taken = new Map<string, CallListener>();
  const registry = takeCalls({ handle: (channel, listener) => void taken.set(channel, listener) });
  const event = { senderFrame: null } as IpcMainInvokeEvent;
  const call = async (channel: string, ...args: unknown[]) => taken.get(channel)?.(event, ...args);
  return { taken, registry, call, event };
}

it('takes every channel at once, and no other', () => {
  expect([...setUp().taken.keys()]).toEqual([...channelNames]);
});

it('lets a call wait for what answers it, and hands it over as it came', async () => {
  const { registry, call, event } = setUp();
  const heard: unknown[][] = [];
  const early = call('access:state', { of: 'early' }, 'more');
  await Promise.resolve();
  expect(heard).toEqual([]);
  for (const channel of channelNames) {
    registry.handle(channel, async (...given) => {
      heard.push([channel, ...given]);
      return `answer of ${channel}`;
    });
  }
  expect(await early).toBe('answer of access:state');
  expect(await call('app:info', {})).toBe('answer of app:info');
  expect(heard).toEqual([
    ['access:state', event, { of: 'early' }, 'more'],
    ['app:info', event, {}],
  ]);
});

it('answers no channel that nothing was put behind', async () => {
  const { registry, call } = setUp();
  registry.handle('app:info', async () => 'it');
  await expect(call('access:state', {})).rejects.toThrow('Nothing answers access:state');
});
