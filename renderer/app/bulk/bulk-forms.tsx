/** The records that can be made on several requests at once: the same schemas as for one. */
import { useEffect } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { ticketCommandSchemas } from '../../../electron/shared/domain/commands';
import { workLogInputSchema } from '../../../electron/shared/domain/records';
import { ok } from '../../../electron/shared/result';
import { AssigneeField } from '../../features/ticket/step-forms/assignee-field';
import { DurationField } from '../../ui/fields/duration-field';
import { InstantField } from '../../ui/fields/instant-field';
import { TextAreaField } from '../../ui/fields/text-area-field';
import { currentMinute, minutesAfter } from '../../ui/instant-text';
import { RecordForm } from '../../ui/record-form';
import { LabelsField } from './labels-field';

interface BulkFormProps {
  readonly onSubmit: (payload: unknown) => void;
  readonly onCancel: () => void;
}

export function AssignForm({ onSubmit, onCancel }: BulkFormProps) {
  const { t } = useTranslation(['bulk', 'ticket']);
  return (
    <RecordForm
      schema={ticketCommandSchemas['ticket.reassign']}
      defaultValues={{ assignee: { id: '', name: '' }, reason: '' }}
      title={t('reassign.title', { ns: 'ticket' })}
      description={t('help.assign')}
      submitLabel={t('submit.assign')}
      onSubmit={async (values) => ok(onSubmit(values))}
      onCancel={onCancel}
      fieldOf={(path) => (path.startsWith('assignee') ? 'assignee.id' : path)}
    >
      <AssigneeField />
      <TextAreaField name="reason" label={t('field.reason', { ns: 'ticket' })} minRows={2} />
    </RecordForm>
  );
}

export function LabelForm({ onSubmit, onCancel }: BulkFormProps) {
  const { t } = useTranslation(['bulk', 'ticket']);
  return (
    <RecordForm
      schema={ticketCommandSchemas['labels.change']}
      defaultValues={{ added: [], removed: [] }}
      title={t('labels.title', { ns: 'ticket' })}
      description={t('help.label')}
      submitLabel={t('submit.label')}
      onSubmit={async (values) => ok(onSubmit(values))}
      onCancel={onCancel}
    >
      <LabelsField name="added" label={t('put')} help={t('put-help')} />
      <LabelsField name="removed" label={t('take')} />
    </RecordForm>
  );
}

export function LogForm({ onSubmit, onCancel }: BulkFormProps) {
  const { t } = useTranslation(['bulk', 'ticket']);
  return (
    <RecordForm
      schema={workLogInputSchema}
      defaultValues={{ startedAt: currentMinute(), activity: '', evidence: [] }}
      title={t('work.title', { ns: 'ticket' })}
      description={t('help.log')}
      submitLabel={t('submit.log')}
      onSubmit={async (values) => ok(onSubmit(values))}
      onCancel={onCancel}
    >
      <TextAreaField
        name="activity"
        label={t('field.activity', { ns: 'ticket' })}
        help={t('activity-help')}
        minRows={3}
        required
      />
      <DurationField name="minutes" label={t('field.minutes', { ns: 'ticket' })} required />
      <InstantField name="startedAt" label={t('field.startedAt', { ns: 'ticket' })} required />
      <EndsNow />
    </RecordForm>
  );
}

/** Work is noted when it ends: until another start is typed, it began its duration ago. */
function EndsNow() {
  const { setValue, formState } = useFormContext<z.input<typeof workLogInputSchema>>();
  const minutes = useWatch<z.input<typeof workLogInputSchema>, 'minutes'>({ name: 'minutes' });
  const isTyped = formState.dirtyFields.startedAt === true;
  useEffect(() => {
    if (!isTyped && typeof minutes === 'number')
      setValue('startedAt', minutesAfter(currentMinute(), -minutes));
  }, [minutes, isTyped, setValue]);
  return null;
}
