import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { sierraAlta } from '../../../../electron/application/demo/clients/sierra-alta';
import { STORIES } from '../../../../electron/application/demo/stories/all-stories';
import { momentsOf } from '../../../../electron/application/demo/timeline';
import { type Calendar, workday } from '../../../../electron/application/demo/when';
import { isCovered } from '../../../../electron/shared/domain/agreed-hours';

const TIME_ZONE = 'America/Mexico_City';
const DAY_MS = 24 * 60 * 60 * 1000;

/** Any minute of four years: weekends, midnights, year ends. */
const anyCalendar = fc
  .integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2030-01-01T00:00:00Z') })
  .map((epochMs): Calendar => ({ now: new Date(epochMs).toISOString(), timeZone: TIME_ZONE }));

it('keeps every story in order and in the past six weeks and a half, whenever it is played', () => {
  fc.assert(
    fc.property(anyCalendar, (calendar) => {
      for (const story of STORIES) {
        const moments = momentsOf(story, calendar);
        expect(moments[0]).toBeGreaterThan(Date.parse(calendar.now) - 46 * DAY_MS);
      }
    }),
    { seed: 20261124, numRuns: 100 },
  );
});

it('lets the requests of the client with office hours arrive in office hours', () => {
  const stories = STORIES.filter((story) => story.client === 'sierra-alta');
  expect(stories.length).toBeGreaterThan(5);
  fc.assert(
    fc.property(anyCalendar, (calendar) => {
      const contract = sierraAlta.contracts(calendar)['main'];
      if (!contract) throw new Error('The contract is gone');
      for (const story of stories) {
        const received = new Date(momentsOf(story, calendar)[0] ?? 0).toISOString();
        expect(isCovered(contract, received)).toBe(true);
      }
    }),
    { seed: 20261124, numRuns: 100 },
  );
});

it('counts working days back over a weekend', () => {
  const monday: Calendar = { now: '2026-11-23T16:00:00.000Z', timeZone: TIME_ZONE };
  const on = (days: number) =>
    Temporal.Instant.fromEpochMilliseconds(workday(days, '09:30')(monday))
      .toZonedDateTimeISO(TIME_ZONE)
      .toPlainDateTime()
      .toString();
  expect([on(1), on(5), on(6)]).toEqual([
    '2026-11-20T09:30:00',
    '2026-11-16T09:30:00',
    '2026-11-13T09:30:00',
  ]);
});
