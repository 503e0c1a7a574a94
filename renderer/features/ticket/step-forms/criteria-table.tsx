/** What the desk computed for each criterion, as it changes with the choice above; confirmed, or changed with a reason. */
import { Alert, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { CircleCheck, CircleHelp, CircleX, type LucideIcon, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { productSchema } from '../../../../electron/shared/domain/clients';
import type { CriterionFact } from '../../../../electron/shared/domain/facts';
import {
  type CriterionOutcome,
  type CriterionResult,
  outcomeSchema,
} from '../../../../electron/shared/domain/records';
import { useDesk } from '../../../desk/queries';
import { FactList } from '../../../ui/fact-list';
import { useFactWords } from '../../../ui/fact-words';
import { FailureAlert } from '../../../ui/failure';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { LoadingState } from '../../../ui/page';
import { ScopeAdvice } from './scope-advice';
import classes from './step-forms.module.css';
import type { ValidateInput } from './validate-form';
import { type CriterionChoices, criterionResults } from './validation-model';

const TYPING_PAUSE_MS = 250;
const ICONS: Record<CriterionOutcome, LucideIcon> = {
  met: CircleCheck,
  'not-met': CircleX,
  unknown: CircleHelp,
};

/** Choices that differ from what was computed, kept by criterion while the table is computed anew. */
function choicesOf(rows: readonly CriterionResult[]): CriterionChoices {
  return Object.fromEntries(
    rows
      .filter((row) => row.decision === 'overridden')
      .map((row) => [row.criterion, { outcome: row.outcome, reason: row.reason }]),
  );
}

export function CriteriaTable({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation(['ticket', 'common']);
  const { setValue, getValues } = useFormContext<ValidateInput>();
  const [clientId, contractId, product, criteria] = useWatch<
    ValidateInput,
    ['clientId', 'contractId', 'product', 'criteria']
  >({ name: ['clientId', 'contractId', 'product', 'criteria'] });
  const [typed] = useDebouncedValue(product, TYPING_PAUSE_MS);
  const whole = productSchema.safeParse(typed);
  const preview = useDesk('validation:preview', {
    ticketId,
    clientId: clientId ?? null,
    contractId: contractId ?? null,
    product: whole.success ? whole.data : null,
  });
  const computed = preview.data?.ok ? preview.data.value : undefined;

  useEffect(() => {
    if (computed) setValue('criteria', criterionResults(computed, choicesOf(getValues('criteria'))));
  }, [computed, setValue, getValues]);

  if (preview.data && !preview.data.ok) return <FailureAlert failure={preview.data.error} />;
  if (!computed) return <LoadingState />;
  return (
    <Stack gap="xs" role="group" aria-label={t('validate.criteria')}>
      <Text size="sm" fw={600}>
        {t('validate.criteria')}
      </Text>
      {criteria.map((row, index) => (
        <CriterionRow
          key={row.criterion}
          row={row}
          index={index}
          evidence={computed.find(({ criterion }) => criterion === row.criterion)?.evidence ?? []}
        />
      ))}
      {criteria.length === 0 && <Alert variant="light">{t('validate.no-criteria')}</Alert>}
    </Stack>
  );
}

interface CriterionRowProps {
  readonly row: CriterionResult;
  readonly index: number;
  readonly evidence: readonly CriterionFact[];
}

function CriterionRow({ row, index, evidence }: CriterionRowProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const { setValue } = useFormContext<ValidateInput>();
  const { basis } = useFactWords();
  const overridden = row.decision === 'overridden';
  // What a person changed must not pass for what the desk found.
  const Icon = overridden ? TriangleAlert : ICONS[row.outcome];
  const name = t(`criterion.${row.criterion}`, { ns: 'common' });
  const word = (outcome: CriterionOutcome) => t(`criterion-outcome.${outcome}`, { ns: 'common' });
  const decide = (value: string | null) => {
    const outcome = outcomeSchema.parse(value);
    const changed = outcome !== row.computed;
    setValue(
      `criteria.${index}`,
      {
        ...row,
        outcome,
        decision: changed ? 'overridden' : 'confirmed',
        reason: changed ? row.reason : '',
      },
      { shouldDirty: true },
    );
  };
  return (
    <div className={classes['criterion']} data-outcome={overridden ? 'overridden' : row.outcome}>
      <Text size="sm" fw={600} className={classes['criterion-name'] ?? ''}>
        <Icon size={16} aria-hidden /> {name}: {word(row.outcome)}
        {overridden && ` (${t('validate.overridden', { outcome: word(row.computed).toLocaleLowerCase() })})`}
      </Text>
      <Text size="sm" c="dimmed">
        {basis(row.basis)}
      </Text>
      <FactList facts={evidence} about={name} open={row.outcome === 'unknown'} />
      <ScopeAdvice row={row} />
      <Select
        size="sm"
        aria-label={t('validate.decision-on', { criterion: name })}
        value={row.outcome}
        onChange={decide}
        allowDeselect={false}
        data={outcomeSchema.options.map((outcome) => ({
          value: outcome,
          label: t(outcome === row.computed ? 'validate.confirm' : 'validate.change-to', {
            outcome: word(outcome).toLocaleLowerCase(),
          }),
        }))}
      />
      {overridden && (
        <TextAreaField
          name={`criteria.${index}.reason`}
          label={t('validate.override-reason', { criterion: name })}
          minRows={2}
          required
        />
      )}
    </div>
  );
}
