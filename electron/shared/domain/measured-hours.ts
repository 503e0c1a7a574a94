/**
 * What was found out of some agreed hours, for as long as they are held. Every target of a request, and every share of it
 * that is warned of, asks the same days and the same pauses anew; reckoning them in a zone is what takes the time.
 */
export type Covered = readonly (readonly [fromMs: number, toMs: number])[];

interface Measured {
  /** The covered stretches by local day, `YYYY-MM-DD`. */
  readonly days: Map<string, Covered>;
  /** Covered milliseconds by the two instants between which they lie. */
  readonly between: Map<string, number>;
}

const measured = new WeakMap<object, Measured>();

/** @param hours that nobody changes */
export function measuredOf(hours: object): Measured {
  const known = measured.get(hours) ?? { days: new Map(), between: new Map() };
  measured.set(hours, known);
  return known;
}

export function knownOr<V>(known: Map<string, V>, key: string, reckon: () => V): V {
  const before = known.get(key);
  if (before !== undefined) return before;
  const reckoned = reckon();
  known.set(key, reckoned);
  return reckoned;
}
