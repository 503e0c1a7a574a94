/** Step 4, «Asignación de Ticket»: who attends, with which priority, under the terms agreed with this client. */
import { Alert, Group, Stack, Text } from '@mantine/core';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type Contract, PRIORITIES, prioritySchema } from '../../../../electron/shared/domain/clients';
import { attentionSchema } from '../../../../electron/shared/domain/records';
import { useSession } from '../../../desk/queries';
import { DurationField } from '../../../ui/fields/duration-field';
import { SelectField } from '../../../ui/fields/select-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { LoadingState } from '../../../ui/page';
import { useCoverageText } from '../facts/targets-text';
import { frozenContractOf } from '../frozen';
import { AssigneeField } from './assignee-field';
import { CommandForm } from './command-form';
import type { TicketFormProps } from './ticket-form-props';

const NO_TARGETS = { firstResponseMinutes: null, solutionMinutes: null, reportMinutes: null };

export function AttendForm({ page, onDone, onCancel }: TicketFormProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const session = useSession().data;
  const coverageText = useCoverageText();
  if (!session) return <LoadingState />;
  const contract = frozenContractOf(page);
  const { person } = session;
  const attends = person && person.role !== 'auditor';
  const coverage = contract?.coverage ?? { kind: '7x24' as const };
  const timeZone = contract?.timeZone ?? session.settings.timeZone;
  return (
    <CommandForm
      page={page}
      type="ticket.attend"
      schema={attentionSchema}
      defaultValues={{
        assignee: attends ? { id: person.id, name: person.name } : { id: '', name: '' },
        terms: { targets: NO_TARGETS, coverage, timeZone },
        agreed: '',
      }}
      title={t('attend.title')}
      submitLabel={t('attend.submit')}
      onDone={onDone}
      onCancel={onCancel}
      fieldOf={(path) => (path.startsWith('assignee') ? 'assignee.id' : path)}
    >
      <AssigneeField />
      <PriorityField contract={contract} />
      <Stack gap="xs">
        <Text size="sm" fw={600}>
          {t('attend.terms')}
        </Text>
        <Group grow align="flex-start" gap="sm">
          <DurationField
            name="terms.targets.firstResponseMinutes"
            label={t('target.first-response', { ns: 'common' })}
          />
          <DurationField
            name="terms.targets.solutionMinutes"
            label={t('target.solution', { ns: 'common' })}
          />
          <DurationField name="terms.targets.reportMinutes" label={t('target.report', { ns: 'common' })} />
        </Group>
        <Text size="sm" c="dimmed">
          {t('attend.coverage', { coverage: coverageText(coverage, timeZone) })}
        </Text>
        {!contract && <Alert variant="light">{t('attend.no-contract')}</Alert>}
      </Stack>
      <TextAreaField name="agreed" label={t('field.agreed')} help={t('attend.agreed-help')} minRows={2} />
    </CommandForm>
  );
}

/** Choosing a priority brings the targets that the contract sets for it; they can be changed afterwards. */
function PriorityField({ contract }: { readonly contract: Contract | null }) {
  const { t } = useTranslation(['ticket', 'common']);
  const { setValue } = useFormContext();
  return (
    <SelectField
      name="priority"
      label={t('word.priority', { ns: 'common' })}
      help={contract ? t('attend.priority-help', { number: contract.number }) : undefined}
      options={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`, { ns: 'common' }) }))}
      onChosen={(chosen) => {
        const priority = prioritySchema.safeParse(chosen);
        const targets = priority.success ? contract?.targets[priority.data] : undefined;
        setValue('terms.targets', targets ?? NO_TARGETS, { shouldDirty: true });
      }}
      required
    />
  );
}
