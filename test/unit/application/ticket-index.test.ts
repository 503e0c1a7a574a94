import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TicketIndex } from '../../../electron/application/ticket-index';
import { PR_OPE_003_V5 } from '../../../electron/shared/domain/pr-ope-003-v5';
import {
  type MailIdentity,
  mailKeys,
  mailKeysOf,
  requestsWithMail,
} from '../../../electron/shared/domain/same-mail';
import type { Ticket } from '../../../electron/shared/domain/ticket';
import { createDeskHarness, type DeskHarness } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { walk } from '../../support/walk';

/** As far as the index looks: what it is found by stands in its folio. */
const holding = (id: string, keys: readonly string[]) => ({ id, folio: keys.join(' ') }) as Ticket;
const keysOf = ({ folio }: Ticket) => (folio ?? '').split(' ').filter(Boolean);

describe('the index', () => {
  it('finds what a look through all requests finds, whatever changed, came or went, and whenever it was first asked', () => {
    const change = fc.record({
      id: fc.constantFrom('1', '2', '3', '4'),
      keys: fc.option(fc.uniqueArray(fc.constantFrom('a', 'b', 'c'))),
    });
    const ahead = fc.option(fc.nat({ max: 30 }));
    return fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 30 }),
        fc.nat({ max: 30 }),
        ahead,
        async (changes, firstAsked, aheadAt) => {
          const tickets = new Map<string, Ticket>();
          const index = new TicketIndex(keysOf);
          for (const [at, { id, keys }] of changes.entries()) {
            if (keys) tickets.set(id, holding(id, keys));
            else tickets.delete(id);
            index.note(id, tickets.get(id));
            // Goes on between the changes, and may be overtaken by a question.
            if (at === aheadAt) void index.makeAhead(tickets, async () => true);
            await Promise.resolve();
            if (at < firstAsked) continue;
            for (const key of ['a', 'b', 'c']) {
              const all = [...tickets.values()].filter((ticket) => keysOf(ticket).includes(key));
              expect(new Set(index.find(key, tickets))).toEqual(new Set(all));
            }
          }
        },
      ),
      { numRuns: 500, seed: 7 },
    );
  });

  it('is made ahead with pauses, gives up when it is not wanted, and is looked through by no question then', async () => {
    let looked = 0;
    const index = new TicketIndex((ticket) => {
      looked += 1;
      return keysOf(ticket);
    });
    const tickets = new Map(Array.from({ length: 100 }, (_, at) => [`${at}`, holding(`${at}`, [`k${at}`])]));
    let left = 40;
    await index.makeAhead(tickets, async () => {
      left -= 1;
      return left >= 0;
    });
    expect(looked).toBe(40);
    await index.makeAhead(tickets, async () => true);
    expect(looked).toBe(100);
    expect(index.find('k7', tickets)).toHaveLength(1);
    expect(looked).toBe(100);
  });

  it('looks through all of them once, and afterwards at what changed', () => {
    let looked = 0;
    const index = new TicketIndex((ticket) => {
      looked += 1;
      return keysOf(ticket);
    });
    const tickets = new Map(
      Array.from({ length: 1_000 }, (_, at) => [`${at}`, holding(`${at}`, [`k${at}`])]),
    );
    index.note('0', tickets.get('0'));
    expect(looked).toBe(0);
    for (let times = 0; times < 10; times += 1) expect(index.find('k7', tickets)).toHaveLength(1);
    expect(looked).toBe(1_000);
    const changed = holding('8', ['k7']);
    tickets.set('8', changed);
    index.note('8', changed);
    expect(index.find('k7', tickets)).toHaveLength(2);
    expect(looked).toBe(1_001);
  });
});

describe('the desk', () => {
  let harness: DeskHarness;
  beforeEach(async () => {
    harness = await createDeskHarness();
  });
  afterEach(() => harness.dispose());

  it('finds by its mails what a look through all requests finds, in random requests', () => {
    let held = 0;
    const numbers = fc.noBias(
      fc.array(fc.nat({ max: 9_999 }), { minLength: 40, maxLength: 200, size: 'max' }),
    );
    fc.assert(
      fc.property(numbers, (choices) => {
        const { ticket } = walk(choices, PR_OPE_003_V5);
        const files = JSON.stringify(ticket.records).matchAll(/"sha256":"([0-9a-f]{64})"/g);
        const messages = JSON.stringify(ticket.records).matchAll(/"messageId":"([^"]+)"/g);
        const mails: MailIdentity[] = [
          ...[...files].map(([, sha256 = '']) => ({ sha256, messageId: '' })),
          ...[...messages].map(([, messageId = '']) => ({ sha256: '', messageId })),
        ];
        const keys = new Set(mailKeysOf(ticket));
        for (const mail of mails) {
          const holds = requestsWithMail([ticket], mail, null).length > 0;
          if (holds) held += 1;
          expect(mailKeys(mail).some((key) => keys.has(key))).toBe(holds);
        }
      }),
      { numRuns: 300, seed: 8 },
    );
    expect(held).toBeGreaterThan(100);
  });

  it('knows on which request a clock of somebody runs, from its events and from its checkpoint', async () => {
    const client = await registerClient(harness);
    const at = async () => {
      const journey = await new Journey(harness, client).capture();
      await journey.do(journey.validate(true));
      return journey.attend();
    };
    const [first, second] = [await at(), await at()];
    const { person } = harness.open.session.state();
    const running = () => harness.open.desk.state.withClockOf(person?.id ?? '').map(({ id }) => id);
    const timerId = randomUUID();
    expect(running()).toEqual([]);
    await first.do({ type: 'work.start', payload: { timerId } });
    expect(running()).toEqual([first.id]);
    const elsewhere = { type: 'work.start', payload: { timerId: randomUUID() } } as const;
    expect(await second.try(elsewhere)).toMatchObject({ error: { rule: 'timer-elsewhere' } });
    await harness.reopen();
    expect(running()).toEqual([first.id]);
    expect(await second.try(elsewhere)).toMatchObject({ error: { rule: 'timer-elsewhere' } });
    await first.do({ type: 'work.stop', payload: { timerId, reason: '' } });
    expect(running()).toEqual([]);
    await second.do(elsewhere);
    expect(running()).toEqual([second.id]);
  });
});
