import { Badge, Tooltip, UnstyledButton } from '@mantine/core';
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMailFolder } from '../desk/mail-folder';
import { useOutbox, useSession } from '../desk/queries';
import { savePreferences } from '../desk/session';
import { hrefOf, PATHS, usePath } from '../ui/navigation';
import classes from './rail.module.css';
import { RAIL_ENTRIES, type RailEntry } from './rail-entries';

/** Nothing moves them on but somebody's word. */
const WAITS_FOR_PERSON: ReadonlySet<string> = new Set(['uncertain', 'refused', 'expired']);

const isCurrent = (entry: RailEntry, path: string) =>
  path === entry.path || (entry.path !== PATHS.board && path.startsWith(`${entry.path}/`));

/** The places of the desk, each an icon with its name; folded, the name stays for hovering and for the screen reader. */
export function Rail() {
  const { t } = useTranslation(['frame', 'sending']);
  const path = usePath();
  const outbox = useOutbox().data ?? [];
  const unsent = outbox.length;
  const waiting = useMailFolder().data?.waitingCount ?? 0;
  const undecided = outbox.filter(({ mail }) => WAITS_FOR_PERSON.has(mail.sending.kind)).length;
  const collapsed = useSession().data?.settings.preferences.railCollapsed ?? false;
  const Fold = collapsed ? PanelLeftOpen : PanelLeftClose;
  const foldName = t(collapsed ? 'rail.unfold' : 'rail.fold');
  return (
    <nav className={classes['rail']} data-collapsed={collapsed} aria-label={t('rail.name')}>
      <ul className={classes['list']}>
        {RAIL_ENTRIES.map((entry) => {
          const name = t(`screen.${entry.id}`);
          const count = entry.id === 'outbox' ? unsent : entry.id === 'inbox' ? waiting : 0;
          const countName = entry.id === 'inbox' ? 'rail.waiting-mails' : 'rail.unsent';
          return (
            <li key={entry.id}>
              <Tooltip label={name} position="right" disabled={!collapsed}>
                <a
                  className={classes['entry']}
                  href={hrefOf(entry.path)}
                  aria-current={isCurrent(entry, path) ? 'page' : undefined}
                >
                  <entry.icon size={20} aria-hidden />
                  <span className={classes['name']}>{name}</span>
                  {count > 0 && (
                    <Badge size="sm" circle={count < 10} className={classes['count'] ?? ''} aria-hidden>
                      {count}
                    </Badge>
                  )}
                  {count > 0 && <span className={classes['spoken']}>{t(countName, { count })}</span>}
                  {entry.id === 'outbox' && count > 0 && undecided > 0 && (
                    <>
                      <Badge
                        size="sm"
                        color="riesgo"
                        variant="filled"
                        className={classes['undecided'] ?? ''}
                        aria-hidden
                      >
                        {undecided} ?
                      </Badge>
                      <span className={classes['spoken']}>
                        {t('waiting', { ns: 'sending', count: undecided })}
                      </span>
                    </>
                  )}
                </a>
              </Tooltip>
            </li>
          );
        })}
      </ul>
      <Tooltip label={foldName} position="right">
        <UnstyledButton
          className={classes['fold'] ?? ''}
          aria-label={foldName}
          onClick={() => void savePreferences({ railCollapsed: !collapsed })}
        >
          <Fold size={20} aria-hidden />
        </UnstyledButton>
      </Tooltip>
    </nav>
  );
}
