import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { knownCards } from '../../desk/cards';
import { setQueueAside } from '../../desk/intake-queue';
import { useReadOnlyReason, useSession } from '../../desk/queries';
import { askUndo, newestDone } from '../../desk/undo';
import { announce } from '../../ui/announce';
import { failureText } from '../../ui/failure';
import { chooseMove } from '../../ui/move-request';
import { navigate, PATHS } from '../../ui/navigation';
import { focusSearch } from '../search/focus-search';
import { PLACE_KEYS } from './key-table';
import { hideShown, openSheet, setTyped, showKeys, showPalette, useShown } from './shown';
import { ticketAtHand } from './ticket-at-hand';

/** Where a letter is what somebody writes, or chooses from a list by. */
const WRITTEN = 'input, textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"]';
/** What stands over the screen has keys of its own. */
const OVER = '[role="dialog"], [role="alertdialog"]';

const isPlace = (key: string): key is keyof typeof PLACE_KEYS => Object.hasOwn(PLACE_KEYS, key);

/** Ctrl+K and F1 from any screen and from the form at its side; single keys where nothing is written, unless they were turned off. */
export function useKeys(): void {
  const { t } = useTranslation(['common', 'palette', 'undo']);
  const queries = useQueryClient();
  const reason = useReadOnlyReason();
  const isOn = useSession().data?.settings.preferences.singleKeys ?? false;

  /** Answers whether the key means something. */
  const single = (key: string, target: Element): boolean => {
    const refused = () => reason !== null && announce(failureText(reason, t));
    if (isPlace(key)) navigate(PLACE_KEYS[key]);
    else if (key === '?') showKeys();
    else if (key === '/') focusSearch();
    else if (key === 'n') {
      if (reason) refused();
      else {
        setQueueAside();
        navigate(PATHS.newRequest);
      }
    } else if (key === 'm') {
      const card = ticketAtHand(knownCards(queries), target);
      if (!card) return false;
      if (reason) refused();
      else if (card.away) announce(failureText({ kind: 'moved-away', ...card.away }, t));
      else chooseMove(card);
    } else return false;
    return true;
  };

  const undo = (target: Element) => {
    const ticketId = newestDone()?.ticketId ?? ticketAtHand(knownCards(queries), target)?.id;
    if (reason) announce(failureText(reason, t));
    else if (ticketId === undefined) announce(t('nothing', { ns: 'undo' }));
    else askUndo(ticketId);
  };

  const onKey = (event: KeyboardEvent) => {
    const { target, key } = event;
    if (!(target instanceof Element) || event.isComposing || event.altKey) return;
    const control = event.ctrlKey || event.metaKey;
    const isPalette = control && !event.shiftKey && key.toLowerCase() === 'k';
    const isTable = key === 'F1' && !control;
    const isUndo = control && !event.shiftKey && key.toLowerCase() === 'z';
    const { shown, typed } = useShown.getState();
    const over = target.closest(OVER);
    if (over) {
      if (shown !== null && key === 'Escape') hideShown();
      if (shown !== null || !(isPalette || isTable)) return;
      event.preventDefault();
      // A question is answered before anything else is asked for.
      if (over !== openSheet()) announce(t('over', { ns: 'palette' }));
      else if (isPalette) showPalette();
      else showKeys();
      return;
    }
    if (shown !== null) {
      // Whoever knows the name of a command types it before the palette has the focus.
      if (shown !== 'palette' || control || key.length !== 1) return;
      setTyped(`${typed}${key}`);
      event.preventDefault();
      return;
    }
    if (isPalette) showPalette();
    else if (isTable) showKeys();
    else if (isUndo) {
      // In a field it takes back what was typed.
      if (target.closest(WRITTEN)) return;
      undo(target);
    } else if (control || !isOn || event.repeat || target.closest(WRITTEN)) return;
    else if (!single(key.toLowerCase(), target)) return;
    event.preventDefault();
    // A list that has the focus would look for a card that begins with the letter.
    event.stopImmediatePropagation();
  };
  const latest = useRef(onKey);
  latest.current = onKey;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => latest.current(event);
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, []);
}
