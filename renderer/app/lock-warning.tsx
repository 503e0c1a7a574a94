import { Portal, Text } from '@mantine/core';
import { Lock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge } from '../desk/bridge';
import { useCountdown } from '../ui/use-countdown';
import classes from './lock-warning.module.css';

/**
 * That the desk is about to lock because nobody seems to be at it (WCAG 2.2.1). Whatever is pressed or moved ends it: main sees that
 * by itself, so there is nothing here that has to be found first. Over everything, since it may be a dialog that waits.
 */
export function LockWarning() {
  const { t } = useTranslation('frame');
  const [told, setTold] = useState<{ readonly seconds: number } | null>(null);
  useEffect(
    () =>
      bridge.onChanged(({ locksIn }) => {
        if (locksIn !== undefined) setTold(locksIn === null ? null : { seconds: locksIn });
      }),
    [],
  );
  const left = useCountdown(told?.seconds ?? 0, told);
  if (!told) return null;
  return (
    <Portal>
      <div role="alert" className={classes['place']}>
        <div className={classes['warning']}>
          <Lock size={18} aria-hidden />
          <Text size="sm" fw={600}>
            {t('lock-warning.title')}
            {/* Read out, they would be heard again and again. */}
            <span aria-hidden className={classes['left']}>
              {t('lock-warning.left', { seconds: left })}
            </span>
          </Text>
          <Text size="sm">{t('lock-warning.text')}</Text>
        </div>
      </div>
    </Portal>
  );
}
