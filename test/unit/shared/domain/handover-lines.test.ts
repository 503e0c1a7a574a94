import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TicketEvent } from '../../../../electron/shared/domain/evolve';
import {
  duesOf,
  HANDOVER_GROUPS,
  nearWithoutDue,
  promisesBesides,
} from '../../../../electron/shared/domain/handover';
import { handoverLines, isOpen } from '../../../../electron/shared/domain/handover-lines';
import { PR_OPE_003_V5 } from '../../../../electron/shared/domain/pr-ope-003-v5';
import { isPast, targetStatuses, termMoments } from '../../../../electron/shared/domain/service-targets';
import { openRatification, type Ticket } from '../../../../electron/shared/domain/ticket';
import { tell } from '../../../support/clock-story';
import { fold, uuidOf, walk } from '../../../support/walk';
import { REQUEST_CASES } from './clock/worked-requests';

const moment = (now: string, percents: readonly number[] = [25, 10]) => ({
  now,
  percents,
  procedureOf: () => PR_OPE_003_V5,
});
const numbers = fc.noBias(fc.array(fc.nat({ max: 9_999 }), { minLength: 40, maxLength: 260, size: 'max' }));
const endOf = ({ visits, records }: Ticket): string =>
  [...visits.map(({ enteredAt }) => enteredAt), ...records.map(({ recordedAt }) => recordedAt)]
    .toSorted()
    .at(-1) ?? '';

describe('the lines of a relevo', () => {
  it('has each open request in exactly one group, whose own mark it bears', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(numbers, fc.integer({ min: -600, max: 4000 }), (choices, minutes) => {
        const { ticket } = walk(choices, PR_OPE_003_V5);
        const now = new Date(Date.parse(endOf(ticket)) + Math.max(0, minutes) * 60_000).toISOString();
        const lines = handoverLines([ticket], moment(now));
        expect(lines).toHaveLength(isOpen(ticket) ? 1 : 0);
        for (const line of lines) {
          seen.set(line.group, (seen.get(line.group) ?? 0) + 1);
          const fits = [line.risk !== null, line.promises.length > 0, line.waiting !== null, true].indexOf(
            true,
          );
          expect(line.group).toBe(HANDOVER_GROUPS[fits]);
          // The terms are those of the card and of the ticket's page, whoever reckons them.
          const overdue = targetStatuses(ticket, PR_OPE_003_V5).some(
            ({ reached, ended, dueAt }) => reached === null && ended === null && isPast(dueAt, now),
          );
          if (ticket.position.kind === 'step' && overdue) expect(line.risk).toBe('breached');
          const running = targetStatuses(ticket, PR_OPE_003_V5).flatMap(
            ({ target, reached, ended, dueAt }) =>
              reached === null && ended === null && dueAt !== null ? [target] : [],
          );
          const ratifies = openRatification(ticket) ? ['ratification'] : [];
          const dues = duesOf(line);
          expect(dues.map(({ target }) => target).toSorted()).toEqual([...running, ...ratifies].toSorted());
          expect(dues.map(({ at }) => at)).toEqual(dues.map(({ at }) => at).toSorted());
          // A ratification is among what is promised, and told once.
          expect(line.promises.some(({ kind }) => kind === 'ratification')).toBe(ratifies.length > 0);
          expect(promisesBesides(line)).toEqual(line.promises.filter(({ kind }) => kind !== 'ratification'));
          expect(line.folio).toBe(ticket.folio ?? ticket.requestFolio);
        }
      }),
      { numRuns: 1500, seed: 30 },
    );
    // None of them is there by chance only.
    for (const group of HANDOVER_GROUPS) expect(seen.get(group) ?? 0, group).toBeGreaterThan(10);
  });

  it('is the same however the requests are given, and in whichever order events of one moment were recorded', () => {
    const people = ['Ana Robles', 'Beto Cruz', 'Cora Díaz'];
    /** What can happen at one moment, in any order: clocks of several people, recommendations, a reminder. */
    const told = (at: string): readonly Pick<TicketEvent, 'type' | 'payload'>[] => [
      ...people.map((_, index) => ({
        type: 'v1.work.started' as const,
        payload: { timerId: uuidOf(`timer ${index}`) },
      })),
      ...[1, 2].map((number) => ({
        type: 'v1.recommendation.recorded' as const,
        payload: {
          recommendationId: uuidOf(`recommendation ${number}`),
          text: `Recomendación ${number}`,
          file: null,
          from: 'Fabricante',
          receivedAt: at,
        },
      })),
      { type: 'v1.approval.reminded', payload: { channel: 'phone', note: 'Se llamó.', evidence: null } },
    ];
    let many = 0;
    fc.assert(
      fc.property(
        fc.array(numbers, { minLength: 2, maxLength: 3 }),
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
        (walks, order) => {
          const walked = walks.map((choices) => walk(choices, PR_OPE_003_V5));
          const named = walked.map(({ ticket }, index) => ({
            ...ticket,
            id: `${index}`,
            folio: `N2-MX01-2026-${index}`,
          }));
          const now = new Date(Date.parse(named.map(endOf).toSorted().at(-1) ?? '') + 60_000).toISOString();
          const lines = handoverLines(named, moment(now));
          expect(handoverLines(named.toReversed(), moment(now))).toEqual(lines);
          const [one] = walked;
          const last = one?.events.at(-1);
          if (!one || !last || !isOpen(one.ticket)) return;
          many += 1;
          const withAll = (indices: readonly number[]) =>
            indices.reduce((ticket, index, place) => {
              const spec = told(now)[index];
              const name = people[index] ?? 'Ana Robles';
              const actor = { ...last.header.actor, id: name, name };
              const header = {
                ...last.header,
                ...{ actor, recordedBy: actor, occurredAt: now, recordedAt: now },
                eventId: uuidOf(`event ${index}`),
                seq: last.header.seq + place + 1,
                streamVersion: last.header.streamVersion + place + 1,
              };
              return fold([{ ...spec, header } as TicketEvent], ticket);
            }, one.ticket);
          const later = moment(new Date(Date.parse(now) + 60_000).toISOString());
          expect(handoverLines([withAll(order)], later)).toEqual(
            handoverLines([withAll(order.toSorted())], later),
          );
        },
      ),
      { numRuns: 400, seed: 31 },
    );
    expect(many).toBeGreaterThan(100);
  });
});

