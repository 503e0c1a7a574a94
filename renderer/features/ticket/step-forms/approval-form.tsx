/** Step 10: the client's Vo.Bo. on one revision of the report, granted or denied, with its evidence. */
import { Alert, Stack, Text } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { powerAt, powerFact } from '../../../../electron/shared/domain/client-history';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { closeCall, useCallFor } from '../../../desk/calls';
import { noteOf, type OpenCall } from '../../../desk/open-call';
import { CallNotice } from '../../../ui/call-notice';
import { useFactWords } from '../../../ui/fact-words';
import { PersonFields } from '../../../ui/fields/person-fields';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { YesNoField } from '../../../ui/fields/yes-no-field';
import { HashText } from '../../../ui/hash-text';
import { useFormat, useNowMs } from '../../../ui/use-format';
import { ApprovalEvidence } from './approval-evidence';
import { approvalFormSchema, approvalProblems } from './approval-schema';
import { CommandForm } from './command-form';
import { Reminders } from './reminder-form';
import type { TicketFormProps } from './ticket-form-props';

export type ApprovalInput = z.input<typeof approvalFormSchema>;

const NOBODY = { name: '', email: '', phone: '' };
const NO_CALL = { caller: '', number: '', at: null, said: '' };

/** The caller, if the sheet took them for a contact of this very client; whoever else it was is chosen by hand. */
function callerOf({ contact }: OpenCall, { client }: Pick<TicketPage, 'client'>): ApprovalInput['by'] {
  if (!contact || !client?.contacts.some(({ id }) => id === contact.contactId)) return NOBODY;
  const { contactId, name, email, phone } = contact;
  return { contactId, name, email, phone };
}

export function ApprovalForm({ page, answer, onDone, onCancel }: TicketFormProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const { report } = page;
  const call = useCallFor('approval', page.card.id);
  const done = () => {
    if (call) closeCall(call.id);
    onDone();
  };
  if (!report) return <Alert color="riesgo">{t('approval.no-report')}</Alert>;
  return (
    <Stack gap="lg">
      <CommandForm
        key={call?.id ?? 'hand'}
        page={page}
        type="approval.record"
        {...(call && { about: call.id })}
        schema={approvalFormSchema}
        judge={(values: ApprovalInput) => approvalProblems(values)}
        defaultValues={{
          ...(answer !== null && { granted: answer }),
          revision: report.revision,
          reportSha256: report.document.sha256,
          by: call ? callerOf(call, page) : NOBODY,
          mayApprove: false,
          withoutPowerReason: '',
          channel: call ? 'phone' : 'email',
          at: null,
          original: null,
          call: call ? noteOf(call) : NO_CALL,
          words: '',
          reservations: '',
          denialReason: '',
        }}
        title={t('approval.title')}
        description={
          <>
            {call && <CallNotice call={call} />}
            <Text size="sm">{t('approval.about', { revision: report.revision })}</Text>
            <HashText sha256={report.document.sha256} short />
          </>
        }
        submitLabel={(form) => {
          const granted = form.watch('granted');
          if (granted === undefined) return t('approval.submit');
          return t(granted ? 'approval.submit-granted' : 'approval.submit-denied');
        }}
        onDone={done}
        onCancel={onCancel}
      >
        <YesNoField
          name="granted"
          label={t('approval.question')}
          yes={t('approval.granted')}
          no={t('approval.denied')}
        />
        <ApprovalEvidence page={page} />
        <Approver page={page} />
        <AnswerWords />
      </CommandForm>
      <Reminders page={page} />
    </Stack>
  );
}

/** Who says so: a contact with power to approve, or the reason why somebody without it counts. */
function Approver({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation('ticket');
  const { setValue } = useFormContext<ApprovalInput>();
  const contactId = useWatch<ApprovalInput, 'by.contactId'>({ name: 'by.contactId' });
  const contacts = page.client?.contacts ?? [];
  const at = useWatch<ApprovalInput, 'at'>({ name: 'at' });
  const contact = contacts.find((candidate) => candidate.id === contactId);
  const { power: said } = useFactWords();
  const format = useFormat();
  // By the powers of the moment at which they answered; while it is not said, by those of now.
  const nowMs = useNowMs();
  const moment = at ?? new Date(nowMs).toISOString();
  const power = powerAt(page.client, contactId, 'approve', moment);
  const mayApprove = power.held;
  const isPlain = power.why === 'held' || power.why === 'unknown' || !contact;
  useEffect(() => setValue('mayApprove', mayApprove), [mayApprove, setValue]);
  return (
    <>
      <PersonFields name="by" label={t('approval.by')} contacts={contacts} required toChoose />
      {mayApprove && !isPlain && (
        <Alert variant="light">{said(powerFact(power, contact.name, format.dateTime))}</Alert>
      )}
      {contactId !== undefined && !mayApprove && (
        <>
          <Alert color="espera" variant="light" icon={<TriangleAlert size={16} aria-hidden />}>
            {t('approval.without-power')}
            {!isPlain && <Text size="sm">{said(powerFact(power, contact.name, format.dateTime))}</Text>}
          </Alert>
          <TextAreaField
            name="withoutPowerReason"
            label={t('field.withoutPowerReason')}
            minRows={2}
            required
          />
        </>
      )}
    </>
  );
}

function AnswerWords() {
  const { t } = useTranslation('ticket');
  const granted = useWatch<ApprovalInput, 'granted'>({ name: 'granted' });
  if (granted === undefined) return null;
  return granted ? (
    <TextAreaField
      name="reservations"
      label={t('field.reservations')}
      help={t('approval.reservations-help')}
      minRows={2}
    />
  ) : (
    <>
      <Alert variant="light">{t('approval.denied-leads')}</Alert>
      <TextAreaField name="denialReason" label={t('field.denialReason')} minRows={2} required />
    </>
  );
}
