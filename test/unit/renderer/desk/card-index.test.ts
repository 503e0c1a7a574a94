import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card, Column } from '../../../../electron/shared/domain/projections/card';
import { searchQuery } from '../../../../electron/shared/search/search-query';
import { CardIndex } from '../../../../renderer/desk/card-index';
import { cardCount, firstFound, foundLanes } from '../../../../renderer/desk/card-lanes';
import { exampleCard } from '../../../support/example-card';

const ASKED = { nowMs: Date.parse('2026-11-30T18:00:00Z'), personId: null, timeZone: 'America/Mexico_City' };
const COLUMNS: readonly Column[] = ['step-1', 'step-5', 'letter', 'archive'];
const VALUED = ['client', 'product', 'manufacturer', 'requester', 'assignee', 'due'] as const;
const person = { id: 'p', name: 'Ana' };
const hour = (at: number) => `2026-11-30T${String(at).padStart(2, '0')}:00:00.000Z`;

/** Few of each, so that cards meet in columns, orders and values. */
const anyCard: fc.Arbitrary<Card> = fc
  .record({
    id: fc.integer({ min: 0, max: 7 }),
    column: fc.constantFrom(...COLUMNS),
    due: fc.option(fc.integer({ min: 0, max: 3 })),
    closed: fc.option(fc.integer({ min: 0, max: 3 })),
    priority: fc.constantFrom(null, 'critica', 'baja'),
    entered: fc.integer({ min: 0, max: 2 }),
    client: fc.constantFrom('', 'Bajío', 'Ñandú'),
    folio: fc.integer({ min: 0, max: 2 }),
    runs: fc.boolean(),
  })
  .map(({ id, column, due, closed, priority, entered, client, folio, runs }) =>
    exampleCard({
      id: `id-${id}`,
      folio: `N2-${folio}`,
      column,
      priority,
      clientName: client,
      manufacturer: client,
      assignee: runs ? person : null,
      due: due === null ? null : { target: 'solution', at: hour(due) },
      closedAt: closed === null ? null : hour(closed),
      enteredAt: hour(entered),
      timers: runs ? [{ timerId: 't', person, startedAt: hour(entered) }] : [],
    }),
  );
const anyChange = fc.record({
  told: fc.array(anyCard, { maxLength: 5 }),
  gone: fc.array(
    fc.integer({ min: 0, max: 7 }).map((id) => `id-${id}`),
    { maxLength: 2 },
  ),
});

/** Everything that it can be asked. */
const answers = (index: CardIndex) => ({
  size: index.size,
  lanes: [...index.lanes].sort(([left], [right]) => (left < right ? -1 : 1)),
  running: index.running,
  open: new Set(index.open()),
  openCount: index.openCount,
  soonest: index.soonestDue(),
  values: VALUED.map((field) => new Map(index.values.of(field))),
});

describe('an index that is patched', () => {
  it('answers as one made anew of the same cards does, after any changes', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 12 }), (changes) => {
        const cards = new Map<string, Card>();
        let index = CardIndex.of([]);
        for (const { told, gone } of changes) {
          for (const card of told) cards.set(card.id, card);
          for (const id of gone) cards.delete(id);
          index = index.patched(told, gone);
          expect(answers(index)).toEqual(answers(CardIndex.of([...cards.values()])));
        }
        for (let id = 0; id <= 7; id += 1) expect(index.card(`id-${id}`)).toBe(cards.get(`id-${id}`));
      }),
    );
  });

  it('has each column in its order', () => {
    const due = (folio: string, at: number) =>
      exampleCard({ folio, due: { target: 'solution', at: hour(at) } });
    const ended = (folio: string, at: number) =>
      exampleCard({ folio, column: 'archive', closedAt: hour(at) });
    const { lanes } = CardIndex.of([
      due('A', 3),
      exampleCard({ folio: 'B', priority: 'baja' }),
      exampleCard({ folio: 'C', priority: 'critica' }),
      due('D', 2),
      ended('E', 1),
      ended('F', 2),
    ]);
    const folios = (column: Column) =>
      lanes
        .get(column)
        ?.map(({ folio }) => folio)
        .join('');
    expect(folios('step-1')).toBe('DACB');
    expect(folios('archive')).toBe('FE');
  });

  it('leaves a former state as it was, which may be patched too', () => {
    fc.assert(
      fc.property(fc.array(anyCard, { maxLength: 8 }), anyChange, anyChange, (cards, one, other) => {
        const former = CardIndex.of(cards);
        const before = [...former.lanes];
        former.patched(one.told, one.gone);
        expect([...former.lanes]).toEqual(before);
        const branch = former.patched(other.told, other.gone);
        expect(answers(branch)).toEqual(answers(CardIndex.of(cards).patched(other.told, other.gone)));
      }),
    );
  });

  it('leaves the arrays of columns that nothing happened in', () => {
    const index = CardIndex.of([exampleCard({ id: 'a' }), exampleCard({ id: 'b', column: 'archive' })]);
    const after = index.patched([exampleCard({ id: 'c' })], []);
    expect(after.lanes.get('archive')).toBe(index.lanes.get('archive'));
    expect(after.lanes.get('step-1')).not.toBe(index.lanes.get('step-1'));
    expect(after.running).toBe(index.running);
  });
});

describe('what a search leaves of it', () => {
  it('is what matches, in its order, whatever was found before', () => {
    fc.assert(
      fc.property(
        fc.array(anyCard),
        anyChange,
        fc.constantFrom(
          'bajio',
          '-nandu',
          'con:reloj',
          'n2 cliente:ba',
          'cliente:nandu,bajio tunel',
          '-cliente:bajio',
        ),
        (cards, change, text) => {
          const query = searchQuery(text, ASKED);
          let index = CardIndex.of(cards);
          for (let round = 0; round < 2; round += 1) {
            const found = foundLanes(index.lanes, query);
            for (const column of COLUMNS) {
              const matching = index.lanes.get(column)?.filter(query.matches) ?? [];
              expect(found.get(column) ?? []).toEqual(matching);
            }
            index = index.patched(change.told, change.gone);
          }
        },
      ),
    );
  });

  it('is everything without a search, and the same arrays for who asks again', () => {
    const { lanes } = CardIndex.of([
      exampleCard({ clientName: 'Bajío' }),
      exampleCard({ clientName: 'Otro' }),
    ]);
    expect(foundLanes(lanes, searchQuery('', ASKED))).toBe(lanes);
    const query = searchQuery('bajio', ASKED);
    const found = foundLanes(lanes, query);
    expect(cardCount(found)).toBe(1);
    expect(foundLanes(lanes, query).get('step-1')).toBe(found.get('step-1'));
  });

  it('is given no further than was asked for', () => {
    const { lanes } = CardIndex.of([1, 2, 3].map((folio) => exampleCard({ folio: `N2-${folio}` })));
    expect(firstFound(lanes, () => true, 2).map(({ folio }) => folio)).toEqual(['N2-1', 'N2-2']);
  });
});
