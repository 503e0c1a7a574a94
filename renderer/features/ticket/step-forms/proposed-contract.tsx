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
import { type ContractUsage, unitsUsed } from '../../../../electron/shared/domain/contract-usage';
import { useContractUsage } from '../../../desk/queries';
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
  const clientId = useWatch<ValidateInput, 'clientId'>({ name: 'clientId' });
  const usage = useContractUsage(clientId ?? null).data ?? [];
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
                saved={contracts.find(({ id }) => id === one.contractId) ?? null}
                usage={usage.find(({ contractId }) => contractId === one.contractId) ?? null}
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
  /** As the client has it, with what was used of it. */
  readonly saved: Contract | null;
  readonly usage: ContractUsage | null;
  readonly proposed: boolean;
  readonly chosen: boolean;
}

function Considered({ contract, saved, usage, proposed, chosen }: ConsideredProps) {
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
            {saved && ` ${t('validate.ends-on', { date: format.calendarDate(saved.validTo) })}`}
          </Text>
        ) : (
          unmet.map(({ criterion, basis: found }) => (
            <Text key={criterion} size="sm" c="dimmed">
              {t(`criterion.${criterion}`, { ns: 'common' })}: {basis(found)}
            </Text>
          ))
        )}
        {saved && usage && <Units quota={saved.quota} usage={usage} chosen={chosen} />}
      </div>
    </li>
  );
}

/** What is left to be used up, and whether this request will: of one contract alone. */
function Units({
  quota,
  usage,
  chosen,
}: Pick<Contract, 'quota'> & { readonly usage: ContractUsage; readonly chosen: boolean }) {
  const { t } = useTranslation(['ticket', 'contract', 'common']);
  const units = unitsUsed(quota, usage);
  const unit = units && t(`unit.${units.kind}`, { ns: 'contract' });
  return (
    <Text size="sm" c="dimmed">
      {units === null
        ? t('validate.units-unlimited')
        : units.used === 0
          ? t(`units-unused.${units.kind}`, { ns: 'common', count: units.left })
          : t('validate.units', { ...units, unit })}
      {units && chosen && ` ${t(`validate.counts-${units.kind}`)}`}
    </Text>
  );
}
