/** The requests that are chosen on the board and in the list, for what is done with several at once. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { Card } from '../../electron/shared/domain/projections/card';
import { forgetOnLeaving } from '../desk/leaving';

interface Selection {
  /** In whatever set it was given: that of a list knows where a range began. */
  readonly ids: ReadonlySet<string>;
  /** From where Shift takes a range. */
  readonly anchor: string | null;
  /** What the screen shows, in its order; null while no screen shows requests. */
  readonly shown: readonly (readonly Card[])[] | null;
}

const NONE: ReadonlySet<string> = new Set();

export const useSelection = create<Selection>(() => ({ ids: NONE, anchor: null, shown: null }));
forgetOnLeaving(() => useSelection.setState({ ids: NONE, anchor: null, shown: null }));

export const select = (ids: ReadonlySet<string>): void => useSelection.setState({ ids });
export const selectNone = (): void => useSelection.setState({ ids: NONE, anchor: null });

/** Chooses a request, or gives it up. */
export function toggleSelected(id: string): void {
  useSelection.setState(({ ids }) => {
    const now = new Set(ids);
    if (!now.delete(id)) now.add(id);
    return { ids: now, anchor: id };
  });
}

/** Chooses all from the last one that was chosen to this one, in the order in which they stand. */
export function selectTo(id: string, ordered: readonly string[]): void {
  useSelection.setState(({ ids, anchor }) => {
    const [from, to] = [anchor === null ? -1 : ordered.indexOf(anchor), ordered.indexOf(id)];
    if (from < 0 || to < 0) return { ids: new Set([...ids, id]), anchor: id };
    return { ids: new Set([...ids, ...ordered.slice(Math.min(from, to), Math.max(from, to) + 1)]) };
  });
}

export const idsOf = (shown: readonly (readonly Card[])[]): ReadonlySet<string> =>
  new Set(shown.flatMap((cards) => cards.map(({ id }) => id)));

/** Chooses everything that the screen shows, and nothing else. */
export function selectShown(): void {
  useSelection.setState(({ shown }) => ({ ids: idsOf(shown ?? []), anchor: null }));
}

/** Tells what the screen shows for as long as it stands. */
export function useShows(shown: readonly (readonly Card[])[]): void {
  useEffect(() => {
    useSelection.setState({ shown });
    return () => useSelection.setState({ shown: null });
  }, [shown]);
}

/** How many of the chosen ones are hidden by a filter. */
export function hiddenCount(ids: ReadonlySet<string>, visible: ReadonlySet<string>): number {
  let hidden = 0;
  for (const id of ids) if (!visible.has(id)) hidden += 1;
  return hidden;
}
