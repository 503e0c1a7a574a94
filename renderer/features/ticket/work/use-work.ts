/** The work log and one's clock on the page of a ticket, by keys from anywhere on it: Ctrl+L writes, F8 starts and stops. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WORKING } from '../../../../electron/shared/domain/procedure';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import type { DeskFailure } from '../../../../electron/shared/failures';
import { useCallFor } from '../../../desk/calls';
import { announce } from '../../../ui/announce';
import { destinationText, failureText } from '../../../ui/failure';
import { toggleTimer, useOwnTimers } from './own-timers';

/** @param reason why nothing can be recorded; null where things can be */
export function useWork(page: TicketPage, reason: DeskFailure | null) {
  const { t } = useTranslation(['ticket', 'common']);
  const [opened, setOpened] = useState(false);
  const own = useOwnTimers(page);
  const mayRecord = reason === null;
  const mayLog = mayRecord && page.card.moves.some(({ command }) => WORKING.includes(command));
  // What was measured at a step that is left by now is still to be told, and what runs to be stopped.
  const mayTell = mayLog || (mayRecord && own.untold.length > 0);
  const mayTime = mayLog || (mayRecord && own.running !== null);

  const { step } = page.card;
  const refusal = reason
    ? failureText(reason, t)
    : step === null
      ? t('work.not-here-closed')
      : t('work.not-here-step', { step: destinationText({ step }, t) });

  const toggle = async () => {
    const done = await toggleTimer(page, own);
    announce(done.ok ? t(`timer.${done.value}`) : failureText(done.error, t));
    // What was done is written down while it is fresh; the time is kept already.
    if (done.ok && done.value === 'stopped') setOpened(true);
  };
  const press = useRef(toggle);
  press.current = toggle;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const control = event.ctrlKey || event.metaKey;
      const isTimer = event.key === 'F8' && !control;
      const isLog = event.key.toLowerCase() === 'l' && control && !event.shiftKey;
      if (!isTimer && !isLog) return;
      event.preventDefault();
      if (event.repeat) return;
      if (!(isTimer ? mayTime : mayTell)) announce(refusal);
      else if (isTimer) void press.current();
      else setOpened(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [mayTell, mayTime, refusal]);

  const callId = useCallFor('work', page.card.id)?.id;
  useEffect(() => {
    if (callId && mayLog) setOpened(true);
  }, [callId, mayLog]);

  return {
    mayLog,
    mayTell,
    mayTime,
    /** Why neither can be done now, where it cannot. */
    refusal,
    opened,
    open: () => setOpened(true),
    close: () => setOpened(false),
    toggle: () => void toggle(),
  };
}
