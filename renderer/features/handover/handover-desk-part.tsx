import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeskStanding } from '../../../electron/shared/domain/handover';
import { useFormat } from '../../ui/use-format';
import classes from './handover.module.css';

/** What lies on the desk and is nobody's request yet. */
export function HandoverDeskPart({ desk }: { readonly desk: DeskStanding }) {
  const { t } = useTranslation('handover');
  const format = useFormat();
  const mails = desk.waitingMails ?? 0;
  return (
    <section aria-label={t('desk.title')}>
      <Title order={2} size="h4">
        {t('desk.title')}
      </Title>
      {desk.calls.length === 0 && mails === 0 ? (
        <Text size="sm" c="dimmed">
          {t('desk.nothing')}
        </Text>
      ) : (
        <ul className={classes['facts']}>
          {desk.calls.map(({ answeredBy, beganAt }) => (
            <li key={`${beganAt} ${answeredBy}`}>
              {t('desk.call', { name: answeredBy, at: format.dateTime(beganAt) })}
            </li>
          ))}
          {mails > 0 && <li>{t('desk.mails', { count: mails })}</li>}
        </ul>
      )}
    </section>
  );
}
