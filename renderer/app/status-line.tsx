import { useTranslation } from 'react-i18next';
import { useOutbox } from '../desk/queries';
import { useAnnouncement } from '../ui/announce';
import classes from './status-line.module.css';

/** What is true of the desk at this moment, in words. */
function DeskState() {
  const { t } = useTranslation('frame');
  const unsent = useOutbox().data?.length;
  const mail = unsent === 0 ? t('state.nothing-to-send') : t('state.to-send', { count: unsent ?? 0 });
  return (
    <span className={classes['state']}>
      {unsent === undefined ? t('state.local') : `${t('state.local')} · ${mail}`}
    </span>
  );
}

/** The last thing that happened. Always there, so that a screen reader hears what is put into it. */
export function StatusLine() {
  const { text, count } = useAnnouncement();
  return (
    <footer className={classes['line']}>
      <div className={classes['said']} role="status" data-status-line={count}>
        {text}
      </div>
      <DeskState />
    </footer>
  );
}
