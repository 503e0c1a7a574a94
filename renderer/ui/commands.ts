/** What can be done from where one is: screens offer it while they stand, and the palette lists it. */
import { useEffect, useId, useRef } from 'react';
import { create } from 'zustand';
import { forgetOnLeaving } from '../desk/leaving';

export interface Command {
  readonly id: string;
  readonly label: string;
  /** What it would do, or what it still needs, in a line. */
  readonly detail?: string;
  /** As printed: `Ctrl+L`. */
  readonly keys?: string;
  /** Why it cannot be done now; null for one that can. */
  readonly reason: string | null;
  readonly run: () => void;
}

/** In the order in which they are listed. */
export const COMMAND_GROUPS = ['ticket', 'move', 'view', 'desk', 'go', 'found'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

interface Offered {
  readonly group: CommandGroup;
  readonly commands: readonly Command[];
}

export const useOffered = create<{ readonly offers: ReadonlyMap<string, Offered> }>(() => ({
  offers: new Map(),
}));
forgetOnLeaving(() => useOffered.setState({ offers: new Map() }));

/** Offers them for as long as the caller stands. Running one runs what the caller last painted under its id. */
export function useOfferCommands(group: CommandGroup, commands: readonly Command[]): void {
  const id = useId();
  const latest = useRef(commands);
  latest.current = commands;
  // Each painting makes other functions of the same meaning: offered anew is what reads otherwise.
  const listed = JSON.stringify(commands);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `listed` is the occasion.
  useEffect(() => {
    const offered = latest.current.map((command) => ({
      ...command,
      run: () => latest.current.find((each) => each.id === command.id)?.run(),
    }));
    useOffered.setState(({ offers }) => ({ offers: new Map(offers).set(id, { group, commands: offered }) }));
    return () =>
      useOffered.setState(({ offers }) => {
        const left = new Map(offers);
        left.delete(id);
        return { offers: left };
      });
  }, [id, group, listed]);
}
