/** Records that stand beside the graph: they move nothing. */
import { useTranslation } from 'react-i18next';
import { PRIORITIES } from '../../../../electron/shared/domain/clients';
import { ticketCommandSchemas } from '../../../../electron/shared/domain/commands';
import { EvidenceField } from '../../../ui/fields/evidence-field';
import { InstantField } from '../../../ui/fields/instant-field';
import { SelectField } from '../../../ui/fields/select-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { useFormat } from '../../../ui/use-format';
import { AssigneeField } from './assignee-field';
import { ClockPreview, WaitPreview, withSomeReason } from './clock-preview';
import { CommandForm } from './command-form';
import type { TicketFormProps } from './ticket-form-props';

type SideFormProps = Pick<TicketFormProps, 'page' | 'onDone' | 'onCancel'>;

export function ReassignForm({ page, onDone, onCancel }: SideFormProps) {
  const { t } = useTranslation(['ticket', 'common']);
  return (
    <CommandForm
      page={page}
      type="ticket.reassign"
      schema={ticketCommandSchemas['ticket.reassign']}
      defaultValues={{ assignee: page.card.assignee ?? { id: '', name: '' }, reason: '' }}
      title={t('reassign.title')}
      submitLabel={t('reassign.submit')}
      onDone={onDone}
      onCancel={onCancel}
      fieldOf={(path) => (path.startsWith('assignee') ? 'assignee.id' : path)}
    >
      <AssigneeField />
      <TextAreaField name="reason" label={t('field.reason')} minRows={2} />
    </CommandForm>
  );
}

export function ReprioritiseForm({ page, onDone, onCancel }: SideFormProps) {
  const { t } = useTranslation(['ticket', 'common']);
  return (
    <CommandForm
      page={page}
      type="ticket.reprioritise"
      schema={ticketCommandSchemas['ticket.reprioritise']}
      defaultValues={{ ...(page.card.priority && { priority: page.card.priority }), reason: '' }}
      title={t('reprioritise.title')}
      description={t('reprioritise.help')}
      submitLabel={t('reprioritise.submit')}
      onDone={onDone}
      onCancel={onCancel}
    >
      <SelectField
        name="priority"
        label={t('word.priority', { ns: 'common' })}
        options={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`, { ns: 'common' }) }))}
        required
      />
      <ClockPreview page={page} type="ticket.reprioritise" payloadOf={withSomeReason} />
      <TextAreaField name="reason" label={t('field.reason')} minRows={2} required />
    </CommandForm>
  );
}

export function WaitingStartForm({ page, onDone, onCancel }: SideFormProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const format = useFormat();
  const since = page.visits.at(-1)?.enteredAt;
  return (
    <CommandForm
      page={page}
      type="waiting.start"
      schema={ticketCommandSchemas['waiting.start']}
      defaultValues={{ reason: '', at: null }}
      title={t('waiting.start-title')}
      description={t('waiting.start-help')}
      submitLabel={t('waiting.start')}
      onDone={onDone}
      onCancel={onCancel}
    >
      <SelectField
        name="party"
        label={t('field.party')}
        options={(['cliente', 'fabricante'] as const).map((value) => ({
          value,
          label: t(`party.${value}`, { ns: 'common' }),
        }))}
        required
      />
      <InstantField
        name="at"
        label={t('waiting.began')}
        help={since ? t('waiting.began-help', { since: format.dateTime(since) }) : t('waiting.at-help')}
      />
      <WaitPreview page={page} type="waiting.start" />
      <TextAreaField name="reason" label={t('field.reason')} minRows={2} required />
    </CommandForm>
  );
}

export function WaitingEndForm({ page, onDone, onCancel }: SideFormProps) {
  const { t } = useTranslation('ticket');
  return (
    <CommandForm
      page={page}
      type="waiting.end"
      schema={ticketCommandSchemas['waiting.end']}
      defaultValues={{ note: '', at: null }}
      title={t('waiting.end-title')}
      submitLabel={t('waiting.end')}
      onDone={onDone}
      onCancel={onCancel}
    >
      <InstantField name="at" label={t('waiting.ended')} help={t('waiting.at-help')} />
      <WaitPreview page={page} type="waiting.end" />
      <TextAreaField name="note" label={t('field.note')} minRows={2} />
    </CommandForm>
  );
}

export function AttachForm({ page, onDone, onCancel }: SideFormProps) {
  const { t } = useTranslation('ticket');
  return (
    <CommandForm
      page={page}
      type="evidence.attach"
      schema={ticketCommandSchemas['evidence.attach']}
      defaultValues={{ note: '' }}
      title={t('attach.title')}
      submitLabel={t('attach.submit')}
      onDone={onDone}
      onCancel={onCancel}
    >
      <EvidenceField name="file" label={t('field.file')} required />
      <TextAreaField name="note" label={t('field.note')} help={t('attach.note-help')} minRows={2} />
    </CommandForm>
  );
}
