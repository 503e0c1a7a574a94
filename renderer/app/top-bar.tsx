import { Badge, Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Phone, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answerCall } from '../desk/calls';
import { setQueueAside } from '../desk/intake-queue';
import { useAppInfo, useReadsOnly, useSession } from '../desk/queries';
import { navigate, PATHS } from '../ui/navigation';
import { DeskPerson } from './desk-person';
import { SearchField } from './search/search-field';
import classes from './top-bar.module.css';

/** One that is written by hand: mails that wait to be registered go on waiting. */
function begin(): void {
  setQueueAside();
  navigate(PATHS.newRequest);
}

export function TopBar() {
  const { t } = useTranslation('frame');
  const demo = useAppInfo().data?.demo === true;
  const readsOnly = useReadsOnly();
  const name = useSession().data?.person?.name ?? '';
  useHotkeys(
    [
      [
        'mod+N',
        () => {
          if (!readsOnly) begin();
        },
      ],
    ],
    [],
  );
  return (
    <header className={classes['bar']}>
      <SearchField />
      <div className={classes['end']}>
        {demo && (
          <Badge variant="light" color="espera" tt="none" size="lg" className={classes['badge'] ?? ''}>
            {t('state.example')}
          </Badge>
        )}
        {!readsOnly && (
          <Button
            variant="default"
            leftSection={<Phone size={16} aria-hidden />}
            title="F9"
            aria-keyshortcuts="F9"
            aria-label={t('call')}
            className={classes['new'] ?? ''}
            onClick={() => answerCall(name)}
          >
            <span className={classes['long']}>{t('call')}</span>
          </Button>
        )}
        {!readsOnly && (
          <Button
            variant="light"
            leftSection={<Plus size={16} aria-hidden />}
            title="Ctrl+N"
            aria-keyshortcuts="Control+N"
            aria-label={t('screen.new-request')}
            className={classes['new'] ?? ''}
            onClick={begin}
          >
            <span className={classes['long']}>{t('screen.new-request')}</span>
          </Button>
        )}
        <DeskPerson />
      </div>
    </header>
  );
}
