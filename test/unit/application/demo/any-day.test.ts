import { expect, it } from 'vitest';
import { cardsOf } from '../../../support/cards-of';
import { furnishedExample, quickTools } from '../../../support/furnished-example';

/** What the desk computes depends on the calendar: hours of cover, validity of contracts, the year of a folio. */
const MOMENTS = {
  'a Monday, just after midnight': '2026-11-23T06:01:00.000Z',
  'the first days of a year': '2027-01-04T15:20:00.000Z',
};

it.each(Object.entries(MOMENTS))(
  'is accepted by the desk command by command on %s',
  async (_name, now) => {
    const example = await furnishedExample(now, quickTools);
    try {
      const { open, close } = await example.open();
      const cards = cardsOf(open.desk);
      expect(cards).toHaveLength(40);
      const overdue = cards.filter((card) => card.due && card.due.at < now);
      expect(overdue.map((card) => card.subject)).toEqual([
        'Splunk dejó de recibir eventos de los cajeros automáticos',
      ]);
      await close();
    } finally {
      await example.dispose();
    }
  },
  60_000,
);
