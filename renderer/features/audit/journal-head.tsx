/** The journal's head, to note elsewhere; and the whole chain read again from the disk. */
import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JournalCheckView } from '../../../electron/shared/ipc-views';
import { checkJournal } from '../../desk/audit';
import { announce } from '../../ui/announce';
import { CopyButton } from '../../ui/copy-button';
import { FailureAlert } from '../../ui/failure';
import { useAct } from '../../ui/use-act';
import { useFormat } from '../../ui/use-format';
import classes from './audit.module.css';
import { ReadingProgress } from './reading-progress';

export function JournalHead({ head }: { readonly head: string }) {
  const { t } = useTranslation('audit');
  const { busy, failure, run } = useAct();
  const [checked, setChecked] = useState<JournalCheckView | null>(null);
  const check = () =>
    run(async () => {
      setChecked(null);
      const reply = await checkJournal();
      if (!reply.ok) return reply.error;
      setChecked(reply.value);
      announce(t('check.sound'));
      return undefined;
    });
  return (
    <Stack gap="sm" align="stretch">
      <Group gap="xl" align="flex-end">
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <div>
            <Text size="sm" c="dimmed">
              {t('head-help')}
            </Text>
            <Code className={classes['hash'] ?? ''}>{head}</Code>
          </div>
          <CopyButton value={head} label={t('head')} />
        </Group>
        <Button
          variant="default"
          leftSection={<ShieldCheck size={16} aria-hidden />}
          loading={busy}
          onClick={() => void check()}
        >
          {t('check.now')}
        </Button>
      </Group>
      {busy && <ReadingProgress />}
      {failure && <FailureAlert failure={failure} />}
      {checked && <SoundJournal checked={checked} />}
    </Stack>
  );
}

function SoundJournal({ checked }: { readonly checked: JournalCheckView }) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const { events, first, last, head, checkedAt } = checked;
  return (
    <Alert
      color="hecho"
      variant="light"
      icon={<ShieldCheck size={16} aria-hidden />}
      title={t('check.sound')}
    >
      <Stack gap={4}>
        <Text size="sm">
          {t('check.events', {
            count: events,
            first: first === null ? '' : format.exact(first),
            last: last === null ? '' : format.exact(last),
          })}
        </Text>
        {first !== null && last !== null && last < first && <Text size="sm">{t('check.clock-back')}</Text>}
        <Text size="sm">
          {t('check.head', { at: format.exact(checkedAt) })}{' '}
          <Code className={classes['hash'] ?? ''}>{head}</Code>
        </Text>
        <Text size="sm" c="dimmed">
          {t('check.limits')}
        </Text>
      </Stack>
    </Alert>
  );
}
