/** Step 6: the state of the operation, what was done for it, and «¿Requiere apoyo del fabricante?». */
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { operationSchema, operationStateSchema } from '../../../../electron/shared/domain/records';
import { SelectField } from '../../../ui/fields/select-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { YesNoField } from '../../../ui/fields/yes-no-field';
import { WorkLogGate } from '../work/work-log-gate';
import { CommandForm } from './command-form';
import type { TicketFormProps } from './ticket-form-props';

export function OperationForm({ page, answer, onDone, onCancel, onLog }: TicketFormProps) {
  const { t } = useTranslation(['ticket', 'common']);
  return (
    <Stack gap="lg">
      <WorkLogGate page={page} onLog={onLog} />
      <CommandForm
        page={page}
        type="operation.support"
        schema={operationSchema}
        defaultValues={{
          actions: '',
          justification: '',
          ...(answer !== null && { manufacturerNeeded: answer }),
        }}
        title={t('operation.title')}
        submitLabel={(form) => {
          const needed = form.watch('manufacturerNeeded');
          if (needed === undefined) return t('operation.submit');
          return t(needed ? 'operation.submit-yes' : 'operation.submit-no');
        }}
        onDone={onDone}
        onCancel={onCancel}
      >
        <SelectField
          name="operationState"
          label={t('field.operationState')}
          options={operationStateSchema.options.map((value) => ({
            value,
            label: t(`operation-state.${value}`, { ns: 'common' }),
          }))}
          required
        />
        <TextAreaField
          name="actions"
          label={t('field.actions')}
          help={t('operation.actions-help')}
          minRows={2}
        />
        <YesNoField
          name="manufacturerNeeded"
          label={t('step-question.6', { ns: 'common' })}
          yes={t('operation.yes')}
          no={t('operation.no')}
        />
        <TextAreaField
          name="justification"
          label={t('field.justification')}
          help={t('operation.justification-help')}
          required
        />
      </CommandForm>
    </Stack>
  );
}
