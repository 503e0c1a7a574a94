// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { CardCursor } from '../../../../electron/shared/card-slices';
import { UnreadCards } from '../../../../renderer/app/unread-cards';
import { CardIndex } from '../../../../renderer/desk/card-index';
import { useCardChanges, useOfCards, withSlice } from '../../../../renderer/desk/cards';
import { useDeskChanges } from '../../../../renderer/desk/queries';
import { exampleCard } from '../../../support/example-card';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

const ID = (number: number) => `0192f0a0-0000-7000-a000-00000000000${number}`;
const card = (number: number, version = 1, clientName = 'Bajío') =>
  exampleCard({ id: ID(number), folio: `N2-${number}`, version, clientName });
const next: CardCursor = { part: 'ended', id: ID(2) };
const told = (index: CardIndex) =>
  index.open().map(({ id, version, clientName }) => `${id.at(-1)}.${version} ${clientName}`);

describe('a slice that comes', () => {
  it('adds what nobody told of, in its place what was', () => {
    const known = CardIndex.of([card(1), card(2)]);
    const read = withSlice(known, { cards: [card(3), card(2, 1, 'Bajío Nuevo')] });
    expect(told(read)).toEqual(['1.1 Bajío', '2.1 Bajío Nuevo', '3.1 Bajío']);
  });

  it('does not take back what a push told of since it was made', () => {
    expect(told(withSlice(CardIndex.of([card(1, 5)]), { cards: [card(1, 4)] }))).toEqual(['1.5 Bajío']);
  });
});

/** As the shell does. */
function Followed() {
  useCardChanges();
  useDeskChanges();
  return null;
}

function Known() {
  return <p data-testid="known">{useOfCards(told)?.join()}</p>;
}

it('who asks for one answer is drawn again only when it is another', async () => {
  let drawn = 0;
  function Running() {
    const running = useOfCards((index) => index.running);
    if (running) drawn += 1;
    return <p data-testid="running">{running?.map(({ id }) => id.at(-1)).join()}</p>;
  }
  const { tell } = await renderInDesk(
    <>
      <Followed />
      <Running />
    </>,
    { 'board:cards': { cards: [card(1)], head: 'a', next: null } },
  );
  await waitFor(() => expect(drawn).toBe(1));
  const change = { clientsChanged: false, settingsChanged: false, head: 'b' };
  act(() => tell({ ...change, cards: [card(2)] }));
  expect(drawn).toBe(1);
  const timers = [{ timerId: 't', person: { id: 'p', name: 'Ana' }, startedAt: '2026-11-30T10:00:00.000Z' }];
  act(() => tell({ ...change, cards: [{ ...card(2, 2), timers }] }));
  await waitFor(() => expect(screen.getByTestId('running').textContent).toBe('2'));
  expect(drawn).toBe(2);
});

describe('the window', () => {
  const slices = (failing: () => boolean) => (request: { readonly after?: CardCursor }) => {
    if (!request.after) return { cards: [card(1)], head: 'a', next: { part: 'open', id: ID(1) } };
    if (request.after.part === 'open') return { cards: [card(2)], head: 'a', next };
    if (failing()) throw new Error('the disk hangs');
    return { cards: [card(3)], head: 'a', next: null };
  };
  const shown = (
    <>
      <Followed />
      <Known />
      <UnreadCards />
    </>
  );

  it('reads slice after slice until it has all', async () => {
    const { sent } = await renderInDesk(shown, { 'board:cards': slices(() => false) });
    await waitFor(() =>
      expect(screen.getByTestId('known').textContent).toBe('1.1 Bajío,2.1 Bajío,3.1 Bajío'),
    );
    expect(sent('board:cards')).toHaveLength(3);
  });

  it('says so when some cannot be read, and reads them when asked to', async () => {
    let fails = true;
    await renderInDesk(shown, { 'board:cards': slices(() => fails) });
    const again = await screen.findByRole('button', { name: 'Leer las demás' });
    expect(screen.getByText(/^Se leyeron 2 solicitudes/)).toBeDefined();
    fails = false;
    fireEvent.click(again);
    await waitFor(() =>
      expect(screen.getByTestId('known').textContent).toBe('1.1 Bajío,2.1 Bajío,3.1 Bajío'),
    );
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('reads all again where a client changed while a former reading was still at the first of them', async () => {
    let name = 'Bajío';
    let answer = () => {};
    let isAsked = false;
    const { tell } = await renderInDesk(shown, {
      'board:cards': ({ after }: { readonly after?: CardCursor }) => {
        const first = { cards: [card(1, 1, name)], head: 'a', next };
        const last = { cards: [card(3, 1, name)], head: 'a', next: null };
        if (!after) return first;
        if (isAsked) return last;
        isAsked = true;
        return new Promise((resolve) => {
          answer = () => resolve(last);
        });
      },
    });
    await waitFor(() => expect(isAsked).toBe(true));
    name = 'Norte';
    act(() => tell({ cards: [], clientsChanged: true, settingsChanged: false, head: 'b' }));
    await waitFor(() => expect(screen.getByTestId('known').textContent).toMatch(/^1\.1 Norte/));
    answer();
    await waitFor(() => expect(screen.getByTestId('known').textContent).toBe('1.1 Norte,3.1 Norte'));
  });

  it('keeps all on the screen while they are read again', async () => {
    const { tell, sent } = await renderInDesk(shown, { 'board:cards': slices(() => false) });
    const all = '1.1 Bajío,2.1 Bajío,3.1 Bajío';
    await waitFor(() => expect(screen.getByTestId('known').textContent).toBe(all));
    const seen = new Set<string | null>();
    const watcher = new MutationObserver(() => seen.add(screen.getByTestId('known').textContent));
    watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
    act(() => tell({ cards: [], clientsChanged: true, settingsChanged: false, head: 'b' }));
    await waitFor(() => expect(sent('board:cards')).toHaveLength(6));
    await waitFor(() => expect(screen.getByTestId('known').textContent).toBe(all));
    watcher.disconnect();
    expect([...seen].filter((text) => text !== all)).toEqual([]);
  });
});
