import { ActionIcon, Popover } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/es-mx';
import { CalendarDays } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../use-format';

interface CalendarButtonProps {
  /** `YYYY-MM-DD`, or null. */
  readonly date: string | null;
  readonly disabled: boolean;
  readonly onPick: (date: string) => void;
}

/** The way to pick a date for those who would rather not type it. */
export function CalendarButton({ date, disabled, onPick }: CalendarButtonProps) {
  const { t } = useTranslation('common');
  const language = useLanguage();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          aria-label={t('field.open-calendar')}
          disabled={disabled}
          onClick={() => setOpened((open) => !open)}
        >
          <CalendarDays size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <DatePicker
          value={date}
          {...(date !== null && { defaultDate: date })}
          locale={language === 'es-MX' ? 'es-mx' : 'en'}
          hideOutsideDates
          // Red is for what is at risk; a Sunday is not.
          weekendDays={[]}
          ariaLabels={{
            previousMonth: t('field.calendar.previous-month'),
            nextMonth: t('field.calendar.next-month'),
            previousYear: t('field.calendar.previous-year'),
            nextYear: t('field.calendar.next-year'),
            previousDecade: t('field.calendar.previous-decade'),
            nextDecade: t('field.calendar.next-decade'),
          }}
          onChange={(picked) => {
            if (picked !== null) onPick(picked);
            setOpened(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
