/** Days on which whoever rests on holidays does not work: those of the law, and what the desk changed of them. */
import { ActionIcon, Button, Group, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { ChevronLeft, ChevronRight, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HOLIDAY_SOURCES } from '../../../electron/shared/domain/public-holidays';
import {
  type CalendarEdit,
  type RestDay,
  removedDays,
  restDays,
  type WorkCalendar,
} from '../../../electron/shared/domain/work-calendar';
import { useCalendar } from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { ErrorState, LoadingState } from '../../ui/page';
import { SideSheet } from '../../ui/side-sheet';
import { useFormat, useNowMs } from '../../ui/use-format';
import { useSheet } from '../../ui/use-sheet';
import { AddDayForm, RemoveDayForm } from './calendar-forms';
import classes from './settings.module.css';
import { mayChange as mayChangeHere, type PanelProps, WhoAdministers } from './settings-part';

type Opened =
  | { readonly kind: 'add'; readonly date?: string; readonly name?: string }
  | { readonly kind: 'remove'; readonly date: string; readonly name: string };

interface YearProps {
  readonly calendar: WorkCalendar;
  readonly year: number;
  readonly mayChange: boolean;
  readonly onOpen: (opened: Opened) => void;
}

export function CalendarPanel({ session }: PanelProps) {
  const { t } = useTranslation('settings');
  const calendar = useCalendar();
  const [year, setYear] = useState(() => new Date().getFullYear());
  const sheet = useSheet<Opened>();
  const mayChange = mayChangeHere(session);
  const opened = sheet.content;
  if (calendar.isError)
    return <ErrorState failure={queryFailure(calendar.error)} onRetry={() => void calendar.refetch()} />;
  if (!calendar.data) return <LoadingState />;
  const ends = { calendar: calendar.data, onDone: sheet.close, onCancel: sheet.close };
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Title order={2} size="h3">
            {t('calendar.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('calendar.help')}
          </Text>
        </div>
        {mayChange && (
          <Button
            variant="default"
            flex="none"
            leftSection={<Plus size={16} aria-hidden />}
            onClick={() => sheet.open({ kind: 'add' })}
          >
            {t('calendar.add')}
          </Button>
        )}
      </Group>
      <WhoAdministers session={session} />
      <Group gap="sm">
        <ActionIcon variant="default" aria-label={t('calendar.earlier')} onClick={() => setYear(year - 1)}>
          <ChevronLeft size={16} aria-hidden />
        </ActionIcon>
        <Title order={3} size="h4" aria-live="polite">
          {year}
        </Title>
        <ActionIcon variant="default" aria-label={t('calendar.later')} onClick={() => setYear(year + 1)}>
          <ChevronRight size={16} aria-hidden />
        </ActionIcon>
      </Group>
      <Year calendar={calendar.data} year={year} mayChange={mayChange} onOpen={sheet.open} />
      <SideSheet opened={opened !== null} onClose={sheet.close} label={t('calendar.title')}>
        {opened?.kind === 'add' && <AddDayForm {...ends} date={opened.date} name={opened.name} />}
        {opened?.kind === 'remove' && <RemoveDayForm {...ends} date={opened.date} name={opened.name} />}
      </SideSheet>
    </Stack>
  );
}

function Year({ calendar, year, mayChange, onOpen }: YearProps) {
  const { t } = useTranslation('settings');
  const days = restDays(calendar, `${year}-01-01`, `${year}-12-31`);
  return (
    <Table data-stacks className={classes['table'] ?? ''} verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col" w={200}>
            {t('calendar.day')}
          </Table.Th>
          <Table.Th scope="col">{t('calendar.name')}</Table.Th>
          <Table.Th scope="col">{t('calendar.source')}</Table.Th>
          <Table.Th scope="col" w={150}>
            <VisuallyHidden>{t('people.actions')}</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {days.map((day) => (
          <DayRow
            key={day.date}
            day={day}
            edit={editOf(calendar, day.date)}
            mayChange={mayChange}
            onOpen={onOpen}
          />
        ))}
        {removedDays(calendar, year).map((edit) => (
          <RemovedRow key={edit.date} edit={edit} mayChange={mayChange} onOpen={onOpen} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

const editOf = ({ edits }: WorkCalendar, date: string) => edits.find((edit) => edit.date === date);

interface RowProps {
  readonly mayChange: boolean;
  readonly onOpen: (opened: Opened) => void;
}

function DayRow({
  day: { date, name, rule },
  edit,
  mayChange,
  onOpen,
}: RowProps & { readonly day: RestDay; readonly edit: CalendarEdit | undefined }) {
  const { t } = useTranslation(['settings', 'common']);
  const format = useFormat();
  const nowMs = useNowMs();
  const shown = format.calendarDate(date);
  return (
    <Table.Tr data-past={date < new Date(nowMs).toISOString().slice(0, 10)}>
      <Table.Td>{shown}</Table.Td>
      <Table.Td>{rule ? t(`holiday.${rule}`, { ns: 'common' }) : name}</Table.Td>
      <Table.Td>
        {rule ? HOLIDAY_SOURCES[rule] : <EditText edit={edit} said="calendar.added-by" />}
        {rule && edit && <EditText edit={edit} said="calendar.put-back-by" />}
      </Table.Td>
      <Table.Td>
        {mayChange && (
          <Button
            size="compact-md"
            variant="subtle"
            className={classes['actions'] ?? ''}
            aria-label={t('calendar.remove-day', { date: shown })}
            onClick={() => onOpen({ kind: 'remove', date, name })}
          >
            {t('calendar.remove')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** A day of the law on which this desk works all the same. */
function RemovedRow({ edit, mayChange, onOpen }: RowProps & { readonly edit: CalendarEdit }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const shown = format.calendarDate(edit.date);
  return (
    <Table.Tr>
      <Table.Td>
        <s>{shown}</s>
      </Table.Td>
      <Table.Td>
        <s>{edit.name}</s>
      </Table.Td>
      <Table.Td>
        <EditText edit={edit} said="calendar.removed-by" />
      </Table.Td>
      <Table.Td>
        {mayChange && (
          <Button
            size="compact-md"
            variant="subtle"
            className={classes['actions'] ?? ''}
            aria-label={t('calendar.put-back-day', { date: shown })}
            onClick={() => onOpen({ kind: 'add', date: edit.date, name: edit.name })}
          >
            {t('calendar.put-back')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** Who said so, when, and why. */
function EditText({ edit, said }: { readonly edit: CalendarEdit | undefined; readonly said: string }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  if (!edit) return null;
  return (
    <Text size="sm">
      {t(said, { name: edit.by.name, at: format.dateTime(edit.at) })}
      {edit.note !== '' && <q>{edit.note}</q>}
    </Text>
  );
}
