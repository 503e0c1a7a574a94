/** The sheets of the calls that are being answered, over every screen: F9 answers one, and what lies under it goes on. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { answerCall, loadCalls, showCall, useCalls } from '../../desk/calls';
import { useReadOnlyReason, useSession } from '../../desk/queries';
import { announce } from '../../ui/announce';
import { failureText } from '../../ui/failure';
import '../../ui/own-escape';
import { hideShown } from '../palette/shown';
import classes from './call-dock.module.css';
import { CallSheet } from './call-sheet';
import { useCoveredDialogs } from './covered-dialogs';

function useAnswerKey(): void {
  const { t } = useTranslation(['calls', 'common']);
  const person = useSession().data?.person;
  const reason = useReadOnlyReason();
  const name = person?.name ?? '';
  const refusal = reason && failureText(reason, t);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F9' || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      if (event.repeat) return;
      if (refusal) {
        announce(refusal);
        return;
      }
      // The palette is not left standing under the call or over it; the focus is back where it came from.
      hideShown();
      answerCall(name);
    };
    // Before any dialog that keeps its keys to itself: a telephone does not wait.
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [name, refusal]);
}

export function CallDock() {
  const { t } = useTranslation('calls');
  const { calls, shownId, kept } = useCalls();
  useAnswerKey();
  useEffect(() => {
    void loadCalls();
  }, []);
  const shown = calls.find(({ id }) => id === shownId);
  useCoveredDialogs(shown?.id ?? null);
  if (!shown) return null;
  return (
    <aside
      className={classes['dock']}
      aria-label={t('sheet')}
      data-call-sheet
      data-keeps-focus
      data-own-escape
      // A click beside its fields stays in it, and so does the Esc that follows.
      tabIndex={-1}
      // Whose call it is is known when it is over.
      data-about-ticket=""
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        showCall(null);
      }}
    >
      <CallSheet key={shown.id} call={shown} kept={kept} />
    </aside>
  );
}
