import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { CircleCheck, Stamp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { DeskFailure } from '../../../electron/shared/failures';
import type { TimestampProbeView } from '../../../electron/shared/ipc-views';
import { timestampUrlSchema } from '../../../electron/shared/settings';
import { queryFailure } from '../../desk/query-failure';
import { probeTimestampAuthority, saveSettings } from '../../desk/session';
import { FailureAlert } from '../../ui/failure';
import { TextField } from '../../ui/fields/text-field';
import { RecordForm } from '../../ui/record-form';
import { useFormat } from '../../ui/use-format';
import { DeskOnly, type PanelProps, useSavedNotice } from './settings-part';

const schema = z.strictObject({ timestampUrl: timestampUrlSchema });

/** Where timestamps are asked for: one of the desk's two ways out, shut until somebody writes an address here. */
export function TimestampsPanel({ session }: PanelProps) {
  const { t } = useTranslation('settings');
  const saved = useSavedNotice();
  const { timestampUrl } = session.settings;
  return (
    <DeskOnly session={session}>
      <Stack gap="lg">
        <RecordForm
          schema={schema}
          defaultValues={{ timestampUrl }}
          title={t('timestamps.title')}
          description={t('timestamps.help')}
          submitLabel={t('timestamps.save')}
          draftKey="settings:timestamps"
          onSubmit={saveSettings}
          onDone={saved}
        >
          <TextField name="timestampUrl" label={t('timestamps.url')} help={t('timestamps.url-help')} />
        </RecordForm>
        {timestampUrl === '' ? (
          <Text size="sm" c="dimmed">
            {t('timestamps.none')}
          </Text>
        ) : (
          // What another address answered says nothing of this one.
          <Probe key={timestampUrl} url={timestampUrl} />
        )}
      </Stack>
    </DeskOnly>
  );
}

type Answer =
  | { readonly kind: 'stamped'; readonly view: TimestampProbeView }
  | { readonly kind: 'failed'; readonly failure: DeskFailure | null };

function Probe({ url }: { readonly url: string }) {
  const { t } = useTranslation('settings');
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const probe = async () => {
    setBusy(true);
    setAnswer(null);
    try {
      const reply = await probeTimestampAuthority();
      setAnswer(reply.ok ? { kind: 'stamped', view: reply.value } : { kind: 'failed', failure: reply.error });
    } catch (error) {
      console.error(error);
      setAnswer({ kind: 'failed', failure: queryFailure(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack gap="sm" component="section" aria-label={t('timestamps.probe-title')}>
      <Text size="sm">
        {t('timestamps.saved-address')} <Code>{url}</Code>
      </Text>
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<Stamp size={16} aria-hidden />}
          loading={busy}
          onClick={() => void probe()}
        >
          {t('timestamps.probe')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('timestamps.probe-help')}
        </Text>
      </Group>
      <div role="status">
        {answer?.kind === 'stamped' && <Stamped view={answer.view} />}
        {answer?.kind === 'failed' && answer.failure && <FailureAlert failure={answer.failure} />}
      </div>
    </Stack>
  );
}

/** More than this is more than the way of a reply explains. */
const NOTABLE_MS = 60_000;

function Stamped({ view }: { readonly view: TimestampProbeView }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const { authority, issuer, at, clockAheadMs } = view;
  const difference = format.duration(Math.abs(clockAheadMs));
  return (
    <Alert
      color="hecho"
      variant="light"
      icon={<CircleCheck size={16} aria-hidden />}
      title={t('timestamps.answered', { authority })}
    >
      <Stack gap={4}>
        <Text size="sm">{t('timestamps.answered-at', { at: format.exact(at), issuer })}</Text>
        <Text size="sm">
          {Math.abs(clockAheadMs) < NOTABLE_MS
            ? t('timestamps.clock-right')
            : t(clockAheadMs > 0 ? 'timestamps.clock-ahead' : 'timestamps.clock-behind', { difference })}
        </Text>
        <Text size="sm" c="dimmed">
          {t('timestamps.checked')}
        </Text>
      </Stack>
    </Alert>
  );
}
