/** What moves the clock of a request after the fact: other terms, the time at which it really came in. */
import { useTranslation } from 'react-i18next';
import { ticketCommandSchemas } from '../../../../electron/shared/domain/commands';
import { InstantField } from '../../../ui/fields/instant-field';
import { RadioField } from '../../../ui/fields/radio-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { ClockPreview, withSomeReason } from './clock-preview';
import { CommandForm } from './command-form';
import type { TicketFormProps } from './ticket-form-props';

type ClockFormProps = Pick<TicketFormProps, 'page' | 'onDone' | 'onCancel'>;

export function TermsRevisionForm({ page, onDone, onCancel }: ClockFormProps) {
  const { t } = useTranslation(['ticket', 'common']);
  return (
    <CommandForm
      page={page}
      type="terms.revise"
      schema={ticketCommandSchemas['terms.revise']}
      defaultValues={{ reason: '' }}
      title={t('terms-revise.title')}
      description={t('terms-revise.help')}
      submitLabel={t('terms-revise.submit')}
      onDone={onDone}
      onCancel={onCancel}
    >
      <RadioField
        name="basis"
        label={t('field.basis')}
        options={(['contract', 'calendar'] as const).map((value) => ({
          value,
          label: t(`terms-basis.${value}`, { ns: 'common' }),
        }))}
        required
      />
      <ClockPreview page={page} type="terms.revise" payloadOf={withSomeReason} />
      <TextAreaField name="reason" label={t('field.reason')} minRows={2} required />
    </CommandForm>
  );
}

export function ReceptionForm({ page, onDone, onCancel }: ClockFormProps) {
  const { t } = useTranslation('ticket');
  const { receivedAt } = page.request;
  return (
    <CommandForm
      page={page}
      type="reception.correct"
      schema={ticketCommandSchemas['reception.correct']}
      defaultValues={{ ...(receivedAt && { receivedAt }), reason: '' }}
      title={t('reception-correct.title')}
      description={t('reception-correct.help')}
      submitLabel={t('reception-correct.submit')}
      onDone={onDone}
      onCancel={onCancel}
    >
      <InstantField name="receivedAt" label={t('field.receivedAt')} required />
      <ClockPreview page={page} type="reception.correct" payloadOf={withSomeReason} />
      <TextAreaField name="reason" label={t('field.reason')} minRows={2} required />
    </CommandForm>
  );
}
