import { expect, it } from 'vitest';
import { createTurns } from '../../../../renderer/desk/in-turn';

it('asks for one thing at a time, goes on after one that failed, and never asks for what was given up', async () => {
  const inTurn = createTurns();
  const asked: string[] = [];
  const fails = () => Promise.reject(new Error('away'));
  const ask = (name: string) => async () => {
    asked.push(name);
    return name;
  };
  const left = new AbortController();
  const stays = new AbortController().signal;
  let answer = (_name: string) => {};
  const answered = new Promise<string>((resolve) => {
    answer = resolve;
  });
  const first = inTurn(() => answered, stays);
  const failed = inTurn(fails, stays);
  const gone = inTurn(ask('gone'), left.signal);
  const last = inTurn(ask('last'), stays);
  left.abort();
  expect(asked).toEqual([]);
  answer('first');
  expect(await Promise.allSettled([first, failed, gone, last])).toMatchObject([
    { value: 'first' },
    { reason: { message: 'away' } },
    { status: 'rejected' },
    { value: 'last' },
  ]);
  expect(asked).toEqual(['last']);
});
