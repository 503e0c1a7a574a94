import { Fieldset, Group, Stack } from '@mantine/core';
import { useEffect } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { InstantField } from '../../ui/fields/instant-field';
import { TextAreaField } from '../../ui/fields/text-area-field';
import { TextField } from '../../ui/fields/text-field';
import type { RequestValues } from './request-values';

/** What the call note says is also who asks, when and what: taken over as long as nothing else was written there. */
function useCallAsRequest() {
  const { getValues, setValue, formState } = useFormContext<RequestValues>();
  const call = useWatch<RequestValues, 'call'>({ name: 'call' });
  const { dirtyFields } = formState;
  useEffect(() => {
    if (call === null) return;
    const registered = getValues('requester.contactId') !== null;
    if (!registered && !dirtyFields.requester?.name) setValue('requester.name', call.caller);
    if (!registered && !dirtyFields.requester?.phone) setValue('requester.phone', call.number);
    if (!dirtyFields.receivedAt) setValue('receivedAt', call.at === '' ? null : call.at);
    if (!dirtyFields.description) setValue('description', call.said);
  }, [call, dirtyFields, getValues, setValue]);
}

export function CallFields() {
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
      </Stack>
    </Fieldset>
  );
}