it('works a request out once, and by the clock alone moves it to risk', () => {
  const { ticket } = walk([1, 2, 3, 4, 5, 6, 7, 8], PR_OPE_003_V5);
  let asked = 0;
  /** Counts how often the dear part looks at what the request went through. */
  const watched = new Proxy(ticket, {
    get: (target, name, receiver) => {
      if (name === 'visits') asked += 1;
      return Reflect.get(target, name, receiver);
    },
  });
  const early = handoverLines([watched], moment(endOf(ticket)));
  const once = asked;
  expect(once).toBeGreaterThan(0);
  const late = handoverLines([watched], moment('2099-01-01T00:00:00.000Z'));
  expect(asked).toBe(once);
  expect(late).toEqual(handoverLines([{ ...ticket }], moment('2099-01-01T00:00:00.000Z')));
  expect(early.map(({ ticketId }) => ticketId)).toEqual(late.map(({ ticketId }) => ticketId));
  handoverLines([watched], moment('2099-01-01T00:00:00.000Z', [50]));
  expect(asked).toBeGreaterThan(once);
});

it('says of each term whether little is left of it, whichever falls due first, and of those that stand still', () => {
  let notTheFirst = 0;
  let standing = 0;
  let onlySoon = 0;
  const minutesTo = (at: string, now: string) => (Date.parse(at) - Date.parse(now)) / 60_000;
  for (const story of REQUEST_CASES) {
    const ticket = tell(story);
    for (let hours = 0; hours < 60; hours += 1) {
      const now = new Date(Date.parse(endOf(ticket)) + hours * 3_600_000).toISOString();
      // Where so little has to be left that an hour is more.
      const percents = hours % 2 === 0 ? [25, 10] : [1];
      const [line] = handoverLines([ticket], moment(now, percents));
      if (!line) continue;
      const dues = duesOf(line);
      const isOver = (target: string) => dues.some((due) => due.target === target && isPast(due.at, now));
      const soon = dues.filter(({ target, at }) => target !== 'ratification' && minutesTo(at, now) <= 60);
      const little = termMoments(ticket, PR_OPE_003_V5, percents).filter(({ at }) => at <= now);
      const expected = new Set(
        [...little, ...soon].map(({ target }) => target).filter((one) => !isOver(one)),
      );
      expect(new Set(line.near)).toEqual(expected);
      if (soon.some(({ target }) => !isOver(target) && !little.some((one) => one.target === target)))
        onlySoon += 1;
      if ([...expected].some((one) => dues.some(({ target }) => target === one) && dues[0]?.target !== one))
        notTheFirst += 1;
      standing += nearWithoutDue(line).length;
    }
  }
  expect(notTheFirst).toBeGreaterThan(10);
  expect(standing).toBeGreaterThan(10);
  expect(onlySoon).toBeGreaterThan(0);
});
