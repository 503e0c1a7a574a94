/**
 * Esc is of what has the focus. Mantine asks every open dialog, in the order in which they were mounted, and would close the form under a
 * call or under the palette: none of them is asked about a key from within `data-own-escape`, which answers it by itself.
 */
const OWN = '[data-own-escape]';
/** Read by Mantine's dialogs off the element that the key was pressed in. */
const NOT_ASKED = 'data-mantine-stop-propagation';

// Of this module and not of a component: it has to be there before any dialog is.
window.addEventListener(
  'keydown',
  ({ key, target }) => {
    if (key !== 'Escape' || !(target instanceof Element) || !target.closest(OWN)) return;
    if (target.hasAttribute(NOT_ASKED)) return;
    target.setAttribute(NOT_ASKED, 'true');
    setTimeout(() => target.removeAttribute(NOT_ASKED));
  },
  true,
);
