import { Anchor } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupProblem } from '../../electron/shared/backup/backups';
import { useBackups } from '../desk/backups';
import { resumeQueue, useIntakeQueue } from '../desk/intake-queue';
import { useAppInfo, useMailAccount, useOutbox, useSession } from '../desk/queries';
import { administers } from '../desk/session';
import { endAnnouncement, NEWS_MS, useAnnouncement } from '../ui/announce';
import { navigate, PATHS, usePath } from '../ui/navigation';
import { chooseSettingsTab } from '../ui/settings-tab';
import { useFormat, useNowMs } from '../ui/use-format';
import classes from './status-line.module.css';
import { UndoOffer } from './undo/undo-offer';

/** How old the last good backup is; null where there is none, or a warning beside it says what became of it. */
function useBackupAge() {
  const { t } = useTranslation('frame');
  const format = useFormat();
  const nowMs = useNowMs();
  const { folder = null, lastGood = null, lastFailure = null } = useBackups().data ?? {};
  if (folder === null || lastGood === null || lastFailure !== null) return null;
  const isFresh = nowMs - Date.parse(lastGood.at) < 60_000;
  return {
    text: isFresh
      ? t('state.backup-fresh')
      : t('state.backup-age', { age: format.relative(lastGood.at, nowMs) }),
    exact: t('state.backup-age', { age: format.exact(lastGood.at) }),
  };
}

/** By what the desk reaches a network, as it is configured. */
function networkKey(sendsMail: boolean, asksAnAuthority: boolean) {
  if (sendsMail) return asksAnAuthority ? 'local-but-mail-and-timestamps' : 'local-but-mail';
  return asksAnAuthority ? 'local-but-timestamps' : 'local';
}

/** What is true of the desk at this moment, in words. */
function DeskState() {
  const { t } = useTranslation('frame');
  const unsent = useOutbox().data?.length;
  const mail = unsent === 0 ? t('state.nothing-to-send') : t('state.to-send', { count: unsent ?? 0 });
  const backups = useBackupAge();
  const asksAnAuthority = (useSession().data?.settings.timestampUrl ?? '') !== '';
  const sendsMail = Boolean(useMailAccount().data);
  const network = t(`state.${networkKey(sendsMail, asksAnAuthority)}`);
  return (
    <span className={classes['state']} {...(backups && { title: backups.exact })}>
      {[network, ...(unsent === undefined ? [] : [mail]), ...(backups ? [backups.text] : [])].join(' · ')}
    </span>
  );
}

/** Files that wait to be registered, with the way back to them; not where they are being registered. */
function WaitingFiles() {
  const { t } = useTranslation('frame');
  const { items, reading, isAside } = useIntakeQueue();
  const here = usePath() === PATHS.newRequest && !isAside;
  const count = items.length + reading;
  if (count === 0 || here) return null;
  const resume = () => {
    resumeQueue();
    navigate(PATHS.newRequest);
  };
  return (
    <Anchor component="button" type="button" size="sm" onClick={resume}>
      {t('state.to-register', { count })}
    </Anchor>
  );
}

const SAID: ReadonlyMap<BackupProblem, 'missing' | 'parted' | 'found-damaged' | 'evidence-lost'> = new Map([
  ['destination-missing', 'missing'],
  ['parted', 'parted'],
  ['found-damaged', 'found-damaged'],
  ['evidence-lost', 'evidence-lost'],
]);

/**
 * That the copies of this desk fail, or that there are none: for as long as it is so. What is to be done stands where it leads.
 */
function Backups() {
  const { t } = useTranslation(['frame', 'backups']);
  const view = useBackups().data;
  const session = useSession().data;
  const info = useAppInfo().data;
  if (!view || !session || !info) return null;
  const isNone = view.folder === null;
  // The example is nobody's work.
  if (isNone ? info.demo || !administers(session) : view.lastFailure === null) return null;
  const text = isNone
    ? t('state.no-backups')
    : t(`state.backup-failed.${SAID.get(view.lastFailure?.problem ?? 'interrupted') ?? 'other'}`);
  return (
    <Anchor
      component="button"
      type="button"
      size="sm"
      className={classes['warning'] ?? ''}
      onClick={() => {
        chooseSettingsTab('backups');
        navigate(PATHS.settings);
      }}
    >
      <TriangleAlert size={14} aria-hidden /> {text}
    </Anchor>
  );
}

/** The last thing that happened. Always there, so that a screen reader hears what is put into it. */
export function StatusLine() {
  const { text, count } = useAnnouncement();
  useEffect(() => {
    if (text === '') return;
    const timer = setTimeout(() => endAnnouncement(count), NEWS_MS);
    return () => clearTimeout(timer);
  }, [text, count]);
  return (
    <footer className={classes['line']}>
      <div
        className={classes['said']}
        role="status"
        data-status-line={count}
        {...(text !== '' && { title: text })}
      >
        {text}
      </div>
      <UndoOffer />
      <WaitingFiles />
      <Backups />
      <DeskState />
    </footer>
  );
}
