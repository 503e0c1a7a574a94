/**
 * Cases of agreed time, worked by hand. Each row can be checked with a calendar and a pencil: by these hours, beginning
 * then, so much agreed time is over at that moment. Times are those of a clock on the wall of the zone; where its clock
 * says the same twice, the offset stands beside it.
 */
import type { AgreedHours } from '../../../../../electron/shared/domain/agreed-hours';
import type { Coverage } from '../../../../../electron/shared/domain/clients';
import {
  LAWFUL_CALENDAR,
  restDays,
  type WorkCalendar,
} from '../../../../../electron/shared/domain/work-calendar';

const WORKDAYS = [1, 2, 3, 4, 5];
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** Monday to Friday, 09:00–18:00: nine hours a day, 45 a week. */
const office: Coverage = { kind: 'weekly', days: WORKDAYS, from: '09:00', to: '18:00' };
/** Monday to Friday 08:00–14:00 and 16:00–19:00, Saturday 09:00–13:00. */
const split: Coverage = {
  kind: 'custom',
  windows: [
    { days: WORKDAYS, from: '08:00', to: '14:00' },
    { days: WORKDAYS, from: '16:00', to: '19:00' },
    { days: [6], from: '09:00', to: '13:00' },
  ],
};
/** From 22:00 of Monday to Friday to 06:00 of the day after. */
const night: Coverage = {
  kind: 'custom',
  windows: [
    { days: WORKDAYS, from: '22:00', to: '24:00' },
    { days: [2, 3, 4, 5, 6], from: '00:00', to: '06:00' },
  ],
};
const always: Coverage = { kind: '7x24' };
const wholeDays: Coverage = { kind: 'weekly', days: EVERY_DAY, from: '00:00', to: '24:00' };
const between = (from: string, to: string): Coverage => ({ kind: 'weekly', days: EVERY_DAY, from, to });

const by = { id: 'x', name: 'Ana', role: 'lider-soc', declared: false } as const;
const edited = (date: string, rests: boolean): WorkCalendar => ({
  version: 1,
  edits: [{ date, rests, name: 'Día de la mesa', note: '', by, at: '2026-01-01T00:00:00.000Z' }],
});
const rests = (calendar: WorkCalendar = LAWFUL_CALENDAR): Pick<AgreedHours, 'restDays'> => ({
  restDays: new Set(restDays(calendar, '2026-01-01', '2036-12-31').map(({ date }) => date)),
});
const mexico = { timeZone: 'America/Mexico_City' };
const tijuana = { timeZone: 'America/Tijuana' };

/** As `office`, with the days of rest of the law, in Mexico City. */
const officeRests: AgreedHours = { coverage: office, ...mexico, ...rests() };
const officeWorks: AgreedHours = { coverage: office, ...mexico };
const alwaysRests: AgreedHours = { coverage: always, ...mexico, ...rests() };
const splitHours: AgreedHours = { coverage: split, ...mexico };
const nightHours: AgreedHours = { coverage: night, ...mexico, ...rests() };

export interface HoursCase {
  readonly about: string;
  readonly hours: AgreedHours;
  readonly start: string;
  /** Agreed minutes. */
  readonly minutes: number;
  readonly due: string;
  /** The arithmetic. */
  readonly because: string;
}

const h = (hours: number, minutes = 0) => hours * 60 + minutes;

const row = (
  about: string,
  hours: AgreedHours,
  start: string,
  minutes: number,
  due: string,
  because: string,
): HoursCase => ({ about, hours, start, minutes, due, because });

