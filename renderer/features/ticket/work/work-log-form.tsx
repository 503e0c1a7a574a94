/** An entry of the work log: what was done, when it began, how long it took. */
import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { workLogSchema } from '../../../../electron/shared/domain/records';
import { EvidenceField } from '../../../ui/fields/evidence-field';
import { InstantField } from '../../../ui/fields/instant-field';
import { NumberField } from '../../../ui/fields/number-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { currentMinute } from '../../../ui/instant-text';
import { CommandForm } from '../step-forms/command-form';

interface WorkLogFormProps {
  readonly page: TicketPage;
  readonly onDone: () => void;
  readonly onCancel?: (() => void) | undefined;
}

export function WorkLogForm({ page, onDone, onCancel }: WorkLogFormProps) {
  const { t } = useTranslation('ticket');
  return (
    <CommandForm
      page={page}
      type="work.log"
      schema={workLogSchema}
      defaultValues={{ startedAt: currentMinute(), minutes: 0, activity: '', evidence: [] }}
      title={t('work.title')}
      submitLabel={t('work.submit')}
      onDone={onDone}
      onCancel={onCancel}
    >
      <TextAreaField name="activity" label={t('field.activity')} minRows={3} required />
      <Group align="flex-start" gap="sm" wrap="wrap">
        <InstantField name="startedAt" label={t('field.startedAt')} required />
        <NumberField name="minutes" label={t('field.minutes')} unit="min" required />
      </Group>
      <EvidenceField name="evidence" label={t('field.evidence')} several />
    </CommandForm>
  );
}

/** Entries of the current passage: without one, steps 5 and 6 cannot be left. */
export function entriesSinceEntry(page: Pick<TicketPage, 'records' | 'visits'>): number {
  return page.records.filter(
    (record) => record.type === 'v1.work.logged' && record.visit === page.visits.length - 1,
  ).length;
}
