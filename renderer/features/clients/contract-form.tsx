import { Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Client, Contract, Product } from '../../../electron/shared/domain/clients';
import { clientCommandSchemas } from '../../../electron/shared/domain/commands';
import { newId } from '../../desk/commands';
import { DateField } from '../../ui/fields/date-field';
import { NumberField } from '../../ui/fields/number-field';
import { SwitchField } from '../../ui/fields/switch-field';
import { TextAreaField } from '../../ui/fields/text-area-field';
import { TextField } from '../../ui/fields/text-field';
import { TimeZoneField } from '../../ui/fields/time-zone-field';
import { RecordForm } from '../../ui/record-form';
import { useTimeZone } from '../../ui/use-format';
import { contractFields, newContract, prepareContract } from './contract-values';
import { CoverageEditor } from './coverage-editor';
import { CriteriaEditor } from './criteria-editor';
import { PausesEditor } from './pauses-editor';
import { ProductsEditor } from './products-editor';
import { QuotaEditor } from './quota-editor';
import { TargetsEditor } from './targets-editor';
import { useClientCommand } from './use-client-command';

interface ContractFormProps {
  readonly client: Client;
  /** null adds a new one. */
  readonly contract: Contract | null;
  readonly suggestions: readonly Product[];
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** What was agreed with the client: step 2 validates against it, step 4 takes its terms from it. */
export function ContractForm({ client, contract, suggestions, onDone, onCancel }: ContractFormProps) {
  const { t } = useTranslation('clients');
  const timeZone = useTimeZone();
  const send = useClientCommand(client);
  const [id] = useState(() => contract?.id ?? newId());
  return (
    <RecordForm
      schema={clientCommandSchemas['contract.save']}
      defaultValues={contract ? contractFields(contract) : newContract(id, timeZone)}
      prepare={prepareContract}
      title={t(contract ? 'contract-form.edit' : 'contract-form.new')}
      description={t('contract-form.help')}
      submitLabel={t('contract-form.save')}
      draftKey={`client:${client.id}:contract:${contract?.id ?? 'new'}`}
      onSubmit={(values, { commandId }) => send('contract.save', values, commandId)}
      onDone={onDone}
      onCancel={onCancel}
    >
      <TextField name="number" label={t('contract-form.number')} required />
      <TextField name="title" label={t('contract-form.title')} />
      <Group grow align="flex-start" gap="sm">
        <DateField name="validFrom" label={t('contract-form.valid-from')} required />
        <DateField name="validTo" label={t('contract-form.valid-to')} required />
      </Group>
      <TimeZoneField
        name="timeZone"
        label={t('contract-form.time-zone')}
        help={t('contract-form.time-zone-help')}
        required
      />
      <ProductsEditor suggestions={suggestions} />
      <CoverageEditor />
      <QuotaEditor />
      <CriteriaEditor />
      <TargetsEditor />
      <PausesEditor />
      <NumberField
        name="remindersBeforeClosing"
        label={t('contract-form.reminders')}
        help={t('contract-form.reminders-help')}
        required
      />
      <NumberField
        name="manufacturerReminderHours"
        label={t('contract-form.manufacturer-reminder')}
        help={t('contract-form.manufacturer-reminder-help')}
        unit="h"
      />
      <TextAreaField name="notes" label={t('contract-form.notes')} />
      <SwitchField name="active" label={t('contract-form.active')} help={t('contract-form.active-help')} />
    </RecordForm>
  );
}
