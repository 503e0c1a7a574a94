/** A clock that was forgotten, or is somebody else's: when the work really ended, and why that is said now. */
import { useTranslation } from 'react-i18next';
import { ticketCommandSchemas } from '../../../../electron/shared/domain/commands';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import type { WorkTimer } from '../../../../electron/shared/domain/work-time';
import { InstantField } from '../../../ui/fields/instant-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { useFormat } from '../../../ui/use-format';
import { CommandForm } from '../step-forms/command-form';

interface StopTimerFormProps {
  readonly page: TicketPage;
  readonly timer: WorkTimer;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

export function StopTimerForm({ page, timer, onDone, onCancel }: StopTimerFormProps) {
  const { t } = useTranslation('ticket');
  const format = useFormat();
  return (
    <CommandForm
      page={page}
      type="work.stop"
      step={null}
      about={timer.timerId}
      schema={ticketCommandSchemas['work.stop']}
      defaultValues={{ timerId: timer.timerId, at: null, reason: '' }}
      title={t('timer.stop-title', { name: timer.person.name })}
      description={t('timer.stop-help', { at: format.exact(timer.startedAt) })}
      submitLabel={t('timer.stop')}
      onDone={onDone}
      onCancel={onCancel}
    >
      <InstantField name="at" label={t('timer.ended')} help={t('timer.ended-help')} />
      <TextAreaField name="reason" label={t('field.reason')} minRows={2} required />
    </CommandForm>
  );
}
