/**
 * Requests whose clock was worked by hand: what happened, and what ledgers and target must say at that moment. All of them
 * in Mexico City, where no clock changes; 2 March 2026 is a Monday. Unless a case says otherwise, the contract covers all
 * hours and sets, for critical priority, 30 min of first response, 4 h of solution and 24 h of report.
 */
import type { Coverage } from '../../../../../electron/shared/domain/clients';
import type { Target, Verdict } from '../../../../../electron/shared/domain/clock-changes';
import type { AgreedTerms } from '../../../../../electron/shared/domain/records';
import { freezeRestDays, LAWFUL_CALENDAR } from '../../../../../electron/shared/domain/work-calendar';
import { type Happening, PRIORITY_TARGETS } from '../../../../support/clock-story';

export interface RequestCase {
  readonly about: string;
  readonly terms: AgreedTerms;
  readonly happened: readonly Happening[];
  readonly now: string;
  /** Elapsed minutes: SOC, cliente, fabricante. */
  readonly ledgers: readonly [number, number, number];
  readonly target: Target;
  /** When it falls due; while paused, the agreed minutes that are left. */
  readonly due: string | number;
  readonly verdict: Verdict;
  readonly because: string;
}

const always: Coverage = { kind: '7x24' };
const office: Coverage = { kind: 'weekly', days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' };
const VALID = { validFrom: '2026-01-01', validTo: '2031-12-31' };

const terms = (
  pausing: '' | 'client' | 'manufacturer' | 'both' = '',
  coverage: Coverage = always,
  restsFrom: string | null = null,
): AgreedTerms => ({
  targets: PRIORITY_TARGETS.critica,
  coverage,
  timeZone: 'America/Mexico_City',
  ...(restsFrom && { holidays: freezeRestDays(LAWFUL_CALENDAR, VALID, restsFrom) }),
  ...(pausing && {
    pauses: { client: pausing !== 'manufacturer', manufacturer: pausing !== 'client' },
  }),
});

const MONDAY = '2026-03-02';
const at = (time: string) => `${MONDAY} ${time}`;
const begun: readonly Happening[] = [
  [at('09:00'), 'received'],
  [at('09:20'), 'assigned'],
];
const waited = (party: 'cliente' | 'fabricante', from: string, to: string): readonly Happening[] => [
  [at(from), 'waits', party],
  [at(to), 'waits no more'],
];
/** At step 8 from 10:30 to 12:30, and within it waiting for the client from 11:00 to 11:30. */
const atManufacturer: readonly Happening[] = [
  ...begun,
  [at('10:00'), 'moves', 6, '5-6'],
  [at('10:10'), 'moves', 7, '6-7'],
  [at('10:30'), 'moves', 8, '7-8'],
  ...waited('cliente', '11:00', '11:30'),
  [at('12:30'), 'moves', 5, '8-5'],
];
/** One wait inside another: for the manufacturer from 10:00 to 12:00, for the client from 10:30 to 11:00. */
const nested: readonly Happening[] = [
  ...begun,
  [at('10:00'), 'waits', 'fabricante'],
  [at('10:30'), 'waits', 'cliente'],
  [at('11:00'), 'waits no more'],
  [at('12:00'), 'waits no more'],
];
const solved = (time: string): Happening => [at(time), 'moves', 9, '5-9'];
const delivered: readonly Happening[] = [...begun, solved('11:00'), [at('11:30'), 'delivered']];
const closed: readonly Happening[] = [...delivered, [at('12:00'), 'moves', 'con-vobo', '10-fin']];

type Rest = Omit<RequestCase, 'about' | 'terms' | 'happened' | 'because'>;
const row = (
  about: string,
  agreed: AgreedTerms,
  happened: readonly Happening[],
  rest: Rest,
  because: string,
): RequestCase => ({ about, terms: agreed, happened, ...rest, because });
const says = (
  now: string,
  ledgers: RequestCase['ledgers'],
  due: string | number,
  verdict: Verdict,
  target: Target = 'solution',
): Rest => ({ now, ledgers, due, verdict, target });

export const REQUEST_CASES: readonly RequestCase[] = [
  row(
    'nobody is waited for',
    terms(),
    begun,
    says(at('11:00'), [120, 0, 0], at('13:00'), 'open'),
    '9 + 4 = 13',
  ),
  row(
    'in the minute in which it falls due',
    terms(),
    begun,
    says(at('13:00'), [240, 0, 0], at('13:00'), 'open'),
    '13:00 is not past 13:00',
  ),
  row('a minute after', terms(), begun, says(at('13:01'), [241, 0, 0], at('13:00'), 'overdue'), '13:01 is'),
  // Waiting, by what the contract says of it.
  row(
    'waiting pauses nothing where no contract says so',
    terms(),
    [...begun, ...waited('cliente', '10:00', '12:00')],
    says(at('12:30'), [90, 120, 0], at('13:00'), 'open'),
    'the ledgers tell it, the term does not: 9 + 4',
  ),
  row(
    'waiting for the client, which pauses',
    terms('client'),
    [...begun, ...waited('cliente', '10:00', '12:00')],
    says(at('12:30'), [90, 120, 0], at('15:00'), 'open'),
    '9 + 4 + 2 waited',
  ),
  row(
    'while the client is waited for',
    terms('client'),
    [...begun, [at('10:00'), 'waits', 'cliente']],
    says(at('11:00'), [60, 60, 0], 180, 'paused'),
    '1 h of 4 was used when the wait began',
  ),
  row(
    'long after the term, still waiting',
    terms('client'),
    [...begun, [at('10:00'), 'waits', 'cliente']],
    says('2026-03-05 10:00', [60, 3 * 1440, 0], 180, 'paused'),
    'what is paused cannot be breached: 3 h are left as they were',
  ),
  row(
    'the manufacturer is waited for, and only the client pauses',
    terms('client'),
    [...begun, ...waited('fabricante', '10:00', '12:00')],
    says(at('12:30'), [90, 0, 120], at('13:00'), 'open'),
    '9 + 4',
  ),
  row(
    'the manufacturer is waited for, which pauses',
    terms('manufacturer'),
    [...begun, ...waited('fabricante', '10:00', '12:00')],
    says(at('12:30'), [90, 0, 120], at('15:00'), 'open'),
    '9 + 4 + 2',
  ),
  row(
    'two waits after one another, both pause',
    terms('both'),
    [...begun, ...waited('cliente', '10:00', '10:30'), ...waited('fabricante', '10:30', '11:15')],
    says(at('12:00'), [105, 30, 45], at('14:15'), 'open'),
    '9 + 4 + 0:30 + 0:45',
  ),
  row(
    'of the same two, only the second pauses',
    terms('manufacturer'),
    [...begun, ...waited('cliente', '10:00', '10:30'), ...waited('fabricante', '10:30', '11:15')],
    says(at('12:00'), [105, 30, 45], at('13:45'), 'open'),
    '9 + 4 + 0:45',
  ),
  // A pause inside a pause.
  row(
    'the client is waited for at the step of the manufacturer, both pause',
    terms('both'),
    atManufacturer,
    says(at('13:00'), [120, 30, 90], at('15:00'), 'open'),
    'paused from 10:30 to 12:30, once: 9 + 4 + 2',
  ),
  row(
    'the same, only the client pauses',
    terms('client'),
    atManufacturer,
    says(at('13:00'), [120, 30, 90], at('13:30'), 'open'),
    'paused from 11:00 to 11:30',
  ),
  row(
    'the same, only the manufacturer pauses',
    terms('manufacturer'),
    atManufacturer,
    says(at('13:00'), [120, 30, 90], at('14:30'), 'open'),
    'paused from 10:30 to 11:00 and from 11:30 to 12:30: 1:30',
  ),
  row(
    'at the step of the manufacturer, which pauses',
    terms('manufacturer'),
    atManufacturer.slice(0, 5),
    says(at('12:00'), [90, 0, 90], 150, 'paused'),
    '1:30 of 4 h used until 10:30',
  ),
  row(
    'a wait begun within a wait, both pause',
    terms('both'),
    nested,
    says(at('12:30'), [90, 30, 90], at('15:00'), 'open'),
    'paused from 10:00 to 12:00: the inner one adds nothing',
  ),
  row(
    'the same, only the inner pauses',
    terms('client'),
    nested,
    says(at('12:30'), [90, 30, 90], at('13:30'), 'open'),
    'the inner one lasted 30 min',
  ),
  row(
    'the same, only the outer pauses',
    terms('manufacturer'),
    nested,
    says(at('12:30'), [90, 30, 90], at('14:30'), 'open'),
    'the outer one without the inner: 30 + 60 min',
  ),
  row(
    'after the inner wait the outer one runs on',
    terms('manufacturer'),
    nested.slice(0, -1),
    says(at('11:30'), [60, 30, 60], 150, 'paused'),
    'used 9:00–10:00 and 10:30–11:00: 1:30 of 4 h',
  ),
  // Pauses and agreed hours.
  row(
    'a pause outside the agreed hours',
    terms('client', office),
    [
      [at('16:00'), 'received'],
      [at('16:10'), 'assigned'],
      [at('19:00'), 'waits', 'cliente'],
      ['2026-03-03 08:00', 'waits no more'],
    ],
    says('2026-03-03 09:00', [240, 780, 0], '2026-03-03 11:00', 'open'),
    '2 h of Monday, 2 h of Tuesday: the night was nobody’s',
  ),
  row(
    'a pause over the closing',
    terms('client', office),
    [
      [at('16:00'), 'received'],
      [at('16:10'), 'assigned'],
      [at('17:00'), 'waits', 'cliente'],
      ['2026-03-03 10:00', 'waits no more'],
    ],
    says('2026-03-03 11:00', [120, 1020, 0], '2026-03-03 13:00', 'open'),
    '1 h used, 3 h from Tuesday 10:00',
  ),
  row(
    'a pause over a weekend and a day of rest',
    terms('client', office, '2026-01-30'),
    [
      ['2026-01-30 16:00', 'received'],
      ['2026-01-30 16:10', 'assigned'],
      ['2026-01-30 17:00', 'waits', 'cliente'],
      ['2026-02-03 10:00', 'waits no more'],
    ],
    says('2026-02-03 11:00', [120, 5340, 0], '2026-02-03 13:00', 'open'),
    '1 h used, 3 h from Tuesday 10:00; Monday 2 rests',
  ),
  row(
    'a day of rest without any pause',
    terms('', office, '2026-01-30'),
    [
      ['2026-01-30 16:00', 'received'],
      ['2026-01-30 16:10', 'assigned'],
    ],
    says('2026-02-02 12:00', [4080, 0, 0], '2026-02-03 11:00', 'open'),
    '2 h of Friday; Monday 2 rests; 2 h of Tuesday',
  ),
  row(
    'the handover of 1 October 2030, with a pause',
    terms('client', office, '2030-09-30'),
    [
      ['2030-09-30 16:00', 'received'],
      ['2030-09-30 16:10', 'assigned'],
      ['2030-09-30 17:00', 'waits', 'cliente'],
      ['2030-09-30 18:00', 'waits no more'],
    ],
    says('2030-10-01 12:00', [1140, 60, 0], '2030-10-02 12:00', 'open'),
    '1 h used, 1 h paused; Tuesday 1 rests; 3 h of Wednesday',
  ),
  row(
    'the handover itself is waited through',
    terms('both', office, '2030-09-30'),
    [
      ['2030-09-30 17:00', 'received'],
      ['2030-09-30 17:10', 'assigned'],
      ['2030-10-01 09:00', 'waits', 'fabricante'],
      ['2030-10-01 18:00', 'waits no more'],
    ],
    says('2030-10-02 09:00', [1860, 0, 540], '2030-10-02 12:00', 'open'),
    '1 h of Monday; the wait lay on a day of rest; 3 h of Wednesday. SOC: 16 h to Tuesday 09:00, 15 h from 18:00',
  ),
  row(
    'no day of rest where the contract works on it',
    terms('', office),
    [
      ['2030-09-30 16:00', 'received'],
      ['2030-09-30 16:10', 'assigned'],
    ],
    says('2030-10-01 10:00', [1080, 0, 0], '2030-10-01 11:00', 'open'),
    '2 h of Monday, 2 h of Tuesday',
  ),
  // Where a pause meets the end of the term.
  row(
    'the wait begins in the minute in which it falls due',
    terms('client'),
    [...begun, [at('13:00'), 'waits', 'cliente']],
    says(at('14:00'), [240, 60, 0], at('13:00'), 'overdue'),
    'nothing was left to pause',
  ),
  row(
    'the wait begins after the term',
    terms('client'),
    [...begun, [at('13:30'), 'waits', 'cliente']],
    says(at('15:00'), [270, 90, 0], at('13:00'), 'overdue'),
    'no pause brings a breach back',
  ),
  row(
    'the wait begins a minute before the term',
    terms('client'),
    [...begun, [at('12:59'), 'waits', 'cliente']],
    says(at('15:00'), [239, 121, 0], 1, 'paused'),
    '3:59 of 4 h were used',
  ),
  row(
    'leaving the step ends its wait',
    terms('client'),
    [...begun, [at('11:00'), 'waits', 'cliente'], solved('16:00')],
    says(at('16:30'), [150, 300, 0], at('18:00'), 'met'),
    '9 + 4 + 5 waited; 2 h of 4 were taken',
  ),
  row(
    'solved while a wait runs that pauses nothing',
    terms(),
    [...begun, [at('11:00'), 'waits', 'cliente'], solved('16:00')],
    says(at('16:30'), [150, 300, 0], at('13:00'), 'missed'),
    '16:00 is past 13:00',
  ),
  // Met and missed.
  row(
    'solved within the term',
    terms(),
    [...begun, solved('12:59')],
    says(at('13:30'), [270, 0, 0], at('13:00'), 'met'),
    '3:59 of 4 h',
  ),
  row(
    'solved in the last minute',
    terms(),
    [...begun, solved('13:00')],
    says(at('13:30'), [270, 0, 0], at('13:00'), 'met'),
    '4:00 of 4 h',
  ),
  row(
    'solved a minute late',
    terms(),
    [...begun, solved('13:01')],
    says(at('13:30'), [270, 0, 0], at('13:00'), 'missed'),
    '4:01 of 4 h',
  ),
  row(
    'seconds are not printed, so they do not count',
    terms(),
    [...begun, [`${MONDAY} 13:00:59`, 'moves', 9, '5-9']],
    says(at('13:30'), [270, 0, 0], at('13:00'), 'met'),
    '13:00 is what stands there',
  ),
  row(
    'assigned in the last minute of the first response',
    terms(),
    [
      [at('09:00'), 'received'],
      [at('09:30'), 'assigned'],
    ],
    says(at('10:00'), [60, 0, 0], at('09:30'), 'met', 'first-response'),
    '30 min of 30',
  ),
  row(
    'assigned a minute late',
    terms(),
    [
      [at('09:00'), 'received'],
      [at('09:31'), 'assigned'],
    ],
    says(at('10:00'), [60, 0, 0], at('09:30'), 'missed', 'first-response'),
    '31 min of 30',
  ),
  row(
    'the client waited for before the assignment',
    terms('client'),
    [
      [at('09:00'), 'received'],
      [at('09:10'), 'waits', 'cliente'],
      [at('09:40'), 'waits no more'],
      [at('09:55'), 'assigned'],
    ],
    says(at('10:00'), [30, 30, 0], at('10:00'), 'met', 'first-response'),
    '9:00 + 0:30 + 0:30 waited',
  ),
  row(
    'the report, delivered the next morning',
    terms(),
    [...begun, solved('12:00'), ['2026-03-03 08:59', 'delivered']],
    says('2026-03-03 08:59', [1439, 0, 0], '2026-03-03 09:00', 'met', 'report'),
    '23:59 of 24 h',
  ),
  row(
    'the report does not wait for the Vo.Bo.',
    terms('client'),
    delivered,
    says('2026-03-04 11:30', [150, 2880, 0], '2026-03-03 09:00', 'met', 'report'),
    'what is waited for after the delivery moves nothing',
  ),
  // Rounds.
  row(
    'a denied Vo.Bo.',
    terms(),
    [...delivered, [at('18:00'), 'moves', 5, 'vobo-denegado']],
    says(at('18:30'), [180, 390, 0], at('20:00'), 'open'),
    '2 of 4 h were used by 11:00; 2 h from 18:00',
  ),
  row(
    'a denied Vo.Bo., with a wait in the first round',
    terms('client'),
    [
      ...begun,
      ...waited('cliente', '09:30', '10:30'),
      solved('11:00'),
      [at('11:30'), 'delivered'],
      [at('18:00'), 'moves', 5, 'vobo-denegado'],
    ],
    says(at('18:30'), [120, 450, 0], at('21:00'), 'open'),
    '2 h less 1 h waited = 1 h used; 3 h from 18:00',
  ),
  row(
    'a denied Vo.Bo., with a wait in the second round',
    terms('client'),
    [...delivered, [at('18:00'), 'moves', 5, 'vobo-denegado'], ...waited('cliente', '18:30', '19:30')],
    says(at('19:45'), [195, 450, 0], at('21:00'), 'open'),
    '2 h from 18:00, and 1 h waited',
  ),
  row(
    'waiting again in the second round',
    terms('client'),
    [...delivered, [at('18:00'), 'moves', 5, 'vobo-denegado'], [at('18:30'), 'waits', 'cliente']],
    says(at('19:30'), [180, 450, 0], 90, 'paused'),
    '2 h and 30 min of 4 h used',
  ),
  row(
    'reopened five days later',
    terms(),
    [...closed, ['2026-03-07 12:00', 'moves', 5, 'reapertura']],
    says('2026-03-07 12:30', [180, 30, 0], '2026-03-07 14:00', 'open'),
    '2 h left when it was solved; what stood closed is in no ledger',
  ),
  row(
    'reopened outside the agreed hours',
    terms('', office),
    [...closed, ['2026-03-07 12:00', 'moves', 5, 'reapertura']],
    says('2026-03-07 12:30', [180, 30, 0], '2026-03-09 11:00', 'open'),
    'Saturday: 2 h of Monday from 09:00',
  ),
  row(
    'reopened after a breach',
    terms(),
    [
      ...begun,
      solved('14:00'),
      [at('14:30'), 'delivered'],
      [at('15:00'), 'moves', 'con-vobo', '10-fin'],
      ['2026-03-16 09:00', 'moves', 5, 'reapertura'],
    ],
    says('2026-03-16 09:30', [360, 30, 0], at('13:00'), 'overdue'),
    'it stays due when it was, and not sooner',
  ),
  row(
    'reopened, solved again in time',
    terms(),
    [...closed, ['2026-03-07 12:00', 'moves', 5, 'reapertura'], ['2026-03-07 13:59', 'moves', 9, '5-9']],
    says('2026-03-07 14:30', [300, 30, 0], '2026-03-07 14:00', 'met'),
    '2:00 and 1:59 of 4 h',
  ),
  row(
    'withdrawn',
    terms(),
    [...begun, [at('12:00'), 'moves', 9, 'retiro-cliente']],
    says(at('12:30'), [210, 0, 0], at('13:00'), 'ended'),
    'a withdrawal is neither met nor missed',
  ),
  // What is changed afterwards, recomputed from the beginning.
  row(
    'a graver priority with a shorter term',
    terms(),
    [...begun, [at('10:30'), 'priority', 'media']],
    says(at('11:00'), [120, 0, 0], at('10:00'), 'overdue'),
    '9 + 1: it was past already',
  ),
  row(
    'a priority with a longer term',
    terms(),
    [...begun, [at('10:30'), 'priority', 'alta']],
    says(at('11:00'), [120, 0, 0], at('17:00'), 'open'),
    '9 + 8',
  ),
  row(
    'another priority keeps the pauses',
    terms('client'),
    [...begun, ...waited('cliente', '10:00', '12:00'), [at('12:30'), 'priority', 'alta']],
    says(at('13:00'), [120, 120, 0], at('19:00'), 'open'),
    '9 + 8 + 2 waited',
  ),
  row(
    'another priority while it is paused',
    terms('client'),
    [...begun, [at('10:00'), 'waits', 'cliente'], [at('12:30'), 'priority', 'alta']],
    says(at('13:00'), [60, 180, 0], 420, 'paused'),
    '8 h less the 1 h that was used',
  ),
  row(
    'a wait that began earlier than it was written down',
    terms('client'),
    [
      ...begun,
      [at('12:00'), 'waits', 'cliente'],
      [at('13:00'), 'waits no more'],
      [at('13:10'), 'wait began', 1, at('10:00')],
    ],
    says(at('13:30'), [90, 180, 0], at('16:00'), 'open'),
    'waited from 10:00 to 13:00: 9 + 4 + 3',
  ),
  row(
    'a wait that ended earlier than it was written down',
    terms('client'),
    [...begun, ...waited('cliente', '10:00', '12:00'), [at('12:10'), 'wait ended', 1, at('10:45')]],
    says(at('12:30'), [165, 45, 0], at('13:45'), 'open'),
    'waited from 10:00 to 10:45: 9 + 4 + 0:45',
  ),
  row(
    'a correction that undoes a breach',
    terms('client'),
    [
      ...begun,
      [at('13:05'), 'waits', 'cliente'],
      [at('14:00'), 'waits no more'],
      [at('14:10'), 'wait began', 1, at('12:30')],
    ],
    says(at('14:15'), [225, 90, 0], at('14:30'), 'open'),
    'waited from 12:30 to 14:00: 9 + 4 + 1:30',
  ),
  row(
    'a correction that makes a breach',
    terms('client'),
    [...begun, ...waited('cliente', '10:00', '12:00'), [at('13:30'), 'wait ended', 1, at('10:10')]],
    says(at('13:40'), [270, 10, 0], at('13:10'), 'overdue'),
    'waited 10 min: 9 + 4 + 0:10',
  ),
  row(
    'a reception that was earlier',
    terms(),
    [...begun, [at('10:00'), 'reception was', at('08:30')]],
    says(at('11:00'), [150, 0, 0], at('12:30'), 'open'),
    '8:30 + 4',
  ),
  row(
    'a reception that was earlier, of the first response',
    terms(),
    [...begun, [at('10:00'), 'reception was', at('08:30')]],
    says(at('11:00'), [150, 0, 0], at('09:00'), 'missed', 'first-response'),
    'assigned at 09:20, due at 8:30 + 0:30',
  ),
  row(
    'other terms count the waits of before',
    terms(),
    [...begun, ...waited('cliente', '10:00', '12:00'), [at('12:30'), 'terms', terms('client')]],
    says(at('12:45'), [105, 120, 0], at('15:00'), 'open'),
    'counted from the beginning: 9 + 4 + 2',
  ),
  row(
    'other hours',
    terms(),
    [
      [at('16:00'), 'received'],
      [at('16:10'), 'assigned'],
      [at('16:30'), 'terms', terms('', office)],
    ],
    says(at('17:00'), [60, 0, 0], '2026-03-03 11:00', 'open'),
    '2 h of Monday, 2 h of Tuesday; before, 20:00',
  ),
  row(
    'other terms, and another priority after them',
    terms(),
    [...begun, [at('10:00'), 'terms', terms('client')], [at('10:30'), 'priority', 'alta']],
    says(at('11:00'), [120, 0, 0], at('17:00'), 'open'),
    '9 + 8, by the terms of then',
  ),
  row(
    'a closed request keeps its ledgers',
    terms('client'),
    closed,
    says('2026-04-01 00:00', [150, 30, 0], at('13:00'), 'met'),
    'nothing runs once it is closed',
  ),
];
