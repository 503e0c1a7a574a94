/**
 * Leads to a place that has just become the next thing to do: it comes to the top, and its heading takes the focus. A
 * form asks for its draft before it shows itself; until its heading is there, the place itself holds the focus.
 */
export function landOn(place: HTMLElement): () => void {
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: 'start' });
  const toHeading = () => {
    const heading = place.querySelector<HTMLElement>('h2, h3');
    if (!heading) return false;
    // Somebody who was faster than the form stays where they are.
    if (document.activeElement !== place) return true;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    place.scrollIntoView({ block: 'start' });
    return true;
  };
  if (toHeading()) return () => undefined;
  const watcher = new MutationObserver(() => {
    if (toHeading()) watcher.disconnect();
  });
  watcher.observe(place, { childList: true, subtree: true });
  return () => watcher.disconnect();
}
