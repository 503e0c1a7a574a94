import { Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import { UserCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../electron/shared/domain/clients';
import { announce } from '../../ui/announce';
import { InstantField } from '../../ui/fields/instant-field';
import { TextAreaField } from '../../ui/fields/text-area-field';
import { TextField } from '../../ui/fields/text-field';
import { contactCalling, type RequestValues } from './request-values';

/**
 * When the call came and what was said is the request itself: taken over as long as the request says what was taken
 * over last, so that nothing written there by hand is replaced.
 */
function useCallAsRequest() {
  const { getValues, setValue } = useFormContext<RequestValues>();
  const call = useWatch<RequestValues, 'call'>({ name: 'call' });
  const taken = useRef(readOff(call));
  useEffect(() => {
    const now = readOff(call);
    for (const part of ['receivedAt', 'description'] as const) {
      if (getValues(part) === taken.current[part]) setValue(part, now[part]);
    }
    taken.current = now;
  }, [call, getValues, setValue]);
}

const readOff = (call: RequestValues['call']) => ({
  receivedAt: call?.at || null,
  description: call?.said ?? '',
});

/** Who called is not who asks until somebody says so: an assistant calls for the person who may ask. */
function CallerAsks({ contacts }: { readonly contacts: readonly Contact[] }) {
  const { t } = useTranslation('request');
  const { setValue } = useFormContext<RequestValues>();
  const call = useWatch<RequestValues, 'call'>({ name: 'call' });
  const caller = call?.caller.trim() ?? '';
  const take = () => {
    if (!call) return;
    const contact = contactCalling(call, contacts);
    const requester = contact
      ? { contactId: contact.id, name: contact.name, email: contact.email, phone: contact.phone }
      : { contactId: null, name: caller, email: '', phone: call.number.trim() };
    for (const part of ['contactId', 'name', 'email', 'phone'] as const) {
      setValue(`requester.${part}`, requester[part], { shouldDirty: true });
    }
    announce(t(contact ? 'call.taken-contact' : 'call.taken-unregistered', { name: requester.name }));
  };
  return (
    <Group gap="sm" justify="space-between">
      <Text size="sm" c="dimmed" flex={1}>
        {t('call.is-requester-help')}
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<UserCheck size={16} aria-hidden />}
        disabled={caller === ''}
        onClick={take}
      >
        {t('call.is-requester')}
      </Button>
    </Group>
  );
}

/** Only a call sheet asks for it. */
function ReadBack() {
  const { t } = useTranslation('calls');
  const call = useWatch<RequestValues, 'call'>({ name: 'call' });
  if (!call?.callId) return null;
  return <TextAreaField name="call.readBack" label={t('read-back')} minRows={2} />;
}

export function CallFields({ contacts }: { readonly contacts: readonly Contact[] }) {
  const { t } = useTranslation('request');
  useCallAsRequest();
  return (
    <Fieldset legend={t('call.legend')}>
      <Stack gap="md">
        <Group grow align="flex-start" gap="sm">
          <TextField name="call.caller" label={t('call.caller')} />
          <TextField name="call.number" label={t('call.number')} type="tel" />
        </Group>
        <InstantField name="call.at" label={t('call.at')} />
        <TextAreaField name="call.said" label={t('call.said')} help={t('call.said-help')} />
        <ReadBack />
        <CallerAsks contacts={contacts} />
      </Stack>
    </Fieldset>
  );
}
