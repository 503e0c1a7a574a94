import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge } from '../desk/bridge';
import { takeOpened } from '../desk/intake-queue';
import { useReadOnlyReason, useSession } from '../desk/queries';
import { failureText } from '../ui/failure';
import { navigate, PATHS } from '../ui/navigation';

/**
 * Follows links to requests, and takes in mails that were opened with the desk from outside it: at once, or as soon as somebody is at the
 * desk. What whoever is here may not take in waits for somebody who may.
 */
export function useOpenedOutside(): void {
  const { t } = useTranslation(['frame', 'common']);
  const isKnown = useSession().isSuccess;
  const reason = useReadOnlyReason();
  useEffect(() => {
    // Who is here decides what may be taken in.
    if (!isKnown) return;
    const warn = (message: string) => notifications.show({ color: 'riesgo', message, autoClose: false });
    const look = async () => {
      const opened = await bridge.invoke('outside:take', {});
      if (!opened.ok) {
        // Of a door that was shut meanwhile nothing was taken: whoever comes in asks again.
        if (opened.error.kind !== 'locked-desk') warn(failureText(opened.error, t));
        return;
      }
      const { requests, mailNames } = opened.value;
      for (const { folio, ticketId } of requests) {
        if (ticketId === null) warn(t('frame:outside.unknown', { folio }));
        else navigate(PATHS.ticket(ticketId));
      }
      if (mailNames.length === 0) return;
      if (reason !== null) {
        warn(t('frame:outside.waits', { count: mailNames.length, reason: failureText(reason, t) }));
        return;
      }
      void takeOpened(mailNames);
      navigate(PATHS.newRequest);
    };
    void look();
    return bridge.onChanged(({ asked }) => {
      if (asked === 'opened-outside') void look();
    });
  }, [isKnown, reason, t]);
}
