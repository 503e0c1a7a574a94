/** The cards of all requests, as the window keeps them: read slice by slice, and patched by each push. */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { DeskChanged, Response } from '../../electron/shared/ipc-contract';
import { bridge } from './bridge';
import { noteNewFolios } from './new-folio';

type Slice = Response<'board:cards'>;

interface Cards extends Slice {
  /** How often all were read from the beginning: what a former reading still asks for is answered to nobody. */
  readonly readings: number;
}

const KEY = ['board:cards', {}] as const;

export const knownCards = (queries: QueryClient): Cards | undefined => queries.getQueryData<Cards>(KEY);

/**
 * What is known, with a slice that was read after it. Pushes may have told of a card since its slice was made, or of one that no slice
 * told of yet: the later version counts, and at the same version what was read last, since a client's name is none of the request's.
 */
export function withSlice<Known extends Slice>(known: Known, slice: Slice): Known {
  const read = new Map(slice.cards.map((card) => [card.id, card]));
  const kept = known.cards.map((card) => {
    const again = read.get(card.id);
    read.delete(card.id);
    return again && again.version >= card.version ? again : card;
  });
  return { ...known, ...slice, cards: [...kept, ...read.values()] };
}

/** What is known, once main told of a change. */
export function withChange<Known extends Slice>(known: Known, { cards, gone, head }: DeskChanged): Known {
  const changed = new Map(cards.map((card) => [card.id, card]));
  const left = new Set(gone);
  const kept = known.cards
    .filter(({ id }) => !left.has(id))
    .map((card) => {
      const now = changed.get(card.id);
      changed.delete(card.id);
      return now ?? card;
    });
  return { ...known, cards: [...kept, ...changed.values()], head };
}

/** Its cards may be some of them only, as long as `next` says that there are more: those of open requests come first. */
export function useCards() {
  const queries = useQueryClient();
  return useQuery({
    queryKey: KEY,
    queryFn: async (): Promise<Cards> => {
      const first = await bridge.invoke('board:cards', {});
      // Read again, all stay on the screen until each was read again.
      const known = knownCards(queries) ?? { ...first, readings: 0 };
      return { ...withSlice(known, first), readings: known.readings + 1 };
    },
    // Comparing tens of thousands with what is known, member by member, takes longer than reading them.
    structuralSharing: false,
  });
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
      const slice = await bridge.invoke('board:cards', { after });
      queries.setQueryData<Cards>(KEY, (now) => (now?.next === after ? withSlice(now, slice) : now));
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
        if (change.accessChanged || change.mailFolderChanged || change.asked) return;
        noteNewFolios(knownCards(queries)?.cards ?? [], change.cards);
        queries.setQueryData<Cards>(KEY, (known) => known && withChange(known, change));
      }),
    [queries],
  );
}
