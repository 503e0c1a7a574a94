/** Which of the client's contracts the desk proposes, why, and what stands against each; another one takes a reason. */
import { Alert, Stack, Text } from '@mantine/core';
import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../../electron/shared/domain/clients';
import {
  type ConsideredContract,
  type ContractProposal,
  needsReason,
} from '../../../../electron/shared/domain/contract-choice';
import { useFactWords } from '../../../ui/fact-words';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { useFormat } from '../../../ui/use-format';
import classes from './step-forms.module.css';
import type { ValidateInput } from './validate-form';

interface ProposedContractProps {
  /** Of the client, for what tells two that both fit apart. */
  readonly contracts: readonly Contract[];
  readonly proposal: ContractProposal;
  readonly chosenId: string | null;
}

export function ProposedContract({ contracts, proposal, chosenId }: ProposedContractProps) {
  const { t } = useTranslation(['ticket', 'contract']);
  const valid = useWatch<ValidateInput, 'valid'>({ name: 'valid' });
  const { proposedId, why, considered } = proposal;
  const proposed = considered.find(({ contractId }) => contractId === proposedId);
  const whyText = t(`why.${why}`, { ns: 'contract' });
  const several = considered.length > 1;
  return (
    <Stack gap="xs">
      {several && (
        <section aria-label={t('validate.proposal')} className={classes['box']}>
          <Text size="sm" fw={600}>
            {proposed
              ? t('validate.proposes', { number: proposed.number, why: whyText })
              : t('validate.proposes-none')}
          </Text>
          <ul className={classes['considered']}>
            {considered.map((one) => (
              <Considered
                key={one.contractId}
                contract={one}
                validTo={contracts.find(({ id }) => id === one.contractId)?.validTo ?? null}
                proposed={one.contractId === proposedId}
                chosen={one.contractId === chosenId}
              />
            ))}
          </ul>
        </section>
      )}
      {needsReason(proposal, chosenId, valid ?? null) && (
        <>
          {proposed && (
            <Alert color="espera" variant="light" icon={<TriangleAlert size={16} aria-hidden />}>
              {t(chosenId === null ? 'validate.chosen-none' : 'validate.chosen-other', {
                number: proposed.number,
              })}
            </Alert>
          )}
          <TextAreaField name="choiceReason" label={t('field.choiceReason')} minRows={2} required />
        </>
      )}
    </Stack>
  );
}

interface ConsideredProps {
  readonly contract: ConsideredContract;
  readonly validTo: string | null;
  readonly proposed: boolean;
  readonly chosen: boolean;
}

function Considered({ contract, validTo, proposed, chosen }: ConsideredProps) {
  const { t } = useTranslation(['ticket', 'contract', 'common']);
  const { basis } = useFactWords();
  const format = useFormat();
  const { number, title, unmet } = contract;
  const fits = unmet.length === 0;
  const Icon = fits ? CircleCheck : CircleX;
  const marks = [
    ...(proposed ? [t('validate.mark-proposed')] : []),
    ...(chosen ? [t('validate.mark-chosen')] : []),
  ];
  return (
    <li data-fits={fits}>
      <Icon size={16} aria-hidden />
      <div>
        <Text size="sm" fw={chosen ? 600 : 400}>
          {[number, title].filter(Boolean).join(' · ')}
          {marks.length > 0 && ` (${marks.join(', ')})`}
        </Text>
        {fits ? (
          <Text size="sm" c="dimmed">
            {t('fits', { ns: 'contract' })}
            {validTo !== null && ` ${t('validate.ends-on', { date: format.calendarDate(validTo) })}`}
          </Text>
        ) : (
          unmet.map(({ criterion, basis: found }) => (
            <Text key={criterion} size="sm" c="dimmed">
              {t(`criterion.${criterion}`, { ns: 'common' })}: {basis(found)}
            </Text>
          ))
        )}
      </div>
    </li>
  );
}
