/** What was just recorded can be taken back from here for as long as the desk would, and covers nothing meanwhile. */
import { Anchor } from '@mantine/core';
import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useOfCards } from '../../desk/cards';
import { askUndo, isUndoable, useUndo } from '../../desk/undo';
import { useNowMs } from '../../ui/use-format';
import { recordName } from './record-name';
import classes from './undo-offer.module.css';

export function UndoOffer() {
  const { t } = useTranslation(['undo', 'ticket']);
  const nowMs = useNowMs();
  const act = useUndo(({ done }) => done.at(-1));
  const folio = useOfCards((index) => index.card(act?.ticketId)?.folio);
  const isOffered = act !== undefined && folio !== undefined && isUndoable(act, nowMs);
  if (!isOffered) return <span role="status" />;
  // The line has room for few words: which act it was is said to whoever asks, and by the dialog.
  const said = t('offer', { act: recordName(act.type, t), folio });
  return (
    <span role="status">
      <Anchor
        component="button"
        type="button"
        size="sm"
        className={classes['button'] ?? ''}
        aria-label={said}
        title={said}
        aria-keyshortcuts="Control+Z"
        onClick={() => askUndo(act.ticketId)}
      >
        <Undo2 size={14} aria-hidden /> {t('offer-short')}
      </Anchor>
    </span>
  );
}
