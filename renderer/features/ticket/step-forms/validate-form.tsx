/** Step 2, «Validación en Contrato»: whom it concerns, each criterion with its outcome, and the answer sí or no. */
import { Alert, Stack } from '@mantine/core';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useSession } from '../../../desk/queries';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { YesNoField } from '../../../ui/fields/yes-no-field';
import { CommandForm } from './command-form';
import { ContractChoice } from './contract-choice';
import { CriteriaTable } from './criteria-table';
import type { TicketFormProps } from './ticket-form-props';
import { validateFormSchema } from './validate-schema';
import { contradiction, verdictOf } from './validation-model';

export type ValidateInput = z.input<typeof validateFormSchema>;

export function ValidateForm({ page, answer, onDone, onCancel }: TicketFormProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const { request } = page;
  return (
    <CommandForm
      page={page}
      type="request.validate"
      schema={validateFormSchema}
      defaultValues={{
        clientId: request.clientId,
        // What the desk proposes comes from the desk; where two fit alike somebody must choose.
        contractId: null,
        choiceReason: '',
        product: request.product,
        ...(answer !== null && { valid: answer }),
        criteria: [],
        note: '',
      }}
      title={t('validate.title')}
      description={t('validate.help')}
      submitLabel={(form) => {
        const valid = form.watch('valid');
        if (valid === undefined) return t('validate.submit');
        if (!valid) return t('validate.submit-no');
        const { conditional } = verdictOf(form.watch('criteria'));
        return t(conditional ? 'validate.submit-conditional' : 'validate.submit-yes');
      }}
      onDone={onDone}
      onCancel={onCancel}
    >
      <ContractChoice page={page} />
      <CriteriaTable ticketId={page.card.id} />
      <AnswerFields />
      <TextAreaField name="note" label={t('field.note')} minRows={2} />
    </CommandForm>
  );
}

function AnswerFields() {
  const { t } = useTranslation(['ticket', 'common']);
  const [criteria, valid] = useWatch<ValidateInput, ['criteria', 'valid']>({
    name: ['criteria', 'valid'],
  });
  const hours = useSession().data?.settings.ratifyWithinHours;
  const verdict = verdictOf(criteria);
  const conflict = contradiction(verdict, valid ?? null);
  const conditional = verdict.conditional && valid === true;

  const names = (unmet: typeof verdict.unmet) =>
    unmet.map((criterion) => t(`criterion.${criterion}`, { ns: 'common' })).join(', ');
  return (
    <Stack gap="sm">
      <YesNoField
        name="valid"
        label={t('step-question.2', { ns: 'common' })}
        yes={t('validate.yes')}
        no={t('validate.no')}
      />
      {conflict && (
        <Alert color="riesgo" variant="light" role="alert" icon={<TriangleAlert size={16} aria-hidden />}>
          {t(`validate.contradiction.${conflict}`, { criteria: names(verdict.unmet) })}
        </Alert>
      )}
      {valid === false && !conflict && verdict.unmet.length > 0 && (
        <Alert color="espera" variant="light" icon={<CircleCheck size={16} aria-hidden />}>
          {t('validate.leads-to-3', { criteria: names(verdict.unmet) })}
        </Alert>
      )}
      {conditional && (
        <Alert
          color="espera"
          variant="light"
          icon={<TriangleAlert size={16} aria-hidden />}
          title={t('deviation.atencion-condicionada', { ns: 'common' })}
        >
          {t('validate.conditional', { hours })}
        </Alert>
      )}
    </Stack>
  );
}
