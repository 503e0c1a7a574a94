/** An entry of the work log: what was done, when it began, how long it took. */
import { Group, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { workLogInputSchema } from '../../../../electron/shared/domain/records';
import { DurationField } from '../../../ui/fields/duration-field';
import { EvidenceField } from '../../../ui/fields/evidence-field';
import { InstantField } from '../../../ui/fields/instant-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { currentMinute, minutesAfter } from '../../../ui/instant-text';
import { useFormat } from '../../../ui/use-format';
import { CommandForm } from '../step-forms/command-form';

type WorkLogInput = z.input<typeof workLogInputSchema>;
const workSpanSchema = workLogInputSchema.pick({ startedAt: true, minutes: true });

/** As the desk judges it: work ends within the current minute at the latest. */
function endsLater(values: WorkLogInput) {
  const read = workSpanSchema.safeParse(values);
  if (!read.success) return [];
  const end = Date.parse(minutesAfter(read.data.startedAt, read.data.minutes));
  return end >= Date.now() + 60_000 ? [{ name: 'minutes', message: 'rule.work-ends-later' }] : [];
}

interface WorkLogFormProps {
  readonly page: TicketPage;
  /** Beside the form of the step. */
  readonly aside?: boolean;
  readonly onDone: () => void;
  readonly onCancel?: (() => void) | undefined;
}

export function WorkLogForm({ page, aside = false, onDone, onCancel }: WorkLogFormProps) {
  const { t } = useTranslation('ticket');
  return (
    <CommandForm
      page={page}
      type="work.log"
      schema={workLogInputSchema}
      judge={endsLater}
      defaultValues={{ startedAt: currentMinute(), activity: '', evidence: [] }}
      title={t('work.title')}
      submitLabel={t('work.submit')}
      aside={aside}
      onDone={onDone}
      onCancel={onCancel}
    >
      <TextAreaField name="activity" label={t('field.activity')} minRows={3} required />
      <Group align="flex-start" gap="sm" wrap="wrap">
        <DurationField name="minutes" label={t('field.minutes')} required />
        <InstantField name="startedAt" label={t('field.startedAt')} required />
      </Group>
      <WorkSpan />
      <EvidenceField name="evidence" label={t('field.evidence')} several />
    </CommandForm>
  );
}

/** Work is noted when it ends: until another start is typed, it began its duration ago. */
function WorkSpan() {
  const { t } = useTranslation('ticket');
  const format = useFormat();
  const { setValue, formState } = useFormContext<WorkLogInput>();
  const [startedAt, minutes] = useWatch<WorkLogInput, ['startedAt', 'minutes']>({
    name: ['startedAt', 'minutes'],
  });
  const ownStart = formState.dirtyFields.startedAt === true;
  useEffect(() => {
    if (ownStart || typeof minutes !== 'number') return;
    setValue('startedAt', minutesAfter(currentMinute(), -minutes));
  }, [minutes, ownStart, setValue]);
  const read = workSpanSchema.safeParse({ startedAt, minutes });
  const span = (from: string, minutes: number) =>
    t('work.span', { from: format.exact(from), until: format.exact(minutesAfter(from, minutes)) });
  return (
    <Text size="sm" c="dimmed" role="status">
      {/* An empty line while there is nothing to say, so that nothing below moves away under a click. */}
      {read.success ? span(read.data.startedAt, read.data.minutes) : '\u00a0'}
    </Text>
  );
}

/** Entries of the current passage: without one, steps 5 and 6 cannot be left. */
export function entriesSinceEntry(page: Pick<TicketPage, 'records' | 'visits'>): number {
  return page.records.filter(
    (record) => record.type === 'v1.work.logged' && record.visit === page.visits.length - 1,
  ).length;
}
