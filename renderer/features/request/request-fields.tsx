import { Alert, Stack } from '@mantine/core';
import { CircleCheck, ListTodo } from 'lucide-react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type Client, clientDisplayName } from '../../../electron/shared/domain/clients';
import type { EvidenceRef } from '../../../electron/shared/domain/evidence';
import { useClients, useProcedures } from '../../desk/queries';
import { missingText } from '../../ui/failure';
import { EvidenceField } from '../../ui/fields/evidence-field';
import { InstantField } from '../../ui/fields/instant-field';
import { PersonFields } from '../../ui/fields/person-fields';
import { ProductField } from '../../ui/fields/product-field';
import { SelectField } from '../../ui/fields/select-field';
import { TextAreaField } from '../../ui/fields/text-area-field';
import { TextField } from '../../ui/fields/text-field';
import { FileOffer } from '../../ui/file-offer';
import { SimilarRequests } from '../../ui/similar-requests';
import { CallFields } from './call-fields';
import { ChannelSwitch } from './channel-switch';
import { ProductScope } from './product-scope';
import { missingForReceive, type RequestValues } from './request-values';
import type { useRequestMail } from './use-request-mail';

interface RequestFieldsProps extends Pick<ReturnType<typeof useRequestMail>, 'offers' | 'forgetOffer'> {
  /** A message was added by hand: its fields are for whoever holds the form to fill in. */
  readonly onMail: (file: EvidenceRef) => void;
  /** The request that is being completed; null for a new one. */
  readonly ticketId: string | null;
}

/** Every client that can be chosen, with the one that is already chosen even if it was deactivated since. */
function choicesOf(clients: readonly Client[], chosenId: string | null) {
  return clients
    .filter((client) => client.active || client.id === chosenId)
    .map((client) => ({ value: client.id, label: clientDisplayName(client) }))
    .sort((left, right) => left.label.localeCompare(right.label, 'es'));
}

/** What the request still lacks for step 2, while it is being written. */
function MissingForStep2() {
  const { t } = useTranslation(['request', 'common']);
  const values = useWatch<RequestValues>() as RequestValues;
  const newest = useProcedures().data?.toSorted((left, right) => right.version - left.version)[0];
  const missing = missingForReceive(values, newest);
  const complete = missing.length === 0;
  const Icon = complete ? CircleCheck : ListTodo;
  return (
    <Alert color={complete ? 'hecho' : 'espera'} icon={<Icon size={16} aria-hidden />} role="status">
      {complete
        ? t('missing.none')
        : t('missing.some', { count: missing.length, what: missingText(missing, t) })}
    </Alert>
  );
}

/** What was solved before, as soon as there is something to compare. */
function Alike({ ticketId }: Pick<RequestFieldsProps, 'ticketId'>) {
  const { subject, description, clientId, product } = useWatch<RequestValues>() as RequestValues;
  return (
    <SimilarRequests
      subject={subject}
      description={description}
      clientId={clientId}
      product={product}
      exceptTicketId={ticketId}
    />
  );
}

export function RequestFields({ onMail, ticketId, ...offered }: RequestFieldsProps) {
  const { t } = useTranslation(['request', 'common']);
  const { setValue } = useFormContext<RequestValues>();
  const channel = useWatch<RequestValues, 'channel'>({ name: 'channel' });
  const clientId = useWatch<RequestValues, 'clientId'>({ name: 'clientId' });
  const clients = useClients().data ?? [];
  const client = clients.find((candidate) => candidate.id === clientId);
  return (
    <Stack gap="lg">
      <ChannelSwitch onMail={onMail} />
      {channel === 'phone' ? (
        <CallFields contacts={client?.contacts ?? []} />
      ) : (
        <EvidenceField
          name="original"
          label={t('field.original')}
          help={t('field.original-help')}
          kind="mail"
          onAdded={onMail}
        />
      )}
      <SelectField
        name="clientId"
        label={t('field.client')}
        help={t('field.client-help')}
        options={choicesOf(clients, clientId)}
        searchable
        clearable
        placeholder={t('word.unknown-client', { ns: 'common' })}
        onChosen={() => setValue('requester.contactId', null, { shouldDirty: true })}
      />
      <FileOffer name="clientId" label={t('field.client')} {...offered} />
      <PersonFields name="requester" label={t('field.requester')} contacts={client?.contacts ?? []} />
      <FileOffer name="requester" label={t('field.requester')} {...offered} />
      <InstantField name="receivedAt" label={t('field.received-at')} help={t('field.received-at-help')} />
      <FileOffer name="receivedAt" label={t('field.received-at')} {...offered} />
      <TextField name="subject" label={t('field.subject')} />
      <FileOffer name="subject" label={t('field.subject')} {...offered} />
      <TextAreaField name="description" label={t('field.description')} minRows={5} />
      <FileOffer name="description" label={t('field.description')} {...offered} />
      <ProductField
        name="product"
        suggestions={client?.contracts.flatMap((contract) => contract.products) ?? []}
      />
      <ProductScope client={client} />
      <Alike ticketId={ticketId} />
      <EvidenceField name="attachments" label={t('field.attachments')} several />
      <MissingForStep2 />
    </Stack>
  );
}
