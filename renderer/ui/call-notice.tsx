/** That a form takes over a call, and how to take the call out of it again. */
import { Alert, Button, Text } from '@mantine/core';
import { Phone } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { sendCall } from '../desk/calls';
import type { OpenCall } from '../desk/open-call';
import { useFormat } from './use-format';

export function CallNotice({ call }: { readonly call: OpenCall }) {
  const { t } = useTranslation('calls');
  const format = useFormat();
  const until = call.endedAt ?? call.beganAt;
  const notice = useRef<HTMLDivElement>(null);
  // The button that led here is gone with the sheet: what comes next is this form.
  useEffect(() => {
    const heading = notice.current?.closest('form')?.querySelector<HTMLElement>('h2');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  }, []);
  return (
    <Alert ref={notice} variant="light" my={8} icon={<Phone size={16} aria-hidden />} data-call-notice>
      <Text size="sm">
        {t('taken', {
          name: call.caller.trim() || call.number.trim() || t('nobody-yet'),
          from: format.dateTime(call.beganAt),
          duration: format.duration(Date.parse(until) - Date.parse(call.beganAt)),
        })}
      </Text>
      <Button size="compact-sm" variant="subtle" ml={-8} onClick={() => sendCall(call.id, null)}>
        {t('give-back')}
      </Button>
    </Alert>
  );
}
