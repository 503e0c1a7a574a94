import { useAnnouncement } from '../ui/announce';
import classes from './status-line.module.css';

/** The last thing that happened. Always there, so that a screen reader hears what is put into it. */
export function StatusLine() {
  const { text, count } = useAnnouncement();
  return (
    <div className={classes['line']} role="status" data-status-line={count}>
      {text}
    </div>
  );
}
