import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../desk/queries';
import { leaveAnnouncement } from '../ui/announce';
import { abandonMove } from '../ui/move-request';
import { usePath } from '../ui/navigation';
import { ActivityStrip } from './activity-strip';
import { BulkBar } from './bulk/bulk-bar';
import { CallDock } from './calls/call-dock';
import { CodeNotice } from './code-notice';
import { DamageNotice } from './damage-notice';
import classes from './desk-frame.module.css';
import { DeskNotices } from './desk-notices';
import { LockWarning } from './lock-warning';
import { MailDrop } from './mail-drop';
import { MoveDialog } from './move-dialog';
import { MoveSheet } from './move-sheet';
import { NewFolioNotice } from './new-folio-notice';
import { KeysDialog } from './palette/keys-dialog';
import { Palette } from './palette/palette';
import { useKeys } from './palette/use-keys';
import { Rail } from './rail';
import { RouteView } from './route-view';
import { SnippetLayer } from './snippets/snippet-layer';
import { StatusLine } from './status-line';
import { TopBar } from './top-bar';
import { UndoDialog } from './undo/undo-dialog';
import { UnreadCards } from './unread-cards';
import { useMenuActs } from './use-menu-acts';
import { useOpenedOutside } from './use-opened-outside';

/** A form or a dialog of a move belongs to the screen that it was opened on, and so does what was said there. */
function useEndsWithScreen() {
  const path = usePath();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change of the path is the occasion.
  useEffect(
    () => () => {
      abandonMove();
      leaveAnnouncement();
      // A toast would stand over the fields of a page that it says nothing about.
      notifications.clean();
    },
    [path],
  );
}

/** What stands around every screen. */
export function DeskFrame() {
  const { t } = useTranslation('frame');
  useEndsWithScreen();
  useKeys();
  useOpenedOutside();
  useMenuActs();
  const damage = useSession().data?.damage;
  return (
    <div className={classes['frame']}>
      <button
        type="button"
        className={classes['skip']}
        onClick={() => document.getElementById('contenido')?.focus()}
      >
        {t('skip')}
      </button>
      <Rail />
      <div className={classes['body']}>
        <TopBar />
        <DamageNotice />
        <div className={classes['notices']}>
          <DeskNotices isDamaged={Boolean(damage)} />
          <CodeNotice />
          <NewFolioNotice />
          <UnreadCards />
        </div>
        <ActivityStrip />
        <div className={classes['place']}>
          <main id="contenido" tabIndex={-1} className={classes['main']}>
            <RouteView />
          </main>
          <CallDock />
        </div>
        <BulkBar />
        <StatusLine />
      </div>
      <MoveDialog />
      <MoveSheet />
      <UndoDialog />
      <MailDrop />
      <SnippetLayer />
      <Palette />
      <KeysDialog />
      <LockWarning />
    </div>
  );
}
