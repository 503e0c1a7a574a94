/** The cards of all requests, as the window keeps them: read slice by slice, and patched by each push. */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Card } from '../../electron/shared/domain/projections/card';
import type { Response } from '../../electron/shared/ipc-contract';
import { bridge, saysOnly } from './bridge';
import { CardIndex } from './card-index';
import { noteNewFolios } from './new-folio';

type Slice = Response<'board:cards'>;

interface Cards extends Omit<Slice, 'cards'> {
  readonly index: CardIndex;
  /** How often all were read from the beginning: what a former reading still asks for is answered to nobody. */
  readonly readings: number;
}

const KEY = ['board:cards', {}] as const;

export const knownCards = (queries: QueryClient): CardIndex | undefined =>
  queries.getQueryData<Cards>(KEY)?.index;

/**
 * What is known, with a slice that was read after it. Pushes may have told of a card since its slice was made, or of one that no slice
 * told of yet: the later version counts, and at the same version what was read last, since a client's name is none of the request's.
 */
export function withSlice(known: CardIndex, { cards }: Pick<Slice, 'cards'>): CardIndex {
  const isLater = ({ id, version }: Card) => version >= (known.card(id)?.version ?? 0);
  return known.patched(cards.filter(isLater), []);
}

function cardsQuery(queries: QueryClient) {
  return {
    queryKey: KEY,
    queryFn: async (): Promise<Cards> => {
      const { cards, ...first } = await bridge.invoke('board:cards', {});
      // Read again, all stay on the screen until each was read again.
      const known = queries.getQueryData<Cards>(KEY);
      const index = withSlice(known?.index ?? CardIndex.of([]), { cards });
      return { ...first, index, readings: (known?.readings ?? 0) + 1 };
    },
    // An index is the answer to nothing that could be compared member by member.
    structuralSharing: false,
  };
}

/** Its cards may be some of them only, as long as `next` says that there are more: those of open requests come first. */
export function useCards() {
  return useQuery(cardsQuery(useQueryClient()));
}

/** What somebody asks of the cards, undefined before the first of them; they render again only when the answer is another one. */
export function useOfCards<Answer>(ask: (index: CardIndex) => Answer): Answer | undefined {
  return useQuery({ ...cardsQuery(useQueryClient()), select: ({ index }) => ask(index) }).data;
}

/** Mounted once by the shell: reads slice after slice until the window has all. Fails with what the last one failed with. */
export function useAllCards() {
  const queries = useQueryClient();
  const known = useCards().data;
  const after = known?.next ?? null;
  return useQuery({
    // Another reading comes to the same places: what a former one asked there must not count as its answer.
    queryKey: ['board:cards-after', known?.readings, after],
    enabled: after !== null,
    gcTime: 0,
    queryFn: async () => {
      if (after === null) return null;
      const { cards, ...slice } = await bridge.invoke('board:cards', { after });
      queries.setQueryData<Cards>(KEY, (now) =>
        now?.next === after ? { ...now, ...slice, index: withSlice(now.index, { cards }) } : now,
      );
      return null;
    },
  });
}

/** Mounted once by the shell. */
export function useCardChanges(): void {
  const queries = useQueryClient();
  useEffect(
    () =>
      bridge.onChanged((change) => {
        if (change.accessChanged || change.mailFolderChanged || saysOnly(change)) return;
        const { cards, gone = [], head } = change;
        noteNewFolios(knownCards(queries), cards);
        queries.setQueryData<Cards>(
          KEY,
          (known) => known && { ...known, head, index: known.index.patched(cards, gone) },
        );
      }),
    [queries],
  );
}
