import { expect, it } from 'vitest';
import { CallsUnderWay } from '../../../electron/adapters/calls-under-way';
import type { Handlers } from '../../../electron/adapters/ipc-register';
import { channelNames } from '../../../electron/shared/ipc-channels';

const context = { correlationId: '', channel: 'app:info' } as const;

/** Handlers of which each waits until it is told to answer. */
function waiting() {
  const answers: (() => void)[] = [];
  const handler = () => new Promise<string>((answer) => answers.push(() => answer('hecho')));
  const entries = channelNames.map((channel): readonly [string, unknown] => [channel, handler]);
  const handlers = Object.fromEntries(entries) as Handlers;
  return { handlers, answer: () => answers.shift()?.() };
}

it('waits for what is being answered, and lets the answer through', async () => {
  const calls = new CallsUnderWay();
  const { handlers, answer } = waiting();
  const call = calls.counted(handlers)['app:info']({}, context);
  let isSettled = false;
  const settled = calls.settled().then(() => {
    isSettled = true;
  });
  await new Promise(setImmediate);
  expect(isSettled).toBe(false);
  answer();
  await settled;
  expect(await call).toBe('hecho');
  await calls.settled();
});

it('does not wait for ever, and a call that fails is over', async () => {
  const calls = new CallsUnderWay();
  const { handlers } = waiting();
  void calls.counted(handlers)['app:info']({}, context);
  await calls.settled(1);
  const failing = new CallsUnderWay();
  const broken = { ...handlers, 'app:info': () => Promise.reject(new Error('roto')) };
  await expect(failing.counted(broken)['app:info']({}, context)).rejects.toThrow('roto');
  await failing.settled();
});
