/** Step 3: reason and recipient, the e-mail, the evidence that it was sent, and the end of the procedure. */
import { Alert, Button, Text } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ticketCommandSchemas } from '../../../../electron/shared/domain/commands';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { inadmissibilitySchema } from '../../../../electron/shared/domain/records';
import { SelectField } from '../../../ui/fields/select-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { SendingPart, WritePart } from '../mail/mail-part';
import { Checklist } from './checklist';
import { inadmissibilityOf, inadmissibilityParts, mailsFor } from './checklist-model';
import { CommandForm, useStepTitle } from './command-form';
import classes from './step-forms.module.css';
import type { TicketFormProps } from './ticket-form-props';

export function InadmissibilityForm({ page, onDone, onCancel }: TicketFormProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const step = useStepTitle(page);
  const [correcting, setCorrecting] = useState(false);
  const record = inadmissibilityOf(page);
  const mails = mailsFor(page, 'improcedencia');
  return (
    <Checklist
      title={t('inadmissibility.title')}
      step={step}
      parts={inadmissibilityParts(page)}
      group="inadmissibility"
    >
      {(part) => {
        if (part.id === 'record') {
          if (record && !correcting) {
            return (
              <div>
                <Text size="sm" className={classes['wrap'] ?? ''}>
                  {record.reason}
                </Text>
                <Text size="sm" c="dimmed">
                  {t('inadmissibility.to', { name: record.recipient.name, email: record.recipient.email })}
                </Text>
                <Button size="compact-sm" variant="subtle" onClick={() => setCorrecting(true)}>
                  {t('inadmissibility.replace')}
                </Button>
              </div>
            );
          }
          return <ReasonForm page={page} onDone={() => setCorrecting(false)} />;
        }
        if (part.state === 'waiting') return null;
        if (part.id === 'mail') {
          // Another reason or recipient is another message.
          return (
            <WritePart
              key={JSON.stringify(record)}
              page={page}
              purpose="improcedencia"
              written={part.state === 'done'}
            />
          );
        }
        if (part.id === 'sending') return <SendingPart page={page} mails={mails} />;
        return (
          <CommandForm
            page={page}
            type="inadmissibility.conclude"
            step={null}
            schema={ticketCommandSchemas['inadmissibility.conclude']}
            defaultValues={{}}
            title={t('inadmissibility.conclude-title')}
            description={t('inadmissibility.conclude-help')}
            submitLabel={t('inadmissibility.conclude')}
            onDone={onDone}
            onCancel={onCancel}
          >
            {null}
          </CommandForm>
        );
      }}
    </Checklist>
  );
}

function ReasonForm({ page, onDone }: { readonly page: TicketPage; readonly onDone: () => void }) {
  const { t } = useTranslation(['ticket', 'common']);
  const { requester } = page.request;
  const contacts = (page.client?.contacts ?? []).filter((contact) => contact.active && contact.email !== '');
  const registered = contacts.find((contact) => contact.id === requester.contactId);
  return (
    <CommandForm
      page={page}
      type="inadmissibility.record"
      step={null}
      schema={inadmissibilitySchema}
      defaultValues={{
        reason: '',
        recipient: registered
          ? { contactId: registered.id, name: registered.name, email: registered.email }
          : { contactId: null, name: requester.name, email: requester.email },
      }}
      title={t('inadmissibility.record-title')}
      submitLabel={t('inadmissibility.record')}
      onDone={onDone}
      fieldOf={(path) => (path.startsWith('recipient') ? 'recipient.email' : path)}
    >
      <RecipientField page={page} />
      <TextAreaField
        name="reason"
        label={t('field.reason')}
        help={t('inadmissibility.reason-help')}
        required
      />
    </CommandForm>
  );
}

function RecipientField({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation('ticket');
  const { setValue } = useFormContext();
  const contactId: unknown = useWatch({ name: 'recipient.contactId' });
  const { requester } = page.request;
  const contacts = (page.client?.contacts ?? []).filter((contact) => contact.active && contact.email !== '');
  const registered = contacts.find((contact) => contact.id === contactId);
  const options = [
    ...contacts.map((contact) => ({ value: contact.email, label: `${contact.name} <${contact.email}>` })),
    ...(requester.email !== '' && !contacts.some((contact) => sameAddress(contact.email, requester.email))
      ? [{ value: requester.email, label: t('inadmissibility.originating', { email: requester.email }) }]
      : []),
  ];
  const choose = (email: string | null) => {
    const contact = contacts.find((candidate) => candidate.email === email);
    setValue('recipient.contactId', contact?.id ?? null);
    setValue('recipient.name', contact?.name ?? requester.name);
  };
  return (
    <>
      <SelectField
        name="recipient.email"
        label={t('field.recipient')}
        help={options.length === 0 ? t('inadmissibility.no-address') : t('inadmissibility.recipient-help')}
        options={options}
        onChosen={choose}
        required
      />
      {!registered && options.length > 0 && (
        <Alert color="espera" variant="light" icon={<TriangleAlert size={16} aria-hidden />}>
          {t('inadmissibility.deviation')}
        </Alert>
      )}
    </>
  );
}

const sameAddress = (left: string, right: string) => left.toLowerCase() === right.toLowerCase();
