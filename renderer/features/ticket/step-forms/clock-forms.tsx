/** What moves the clock of a request after the fact: other terms, the time at which it really came in. */
import { Alert } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ticketCommandSchemas } from '../../../../electron/shared/domain/commands';
import { instantSchema } from '../../../../electron/shared/domain/event-envelope';
import { criteriaUndone } from '../../../../electron/shared/domain/reception-doubts';
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
      <UndoneCriteria page={page} />
      <TextAreaField name="reason" label={t('field.reason')} minRows={2} required />
    </CommandForm>
  );
}

/** The validation keeps what it said at the former hour: whoever corrects it learns here that it would say otherwise. */
function UndoneCriteria({ page }: Pick<ClockFormProps, 'page'>) {
  const { t } = useTranslation(['ticket', 'common']);
  const entered: unknown = useWatch({ name: 'receivedAt' });
  // While it is typed the field holds what cannot be read yet.
  const { data: receivedAt } = instantSchema.safeParse(entered);
  const validated = page.records.findLast(({ type }) => type === 'v1.request.validated');
  if (validated?.type !== 'v1.request.validated' || receivedAt === undefined) return null;
  const undone = criteriaUndone(validated.payload, page.terms, receivedAt);
  if (undone.length === 0) return null;
  return (
    <Alert variant="light" color="espera" role="status" icon={<TriangleAlert size={16} aria-hidden />}>
      {t('reception-correct.undone', {
        criteria: undone.map((criterion) => `«${t(`criterion.${criterion}`, { ns: 'common' })}»`).join(', '),
      })}
    </Alert>
  );
}
