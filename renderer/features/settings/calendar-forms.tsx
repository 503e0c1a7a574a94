import { useTranslation } from 'react-i18next';
import { calendarCommandSchemas, type WorkCalendar } from '../../../electron/shared/domain/work-calendar';
import { sendCalendarCommand } from '../../desk/calendar';
import { DateField } from '../../ui/fields/date-field';
import { TextAreaField } from '../../ui/fields/text-area-field';
import { TextField } from '../../ui/fields/text-field';
import { RecordForm } from '../../ui/record-form';
import { useFormat } from '../../ui/use-format';

interface DayFormProps {
  readonly calendar: WorkCalendar;
  readonly date?: string | undefined;
  readonly name?: string | undefined;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

export function AddDayForm({ calendar, date, name, onDone, onCancel }: DayFormProps) {
  const { t } = useTranslation('settings');
  return (
    <RecordForm
      schema={calendarCommandSchemas['calendar.add-day']}
      defaultValues={{ date: date ?? '', name: name ?? '', note: '' }}
      title={t('calendar.add')}
      description={t('calendar.change-help')}
      submitLabel={t('calendar.save-day')}
      draftKey={`settings:calendar:add:${date ?? 'new'}`}
      onSubmit={(values, { commandId }) =>
        sendCalendarCommand(calendar, 'calendar.add-day', values, commandId)
      }
      onDone={onDone}
      onCancel={onCancel}
    >
      <DateField name="date" label={t('calendar.day')} required />
      <TextField name="name" label={t('calendar.name')} help={t('calendar.name-help')} required />
      <TextAreaField name="note" label={t('calendar.note')} minRows={2} />
    </RecordForm>
  );
}

export function RemoveDayForm({ calendar, date = '', name = '', onDone, onCancel }: DayFormProps) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  return (
    <RecordForm
      schema={calendarCommandSchemas['calendar.remove-day']}
      defaultValues={{ date, note: '' }}
      title={t('calendar.remove-title', { name, date: format.calendarDate(date) })}
      description={t('calendar.change-help')}
      submitLabel={t('calendar.remove')}
      draftKey={`settings:calendar:remove:${date}`}
      onSubmit={(values, { commandId }) =>
        sendCalendarCommand(calendar, 'calendar.remove-day', values, commandId)
      }
      onDone={onDone}
      onCancel={onCancel}
    >
      <TextAreaField name="note" label={t('calendar.why')} minRows={2} required />
    </RecordForm>
  );
}
