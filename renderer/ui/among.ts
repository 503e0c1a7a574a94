/** Tickets that a figure was made of: the list narrows to them until somebody takes that away. */
import { create } from 'zustand';
import { forgetOnLeaving } from '../desk/leaving';
import { navigate, PATHS } from './navigation';
import { useSearch } from './search';

interface Among {
  readonly among: { readonly label: string; readonly ids: ReadonlySet<string> } | null;
}

export const useAmong = create<Among>(() => ({ among: null }));
forgetOnLeaving(() => useAmong.setState({ among: null }));

export const forgetAmong = () => useAmong.setState({ among: null });

/** @param label what the figure counts */
export function showTickets(label: string, ids: readonly string[]): void {
  useAmong.setState({ among: { label, ids: new Set(ids) } });
  // What was being looked for would hide some of them.
  useSearch.getState().setText('');
  navigate(PATHS.list);
}
