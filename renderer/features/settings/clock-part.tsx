import { Alert, Button, Stack, Text } from '@mantine/core';
import { ClockAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confirmClock } from '../../desk/clock';
import { useClock } from '../../desk/queries';
import { announce } from '../../ui/announce';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { FailureAlert } from '../../ui/failure';
import { useAct } from '../../ui/use-act';
import { useFormat } from '../../ui/use-format';
import { Part } from './security-matter';
import { mayChange, OneOfThem, type PanelProps } from './settings-part';

/** Only while the journal bears a time to come: one of the two clocks, of then and of now, was or is wrong. */
export function ClockPart({ session }: PanelProps) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const { busy, failure, run } = useAct();
  const [isAsked, setIsAsked] = useState(false);
  const clock = useClock();
  const { now = '', toCome = null } = clock.data ?? {};
  if (toCome === null) return null;
  const confirm = () => {
    setIsAsked(false);
    return run(async () => {
      const reply = await confirmClock(toCome);
      if (!reply.ok) return reply.error;
      announce(t('clock.done'));
      return undefined;
    });
  };
  /** The time that is judged is the one of that moment. */
  const ask = async () => {
    await clock.refetch();
    setIsAsked(true);
  };
  return (
    <Part title={t('clock.title')}>
      <Alert color="riesgo" variant="light" icon={<ClockAlert size={16} aria-hidden />}>
        <Stack gap="xs">
          <Text size="sm">{t('clock.behind', { now: format.exact(now), toCome: format.exact(toCome) })}</Text>
          <Text size="sm">{t('clock.which')}</Text>
        </Stack>
      </Alert>
      {mayChange(session) ? (
        <Button variant="default" loading={busy} onClick={() => void ask()}>
          {t('clock.confirm')}
        </Button>
      ) : (
        <OneOfThem session={session} />
      )}
      {failure && <FailureAlert failure={failure} />}
      <ConfirmDialog
        opened={isAsked}
        title={t('clock.title-confirm')}
        confirmLabel={t('clock.do')}
        onConfirm={() => void confirm()}
        onCancel={() => setIsAsked(false)}
      >
        <Text fw={600}>{t('clock.what', { now: format.exact(now) })}</Text>
        <Text size="sm">{t('clock.then')}</Text>
      </ConfirmDialog>
    </Part>
  );
}
