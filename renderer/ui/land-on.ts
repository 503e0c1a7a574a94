/**
 * Leads to a place that has just become the next thing to do: it comes to the top, and its heading, or what `target`
 * selects, takes the focus. A form asks for its draft before it shows itself; until then the place itself holds the focus.
 * @param scrolls false where the page stays as it is: what had the focus is gone, and the place is no other
 */
export function landOn(place: HTMLElement, target = 'h2, h3', scrolls = true): () => void {
  const toTop = () => {
    if (scrolls) place.scrollIntoView({ block: 'start' });
  };
  place.focus({ preventScroll: true });
  toTop();
  const toTarget = () => {
    const found = place.querySelector<HTMLElement>(target);
    if (!found) return false;
    // Somebody who was faster than the form stays where they are.
    if (document.activeElement !== place) return true;
    if (found.tabIndex < 0) found.tabIndex = -1;
    found.focus({ preventScroll: true });
    toTop();
    return true;
  };
  if (toTarget()) return () => undefined;
  const watcher = new MutationObserver(() => {
    if (toTarget()) watcher.disconnect();
  });
  watcher.observe(place, { childList: true, subtree: true });
  return () => watcher.disconnect();
}

const FIELDS = [
  'input:not([type="hidden"], [type="file"])',
  'textarea',
  'select',
  '[role="spinbutton"]',
].join();

const HEADINGS = 'h1, h2, h3';

/** Where somebody begins in what a dialog shows. What is to be read before its fields begins at its heading. */
function beginningOf(place: HTMLElement, at: 'field' | 'heading'): HTMLElement | null {
  const fields = at === 'field' ? [...place.querySelectorAll<HTMLElement>(FIELDS)] : [];
  return (
    fields.find((field) => !field.matches(':disabled')) ?? place.querySelector<HTMLElement>(HEADINGS) ?? null
  );
}

/**
 * The focus of a dialog that has just opened: at its first field, or its heading where there is none, and not on the button that closes it, where a space that is
 * typed blindly would. A form asks for its draft before it shows itself; until then `place` holds the focus. The dialog's own
 * trap looks for `data-autofocus`, once more after this: the mark moves along.
 */
export function landInside(place: HTMLElement, at: 'field' | 'heading' = 'field'): () => void {
  place.tabIndex = -1;
  place.dataset['autofocus'] = '';
  place.focus({ preventScroll: true });
  const toBeginning = () => {
    // What is still to come may stand before what is there already.
    if (place.querySelector('[data-loading]')) return false;
    const found = beginningOf(place, at);
    if (!found) return false;
    delete place.dataset['autofocus'];
    found.dataset['autofocus'] = '';
    const { activeElement } = document;
    // Somebody who was faster than the form stays where they are.
    if (activeElement !== place && place.contains(activeElement)) return true;
    if (found.matches(HEADINGS)) found.tabIndex = -1;
    // Whoever went on to the palette or a call meanwhile stays there, and begins here once the place gets the focus back.
    const other = activeElement?.closest('[role="dialog"], [data-keeps-focus]');
    if (other && !other.contains(place)) place.addEventListener('focus', () => found.focus(), { once: true });
    else found.focus();
    return true;
  };
  if (toBeginning()) return () => undefined;
  const watcher = new MutationObserver(() => {
    if (toBeginning()) watcher.disconnect();
  });
  watcher.observe(place, { childList: true, subtree: true });
  return () => watcher.disconnect();
}
