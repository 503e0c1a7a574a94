/** Step 5: «¿Solicitud finalizada?», answered at every pass; if yes, the solution. */
import { Alert, Stack } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { operationStateSchema } from '../../../../electron/shared/domain/records';
import { SelectField } from '../../../ui/fields/select-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { YesNoField } from '../../../ui/fields/yes-no-field';
import { RecommendationMarks } from '../work/recommendation-marks';
import { WorkLogGate } from '../work/work-log-gate';
import { CommandForm } from './command-form';
import { solutionFormSchema } from './solution-schema';
import type { TicketFormProps } from './ticket-form-props';

export function SolutionForm({ page, answer, onDone, onCancel, onLog }: TicketFormProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const earlier = earlierSolution(page);
  return (
    <Stack gap="lg">
      <WorkLogGate page={page} onLog={onLog} />
      <RecommendationMarks page={page} />
      <CommandForm
        page={page}
        type="solution.declare"
        schema={solutionFormSchema}
        defaultValues={{
          ...(answer !== null && { finished: answer }),
          cause: earlier?.cause ?? '',
          solution: earlier?.solution ?? '',
          verification: earlier?.verification ?? '',
          operationState: earlier?.operationState ?? null,
          pendingRisks: earlier?.pendingRisks ?? '',
          recommendations: earlier?.recommendations ?? '',
          pending: '',
        }}
        title={t('solution.title')}
        submitLabel={(form) => {
          const finished = form.watch('finished');
          if (finished === undefined) return t('solution.submit');
          return t(finished ? 'solution.submit-yes' : 'solution.submit-no');
        }}
        onDone={onDone}
        onCancel={onCancel}
      >
        <YesNoField
          name="finished"
          label={t('step-question.5', { ns: 'common' })}
          yes={t('solution.yes')}
          no={t('solution.no')}
        />
        <AnsweredFields />
      </CommandForm>
    </Stack>
  );
}

/** After a denied Vo.Bo. or a reopening, what was declared before is corrected, not written from nothing. */
function earlierSolution({ records }: Pick<TicketPage, 'records'>) {
  const declared = records.flatMap((record) =>
    record.type === 'v1.solution.declared' && record.payload.finished ? [record.payload] : [],
  );
  return declared.at(-1) ?? null;
}

function AnsweredFields() {
  const { t } = useTranslation(['ticket', 'common']);
  const finished: unknown = useWatch({ name: 'finished' });
  if (finished === false) {
    return (
      <TextAreaField name="pending" label={t('field.pending')} help={t('solution.pending-help')} required />
    );
  }
  if (finished !== true) return null;
  return (
    <>
      <TextAreaField name="cause" label={t('field.cause')} required />
      <TextAreaField name="solution" label={t('field.solution')} required />
      <TextAreaField
        name="verification"
        label={t('field.verification')}
        help={t('solution.verification-help')}
        required
      />
      <SelectField
        name="operationState"
        label={t('field.operationState')}
        options={operationStateSchema.options.map((value) => ({
          value,
          label: t(`operation-state.${value}`, { ns: 'common' }),
        }))}
        required
      />
      <UnstableWarning />
      <TextAreaField name="pendingRisks" label={t('field.pendingRisks')} minRows={2} />
      <TextAreaField
        name="recommendations"
        label={t('field.recommendations')}
        help={t('solution.recommendations-help')}
        minRows={2}
      />
    </>
  );
}

/** §4 asks for a stable operation: whoever closes with another one is told that both documents will say so. */
function UnstableWarning() {
  const { t } = useTranslation(['ticket', 'common']);
  const state: unknown = useWatch({ name: 'operationState' });
  if (state !== 'degradada' && state !== 'caida') return null;
  return (
    <Alert
      color="riesgo"
      variant="light"
      icon={<TriangleAlert size={16} aria-hidden />}
      title={t('solution.unstable', { state: t(`operation-state.${state}`, { ns: 'common' }) })}
    >
      {t('solution.unstable-help')}
    </Alert>
  );
}
