/** An entry of the work log: what was done, when it began, how long it took. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { workLogInputSchema } from '../../../../electron/shared/domain/records';
import { wholeMinutes } from '../../../../electron/shared/domain/work-time';
import { closeCall, useCallFor } from '../../../desk/calls';
import { noteOf, type OpenCall } from '../../../desk/open-call';
import { CallNotice } from '../../../ui/call-notice';
import { DurationField } from '../../../ui/fields/duration-field';
import { InstantField } from '../../../ui/fields/instant-field';
import { currentMinute, minutesAfter } from '../../../ui/instant-text';
import { useFormat } from '../../../ui/use-format';
import { CommandForm } from '../step-forms/command-form';
import { ActivityFields } from './activity-fields';
import { useOwnTimers } from './own-timers';
import { TimedWorkForm } from './timed-work-form';

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

/** By one's clock where it ran, by hand where it did not; of a call, with the time that the call took. */
export function WorkLogForm({ page, aside = false, onDone, onCancel }: WorkLogFormProps) {
  const { t } = useTranslation('ticket');
  const call = useCallFor('work', page.card.id);
  const { untold } = useOwnTimers(page);
  const [byHand, setByHand] = useState(false);
  const isTimed = untold.length > 0 && !byHand && !call;
  const form = { page, aside, onDone, onCancel };
  return (
    <Stack gap="sm">
      {isTimed ? (
        <TimedWorkForm {...form} timers={untold} />
      ) : (
        <ToldWorkForm key={call?.id ?? 'hand'} {...form} call={call} />
      )}
      {untold.length > 0 && !call && (
        <div>
          <Button size="compact-sm" variant="subtle" onClick={() => setByHand(!byHand)}>
            {t(isTimed ? 'work.by-hand' : 'work.by-timer')}
          </Button>
        </div>
      )}
    </Stack>
  );
}

/** The call as an entry: it began when it was answered, and took whole minutes that do not reach beyond now. */
function entryOf(call: OpenCall) {
  const ms = Date.parse(call.endedAt ?? call.beganAt) - Date.parse(call.beganAt);
  return {
    startedAt: call.beganAt,
    minutes: wholeMinutes(ms),
    activity: [call.said, call.readBack].filter((text) => text.trim() !== '').join('\n\n'),
    evidence: [],
    call: noteOf(call),
  };
}

interface ToldWorkFormProps extends WorkLogFormProps {
  readonly call: OpenCall | null;
}

function ToldWorkForm({ page, aside = false, call, onDone, onCancel }: ToldWorkFormProps) {
  const { t } = useTranslation('ticket');
  const done = () => {
    if (call) closeCall(call.id);
    onDone();
  };
  return (
    <CommandForm
      page={page}
      type="work.log"
      {...(call && { about: call.id })}
      schema={workLogInputSchema}
      judge={endsLater}
      defaultValues={call ? entryOf(call) : { startedAt: currentMinute(), activity: '', evidence: [] }}
      title={t('work.title')}
      {...(call && { description: <CallNotice call={call} /> })}
      submitLabel={t('work.submit')}
      aside={aside}
      onDone={done}
      onCancel={onCancel}
    >
      <ActivityFields />
      <Group align="flex-start" gap="sm" wrap="wrap">
        <DurationField name="minutes" label={t('field.minutes')} required />
        <InstantField name="startedAt" label={t('field.startedAt')} required />
      </Group>
      <WorkSpan isOfCall={call !== null} />
    </CommandForm>
  );
}

/** Work is noted when it ends: until another start is typed, it began its duration ago. */
function WorkSpan({ isOfCall }: { readonly isOfCall: boolean }) {
  const { t } = useTranslation('ticket');
  const format = useFormat();
  const { setValue, formState } = useFormContext<WorkLogInput>();
  const [startedAt, minutes] = useWatch<WorkLogInput, ['startedAt', 'minutes']>({
    name: ['startedAt', 'minutes'],
  });
  const ownStart = isOfCall || formState.dirtyFields.startedAt === true;
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