export const HOURS_CASES: readonly HoursCase[] = [
  // Days and weeks. 2 March 2026 is a Monday.
  row('within a day', officeRests, '2026-03-02 09:00', h(4), '2026-03-02 13:00', '9 + 4 = 13'),
  row(
    'over a night',
    officeRests,
    '2026-03-02 16:00',
    h(4),
    '2026-03-03 11:00',
    '2 h to 18:00, 2 h from 09:00',
  ),
  row(
    'over a weekend',
    officeRests,
    '2026-03-06 17:00',
    h(4),
    '2026-03-09 12:00',
    '1 h on Friday, 3 h on Monday from 09:00',
  ),
  row(
    'begun on a Saturday',
    officeRests,
    '2026-03-07 10:00',
    h(1),
    '2026-03-09 10:00',
    'nothing until Monday 09:00, then 1 h',
  ),
  row(
    'a whole day begun on a Sunday',
    officeRests,
    '2026-03-08 23:59',
    h(9),
    '2026-03-09 18:00',
    'Monday has 9 h: it ends at the closing itself',
  ),
  row(
    'begun before the opening',
    officeRests,
    '2026-03-03 06:00',
    30,
    '2026-03-03 09:30',
    '30 min from 09:00',
  ),
  row(
    'begun at the closing',
    officeRests,
    '2026-03-03 18:00',
    1,
    '2026-03-04 09:01',
    '18:00 is outside; 1 min of Wednesday',
  ),
  row('a whole week', officeRests, '2026-03-02 09:00', h(45), '2026-03-06 18:00', '5 days of 9 h'),
  row(
    'a week and a minute',
    officeRests,
    '2026-03-02 09:00',
    h(45, 1),
    '2026-03-09 09:01',
    '45 h to Friday 18:00, 1 min of Monday',
  ),
  row('two weeks', officeWorks, '2026-03-02 09:00', h(90), '2026-03-13 18:00', '10 days of 9 h'),
  row(
    'two weeks with a holiday inside',
    officeRests,
    '2026-03-09 09:00',
    h(90),
    '2026-03-23 18:00',
    '5 days of 9 to 13 March, 4 of 17 to 20 (Monday 16 rests), the tenth is Monday 23',
  ),
  // Days of rest of the law.
  row(
    'Constitution Day, first Monday of February',
    officeRests,
    '2026-01-30 17:00',
    h(2),
    '2026-02-03 10:00',
    '1 h on Friday; Monday 2 rests; 1 h on Tuesday',
  ),
  row(
    'the same where the contract works on it',
    officeWorks,
    '2026-01-30 17:00',
    h(2),
    '2026-02-02 10:00',
    '1 h on Friday, 1 h on Monday 2',
  ),
  row(
    'Juárez, third Monday of March',
    officeRests,
    '2026-03-13 17:30',
    h(1),
    '2026-03-17 09:30',
    '30 min on Friday; Monday 16 rests; 30 min on Tuesday',
  ),
  row(
    '1 May, a Friday',
    officeRests,
    '2026-04-30 17:00',
    h(2),
    '2026-05-04 10:00',
    '1 h on Thursday; Friday rests; 1 h on Monday',
  ),
  row(
    '16 September, a Wednesday',
    officeRests,
    '2026-09-15 16:00',
    h(4),
    '2026-09-17 11:00',
    '2 h on Tuesday; Wednesday rests; 2 h on Thursday',
  ),
  row(
    'Revolution, third Monday of November',
    officeRests,
    '2026-11-13 17:00',
    h(1, 30),
    '2026-11-17 09:30',
    '1 h on Friday; Monday 16 rests; 30 min on Tuesday',
  ),
  row(
    'Christmas, a Friday',
    officeRests,
    '2026-12-24 15:00',
    h(5),
    '2026-12-28 11:00',
    '3 h on Thursday; Friday rests; 2 h on Monday',
  ),
  row(
    'New Year, a Friday of the next year',
    officeRests,
    '2026-12-31 17:00',
    h(2),
    '2027-01-04 10:00',
    '1 h on Thursday; Friday 1 rests; 1 h on Monday',
  ),
  row(
    'the handover of 1 October 2030, a Tuesday',
    officeRests,
    '2030-09-30 17:00',
    h(2),
    '2030-10-02 10:00',
    '1 h on Monday; Tuesday 1 rests; 1 h on Wednesday',
  ),
  row(
    '1 December 2030 is none any more',
    alwaysRests,
    '2030-11-30 23:00',
    h(2),
    '2030-12-01 01:00',
    '1 h to midnight, 1 h of Sunday 1 December',
  ),
  row(
    '1 October of another year',
    officeRests,
    '2029-09-28 17:00',
    h(2),
    '2029-10-01 10:00',
    '2029 − 2024 = 5, no handover: 1 h on Friday, 1 h on Monday 1',
  ),
  row(
    'the handover after that, 1 October 2036',
    officeRests,
    '2036-09-30 17:00',
    h(2),
    '2036-10-02 10:00',
    '2036 = 2030 + 6: Wednesday 1 rests',
  ),
  row(
    'the federal election of 6 June 2027',
    alwaysRests,
    '2027-06-05 23:00',
    h(2),
    '2027-06-07 01:00',
    '1 h on Saturday; Sunday 6, the first of June, rests; 1 h on Monday',
  ),
  row(
    'the federal election of 2 June 2030',
    alwaysRests,
    '2030-06-01 23:30',
    h(1),
    '2030-06-03 00:30',
    '30 min on Saturday; Sunday 2, the first of June, rests; 30 min on Monday',
  ),
  row(
    'no federal election in 2026',
    alwaysRests,
    '2026-06-06 23:00',
    h(2),
    '2026-06-07 01:00',
    '2026 is not 2021 + 3n: Sunday 7 counts',
  ),
  row(
    'begun on a day of rest',
    officeRests,
    '2026-09-16 12:00',
    h(1),
    '2026-09-17 10:00',
    'nothing on the 16th, 1 h on the 17th',
  ),
  row(
    'always covered but for the day of rest',
    alwaysRests,
    '2026-09-15 22:00',
    h(4),
    '2026-09-17 02:00',
    '2 h to midnight; the 16th rests; 2 h of the 17th',
  ),
  row(
    'always covered, that day too',
    { coverage: always, ...mexico },
    '2026-12-24 20:00',
    h(10),
    '2026-12-25 06:00',
    '20 + 10 = 30',
  ),
  // What the desk changed in its calendar.
  row(
    'a day that the desk added',
    { ...officeWorks, ...rests(edited('2026-06-04', true)) },
    '2026-06-03 17:00',
    h(2),
    '2026-06-05 10:00',
    '1 h on Wednesday; Thursday 4 rests; 1 h on Friday',
  ),
  row(
    'a day of the law that the desk took out',
    { ...officeWorks, ...rests(edited('2026-02-02', false)) },
    '2026-01-30 17:00',
    h(2),
    '2026-02-02 10:00',
    '1 h on Friday, 1 h on Monday 2',
  ),
  row(
    'an added day before one of the law and a weekend',
    { ...officeWorks, ...rests(edited('2026-12-24', true)) },
    '2026-12-23 17:00',
    h(2),
    '2026-12-28 10:00',
    '1 h on Wednesday; 24 to 27 rest; 1 h on Monday',
  ),
  // Several windows a day.
  row(
    'over the midday gap',
    splitHours,
    '2026-03-02 13:00',
    h(2),
    '2026-03-02 17:00',
    '1 h to 14:00, 1 h from 16:00',
  ),
  row('begun within the gap', splitHours, '2026-03-02 15:00', 30, '2026-03-02 16:30', '30 min from 16:00'),
  row(
    'from Friday evening to Saturday',
    splitHours,
    '2026-03-06 18:00',
    h(2),
    '2026-03-07 10:00',
    '1 h to 19:00, 1 h of Saturday from 09:00',
  ),
  row(
    'from Saturday to Monday',
    splitHours,
    '2026-03-07 12:00',
    h(3),
    '2026-03-09 10:00',
    '1 h to 13:00, 2 h of Monday from 08:00',
  ),
  row(
    'ending where the gap begins',
    splitHours,
    '2026-03-02 13:00',
    h(1),
    '2026-03-02 14:00',
    '13 + 1 = 14, and not 16:00',
  ),
  row('a whole day of two windows', splitHours, '2026-03-02 08:00', h(9), '2026-03-02 19:00', '6 h and 3 h'),
  row(
    'a week of windows',
    splitHours,
    '2026-03-02 08:00',
    h(50),
    '2026-03-09 09:00',
    '5 × 9 + 4 = 49 h to Saturday 13:00, 1 h of Monday',
  ),
  row(
    'over midnight',
    nightHours,
    '2026-03-02 23:00',
    h(4),
    '2026-03-03 03:00',
    '1 h to 24:00, 3 h from 00:00, and no gap between',
  ),
  row(
    'the last night of the week',
    nightHours,
    '2026-03-06 22:00',
    h(8),
    '2026-03-07 06:00',
    '2 h of Friday, 6 h of Saturday',
  ),
  row(
    'from Saturday morning to Monday night',
    nightHours,
    '2026-03-07 05:00',
    h(2),
    '2026-03-09 23:00',
    '1 h to 06:00, 1 h of Monday from 22:00',
  ),
  row(
    'nights around a day of rest',
    nightHours,
    '2026-09-15 23:00',
    h(2),
    '2026-09-17 01:00',
    '1 h of Tuesday; both windows of Wednesday 16 rest; 1 h of Thursday',
  ),
  // Zones, and the changes of their clocks.
  row(
    'the night that loses an hour',
    { coverage: wholeDays, ...tijuana },
    '2026-03-08 00:00',
    h(4),
    '2026-03-08 05:00',
    '2 h to 02:00, which is 03:00; 2 h more',
  ),
  row(
    'the night that gains an hour',
    { coverage: wholeDays, ...tijuana },
    '2026-11-01 00:00',
    h(4),
    '2026-11-01 03:00',
    '1 h to 01:00, the hour to 02:00 twice, 1 h more',
  ),
  row(
    'a weekend with a change of the clock',
    { coverage: office, ...tijuana },
    '2026-03-06 17:00',
    h(2),
    '2026-03-09 10:00',
    '1 h on Friday, 1 h on Monday: the lost hour was at night',
  ),
  row(
    'a window that does not exist that night',
    { coverage: between('02:00', '03:00'), ...tijuana },
    '2026-03-07 02:30',
    h(1),
    '2026-03-09 02:30',
    '30 min on Saturday; Sunday has no 02:00–03:00; 30 min on Monday',
  ),
  row(
    'a window that happens twice',
    { coverage: between('01:00', '02:00'), ...tijuana },
    '2026-10-31 01:30',
    h(2),
    '2026-11-01 01:30-08:00',
    '30 min on Saturday; Sunday has 2 h of it, of which 1 h 30 min',
  ),
  row(
    'begun when it is early further west',
    { coverage: office, ...tijuana },
    '2026-03-09 08:30',
    h(1),
    '2026-03-09 10:00',
    'it is 09:30 in Mexico City; here it opens in half an hour',
  ),
  row(
    'a zone that keeps one time all year',
    { coverage: office, timeZone: 'America/Hermosillo' },
    '2026-03-06 17:00',
    h(2),
    '2026-03-09 10:00-07:00',
    '1 h on Friday, 1 h on Monday',
  ),
  row(
    'summer time as it was in Mexico City',
    officeWorks,
    '2022-04-01 17:00',
    h(2),
    '2022-04-04 10:00-05:00',
    '1 h on Friday, 1 h on Monday, by the clock of summer',
  ),
  row(
    'the last change of Mexico City',
    officeWorks,
    '2022-10-28 17:00',
    h(2),
    '2022-10-31 10:00-06:00',
    '1 h on Friday, 1 h on Monday, by the clock that stayed',
  ),
  row(
    'the day on which Chihuahua changed its zone',
    { coverage: office, timeZone: 'America/Chihuahua' },
    '2022-10-28 17:00',
    h(2),
    '2022-10-31 10:00-06:00',
    '1 h on Friday, 1 h on Monday; summer time became the time',
  ),
  row(
    'the day on which Ciudad Juárez changed its zone',
    { coverage: office, timeZone: 'America/Ciudad_Juarez' },
    '2022-11-29 17:00',
    h(2),
    '2022-11-30 10:00-07:00',
    '1 h on Tuesday at −06:00, 1 h on Wednesday at −07:00',
  ),
];
