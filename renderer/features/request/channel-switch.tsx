import { Alert, SegmentedControl } from '@mantine/core';
import { MessageSquareWarning } from 'lucide-react';
import { useRef } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { EvidenceRef } from '../../../electron/shared/domain/evidence';
import { announce } from '../../ui/announce';
import { hasCallNote, type RequestValues, throughChannel } from './request-values';

interface ChannelSwitchProps {
  /** A message became the original again, and nobody has read it yet. */
  readonly onMail: (file: EvidenceRef) => void;
}

/** By which way the request came. What the other way had brought stays with the request, in sight. */
export function ChannelSwitch({ onMail }: ChannelSwitchProps) {
  const { t } = useTranslation(['request', 'common']);
  const { getValues, setValue } = useFormContext<RequestValues>();
  const [channel, call] = useWatch<RequestValues, ['channel', 'call']>({ name: ['channel', 'call'] });
  const setAside = useRef<EvidenceRef | null>(null);
  const change = (to: 'email' | 'phone') => {
    const before = getValues();
    const after = throughChannel(before, to, setAside.current);
    const set = { shouldDirty: true } as const;
    setValue('attachments', after.attachments, set);
    setValue('original', after.original, set);
    setValue('channel', to, set);
    if (after.original === before.original) return;
    if (to === 'phone') setAside.current = before.original;
    else if (after.original && after.original.sha256 !== setAside.current?.sha256) onMail(after.original);
    const name = (after.original ?? before.original)?.name ?? '';
    announce(t(to === 'phone' ? 'mail.to-attachments' : 'mail.to-original', { name }));
  };
  return (
    <>
      <SegmentedControl
        aria-label={t('field.channel')}
        value={channel ?? 'email'}
        onChange={(value) => change(value === 'phone' ? 'phone' : 'email')}
        data={[
          { value: 'email', label: t('channel.email', { ns: 'common' }) },
          { value: 'phone', label: t('channel.phone', { ns: 'common' }) },
        ]}
      />
      {channel !== 'phone' && hasCallNote(call) && (
        <Alert color="espera" icon={<MessageSquareWarning size={16} aria-hidden />}>
          {t('call.not-kept')}
        </Alert>
      )}
    </>
  );
}
