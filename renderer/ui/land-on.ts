/**
 * Leads to a place that has just become the next thing to do: it comes to the top, and its heading, or what `target`
 * selects, takes the focus. A form asks for its draft before it shows itself; until then the place itself holds the focus.
 */
export function landOn(place: HTMLElement, target = 'h2, h3'): () => void {
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: 'start' });
  const toTarget = () => {
    const found = place.querySelector<HTMLElement>(target);
    if (!found) return false;
    // Somebody who was faster than the form stays where they are.
    if (document.activeElement !== place) return true;
    if (found.tabIndex < 0) found.tabIndex = -1;
    found.focus({ preventScroll: true });
    place.scrollIntoView({ block: 'start' });
    return true;
  };
  if (toTarget()) return () => undefined;
  const watcher = new MutationObserver(() => {
    if (toTarget()) watcher.disconnect();
  });
  watcher.observe(place, { childList: true, subtree: true });
  return () => watcher.disconnect();
}
