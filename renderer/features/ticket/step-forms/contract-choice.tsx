/** Client, contract and product that a request is validated against. */
import { Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type Contract, clientDisplayName } from '../../../../electron/shared/domain/clients';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { useClients } from '../../../desk/queries';
import { ProductField } from '../../../ui/fields/product-field';
import { SelectField } from '../../../ui/fields/select-field';
import { useFormat } from '../../../ui/use-format';
import { EndOfContract } from './end-of-contract';
import { ProposedContract } from './proposed-contract';
import { useProposal } from './use-proposal';
import type { ValidateInput } from './validate-form';

export function ContractChoice({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation(['ticket', 'common']);
  const format = useFormat();
  const clients = useClients().data ?? [];
  const { setValue } = useFormContext<ValidateInput>();
  const clientId = useWatch<ValidateInput, 'clientId'>({ name: 'clientId' });
  const client = clients.find((candidate) => candidate.id === clientId);
  const contractId = useWatch<ValidateInput, 'contractId'>({ name: 'contractId' });
  const contracts = (client?.contracts ?? []).toSorted(
    (left, right) => Number(right.active) - Number(left.active),
  );
  const chosen = contracts.find(({ id }) => id === contractId);
  const proposal = useProposal(page.card.id);
  // What the desk proposes stands in the field until a person, or their draft, says otherwise.
  const byHand = useRef(contractId !== null);
  const proposedId = proposal?.proposedId ?? null;
  useEffect(() => {
    if (!byHand.current && proposal) setValue('contractId', proposedId);
  }, [proposal, proposedId, setValue]);

  const contractLabel = (contract: Contract) =>
    t(contract.active ? 'validate.contract-option' : 'validate.contract-option-inactive', {
      number: contract.number,
      title: contract.title,
      from: format.calendarDate(contract.validFrom),
      to: format.calendarDate(contract.validTo),
    });
  const help = (() => {
    if (!client) return t('validate.no-client');
    if (contracts.length === 0) return t('validate.no-contract');
    return contracts.length > 1 ? t('validate.several-contracts', { count: contracts.length }) : undefined;
  })();
  return (
    <Stack gap="sm">
      <Text size="sm">
        {t('validate.requester', {
          name: page.request.requester.name || t('word.unknown', { ns: 'common' }),
          email: page.request.requester.email || page.request.requester.phone,
        })}
      </Text>
      <SelectField
        name="clientId"
        label={t('word.client', { ns: 'common' })}
        searchable
        clearable
        options={clients
          .filter((candidate) => candidate.active || candidate.id === clientId)
          .map((candidate) => ({ value: candidate.id, label: clientDisplayName(candidate) }))}
        onChosen={() => {
          byHand.current = false;
          setValue('contractId', null);
        }}
      />
      <SelectField
        name="contractId"
        label={t('field.contract')}
        help={help}
        clearable
        disabled={contracts.length === 0}
        options={contracts.map((contract) => ({ value: contract.id, label: contractLabel(contract) }))}
        onChosen={() => {
          byHand.current = true;
        }}
      />
      {chosen && <EndOfContract contract={chosen} />}
      {proposal && contracts.length > 0 && (
        <ProposedContract contracts={contracts} proposal={proposal} chosenId={contractId ?? null} />
      )}
      <ProductField name="product" suggestions={contracts.flatMap((contract) => contract.products)} />
    </Stack>
  );
}
