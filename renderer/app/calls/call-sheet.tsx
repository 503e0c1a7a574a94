/** One call: who, from which number, what that person may do, what was asked, and the words read back. */
import { ActionIcon, Button, Group, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { Minus, PhoneOff } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closeCall, endCall, showCall, writeCall } from '../../desk/calls';
import type { DraftFate } from '../../desk/drafts';
import { hasWords, type OpenCall } from '../../desk/open-call';
import { RunningTime } from '../../ui/running-time';
import { UnkeptDraft } from '../../ui/unkept-draft';
import { useFormat } from '../../ui/use-format';
import { CallDestination } from './call-destination';
import classes from './call-dock.module.css';
import { CallerStanding } from './caller-standing';

interface CallSheetProps {
  readonly call: OpenCall;
  /** Whether what was written last is on the disk. */
  readonly kept: DraftFate;
}

export function CallSheet({ call, kept }: CallSheetProps) {
  const { t } = useTranslation('calls');
  const format = useFormat();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const lasts = call.endedAt === null;
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !lasts) return;
    event.preventDefault();
    endCall(call.id);
  };
  return (
    <Stack gap="sm" onKeyDown={onKey}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Title order={2} size="h4">
            {t('title')}
          </Title>
          <Text size="xs" c="dimmed" title={format.exact(call.beganAt)}>
            {t('since', { at: format.dateTime(call.beganAt), name: call.answeredBy })}
          </Text>
        </div>
        <Group gap="sm" wrap="nowrap">
          <span className={classes['time']}>
            <RunningTime since={call.beganAt} until={call.endedAt} label={t('time')} />
          </span>
          <ActionIcon variant="subtle" aria-label={t('minimise')} onClick={() => showCall(null)}>
            <Minus size={16} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      {kept !== 'kept' && <UnkeptDraft fate={kept} full={t('drafts-full')} />}
      <Group grow gap="sm" align="flex-start">
        <TextInput
          ref={first}
          label={t('caller')}
          maxLength={200}
          value={call.caller}
          onChange={(event) => writeCall(call.id, { caller: event.currentTarget.value, contact: null })}
        />
        <TextInput
          type="tel"
          label={t('number')}
          maxLength={60}
          value={call.number}
          onChange={(event) => writeCall(call.id, { number: event.currentTarget.value })}
        />
      </Group>
      <CallerStanding call={call} />
      <Textarea
        label={t('said')}
        maxLength={8000}
        autosize
        minRows={3}
        maxRows={8}
        value={call.said}
        onChange={(event) => writeCall(call.id, { said: event.currentTarget.value })}
      />
      <Textarea
        label={t('read-back')}
        description={t('read-back-help')}
        maxLength={8000}
        autosize
        minRows={2}
        maxRows={6}
        value={call.readBack}
        onChange={(event) => writeCall(call.id, { readBack: event.currentTarget.value })}
      />
      {lasts ? (
        <Group gap="sm">
          <Button
            title="Ctrl+Enter"
            aria-keyshortcuts="Control+Enter"
            leftSection={<PhoneOff size={16} aria-hidden />}
            onClick={() => endCall(call.id)}
          >
            {t('end')}
          </Button>
          <Discard call={call} />
        </Group>
      ) : (
        <>
          <CallDestination call={call} />
          <div>
            <Discard call={call} />
          </div>
        </>
      )}
    </Stack>
  );
}

/** Nobody's words are thrown away by one press. */
function Discard({ call }: { readonly call: OpenCall }) {
  const { t } = useTranslation(['calls', 'common']);
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <Button variant="subtle" onClick={() => (hasWords(call) ? setAsked(true) : closeCall(call.id))}>
        {t('discard')}
      </Button>
    );
  return (
    <Group gap="sm" role="group" aria-label={t('discard')}>
      <Text size="sm">{t('discard-sure')}</Text>
      <Button size="compact-sm" variant="default" color="riesgo" onClick={() => closeCall(call.id)}>
        {t('discard-yes')}
      </Button>
      <Button size="compact-sm" variant="subtle" autoFocus onClick={() => setAsked(false)}>
        {t('action.cancel', { ns: 'common' })}
      </Button>
    </Group>
  );
}
