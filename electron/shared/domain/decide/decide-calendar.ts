import { ok } from '../../result';
import { type CalendarCommand, restDayOn, type WorkCalendar } from '../work-calendar';
import type { Decision } from './context';
import { rule } from './moves';

/** Days that the desk rests beside those of the law, and days of the law on which it works; who and why stay in the journal. */
export function decideCalendar(calendar: WorkCalendar, command: CalendarCommand): Decision {
  const known = restDayOn(calendar, command.payload.date);
  switch (command.type) {
    case 'calendar.add-day':
      return known
        ? rule('rest-day-known', 'date')
        : ok([{ type: 'v1.calendar.day-added', payload: command.payload }]);
    case 'calendar.remove-day':
      return known
        ? ok([{ type: 'v1.calendar.day-removed', payload: { ...command.payload, name: known.name } }])
        : rule('rest-day-unknown', 'date');
  }
}
