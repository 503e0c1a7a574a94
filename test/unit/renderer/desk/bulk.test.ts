// One command on several requests: each is judged by itself, and what nobody answered for is not told as done.
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DeskFailure } from '../../../../electron/shared/failures';
import { err, ok } from '../../../../electron/shared/result';
import { actOnEach } from '../../../../renderer/desk/bulk';
import { exampleCard } from '../../../support/example-card';

const REFUSED: DeskFailure = { kind: 'reader-only' };
const cards = ['a', 'b', 'c', 'd'].map((name) => exampleCard({ folio: name }));
const idOf = (name: string) => cards.find(({ folio }) => folio === name)?.id ?? '';

type Answer = Awaited<ReturnType<Parameters<typeof actOnEach>[1]['act']>>;
const done = (id: string): Answer => ok({ id, version: 4, head: '' });

function run(
  answer: (folio: string, version: number) => Answer | Promise<Answer>,
  more: Partial<Parameters<typeof actOnEach>[1]> = {},
) {
  const told: number[] = [];
  const results = actOnEach(cards, {
    cardOf: (id) => cards.find((card) => card.id === id),
    act: async ({ folio, version }) => answer(folio, version),
    onProgress: (count) => told.push(count),
    signal: new AbortController().signal,
    ...more,
  });
  return { results, told };
}

const kinds = (results: Awaited<ReturnType<typeof actOnEach>>) =>
  results.map(
    ({ folio, reply }) => `${folio}:${reply === null ? 'none' : reply.ok ? 'ok' : reply.error.kind}`,
  );

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a command on each of several requests', () => {
  it('goes on after one that was refused, and tells each in its order', async () => {
    const { results, told } = run((folio) => (folio === 'b' ? err(REFUSED) : done(idOf(folio))));
    expect(kinds(await results)).toEqual(['a:ok', 'b:reader-only', 'c:ok', 'd:ok']);
    expect(told).toEqual([1, 2, 3, 4]);
  });

  it('asks with the version that each has at its turn', async () => {
    const asked: number[] = [];
    const { results } = run(
      (_folio, version) => {
        asked.push(version);
        return done('');
      },
      { cardOf: (id) => ({ ...exampleCard({ id }), version: 40 + asked.length }) },
    );
    await results;
    expect(asked).toEqual([40, 41, 42, 43]);
  });

  it('does not try the rest once the desk gives no answer, and calls none of them done', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { results } = run((folio) => {
      if (folio === 'c') throw new Error('gone');
      return done(idOf(folio));
    });
    expect(kinds(await results)).toEqual(['a:ok', 'b:ok', 'c:internal', 'd:none']);
  });

  it('does not try the rest where it is the desk that cannot, and not the request', async () => {
    const { results } = run((folio) => (folio === 'b' ? err({ kind: 'no-session' }) : done(idOf(folio))));
    expect(kinds(await results)).toEqual(['a:ok', 'b:no-session', 'c:none', 'd:none']);
  });

  it('stops where it is told to, and says of a request that is gone that it is', async () => {
    const stop = new AbortController();
    const { results } = run(
      (folio) => {
        if (folio === 'b') stop.abort();
        return done(idOf(folio));
      },
      {
        signal: stop.signal,
        cardOf: (id) => (id === idOf('a') ? undefined : cards.find((card) => card.id === id)),
      },
    );
    expect(kinds(await results)).toEqual(['a:not-found', 'b:ok', 'c:none', 'd:none']);
  });
});
