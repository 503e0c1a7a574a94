/** A correction: the record's own fields with what they say now, and why they change. The old record stays. */
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { requiredText } from '../../../../electron/shared/domain/text';
import { ticketEventSchemas } from '../../../../electron/shared/domain/ticket-events';
import { sendTicketCommand } from '../../../desk/commands';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { RecordForm } from '../../../ui/record-form';
import { ClockPreview, withSomeReason } from '../step-forms/clock-preview';
import { draftKeyOf } from '../step-forms/command-form';
import type { TimelineRecord } from '../timeline/timeline-model';
import { AmendFieldView } from './amend-field-view';
import { amendedPayload, amendFields } from './amend-model';

interface AmendFormProps {
  readonly page: TicketPage;
  readonly record: TimelineRecord;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

interface AmendValues {
  reason: string;
  payload: unknown;
}

export function AmendForm({ page, record, onDone, onCancel }: AmendFormProps) {
  const { t } = useTranslation('ticket');
  const begun = amendedPayload(record);
  const fields = amendFields(record.type, begun);
  const payloadSchema: z.ZodType = ticketEventSchemas[record.type];
  const schema: z.ZodType<AmendValues, AmendValues> = z.object({
    reason: requiredText(2000),
    payload: payloadSchema,
  });
  return (
    <RecordForm
      schema={schema}
      defaultValues={{ reason: '', payload: { ...begun } }}
      step={t('amend.step')}
      title={t(`record.${record.type.replace(/^v\d+\./u, '').replaceAll('.', '-')}`)}
      description={t('amend.help')}
      submitLabel={t('amend.submit')}
      draftKey={draftKeyOf(page, 'record.amend', record.eventId)}
      onSubmit={({ reason, payload }, { commandId }) =>
        sendTicketCommand(page.card, 'record.amend', { eventId: record.eventId, payload, reason }, commandId)
      }
      onDone={onDone}
      onCancel={onCancel}
    >
      {fields.map((field) => (
        <AmendFieldView key={field.key} field={field} label={t(`field.${field.key}`)} />
      ))}
      <ClockPreview
        page={page}
        type="record.amend"
        payloadOf={(values) => withSomeReason({ ...(values as object), eventId: record.eventId })}
      />
      <TextAreaField
        name="reason"
        label={t('amend.reason')}
        help={t('amend.reason-help')}
        minRows={2}
        required
      />
    </RecordForm>
  );
}
