/** What a page remembers of a desk belongs to whoever was at it: each part that remembers says how it forgets. */
const forgetters: (() => void)[] = [];

export function forgetOnLeaving(forget: () => void): void {
  forgetters.push(forget);
}

/** The desk is left: locked, or somebody else's. */
export function leaveDesk(): void {
  for (const forget of forgetters) forget();
}

let lastPersonId: string | null = null;

/** Somebody came in. Answers whether the window is where they left it: nobody else was here in between. */
export function comeIn(personId: string): boolean {
  const isSame = lastPersonId === null || lastPersonId === personId;
  lastPersonId = personId;
  return isSame;
}
