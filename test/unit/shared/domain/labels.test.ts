// Labels are words: written once, found however they are typed, and the set of them is what all changes leave, one after the other.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideTicket } from '../../../../electron/shared/domain/decide/decide';
import type { TicketEvent } from '../../../../electron/shared/domain/evolve';
import {
  LABEL_CHARS,
  LABELS_PER_TICKET,
  type LabelsChange,
  labelKey,
  labelSchema,
  labelsAfter,
  labelsChangeSchema,
  labelsOf,
} from '../../../../electron/shared/domain/labels';
import { PR_OPE_003_V5 } from '../../../../electron/shared/domain/pr-ope-003-v5';
import type { Ticket } from '../../../../electron/shared/domain/ticket';
import { fold, uuidOf, Walker, walk } from '../../../support/walk';

const put = (...added: string[]): LabelsChange => ({ added, removed: [] });
const take = (...removed: string[]): LabelsChange => ({ added: [], removed });

describe('a label', () => {
  it('is one line in NFC with single spaces and nothing around them', () => {
    expect(labelSchema.parse('  espera \t  pieza ')).toBe('espera pieza');
    expect(labelSchema.parse('Me\u0301rida')).toBe('Mérida');
  });

  it('has from 1 to 40 characters that can be seen, on one line', () => {
    expect(labelSchema.safeParse('x'.repeat(LABEL_CHARS)).success).toBe(true);
    for (const bad of ['', '   ', '\u200b', 'x'.repeat(LABEL_CHARS + 1), 'dos\nlíneas', 7])
      expect(labelSchema.safeParse(bad).success).toBe(false);
  });

  it('keeps its first spelling, whatever case and accents it is put with again', () => {
    expect(labelsAfter(['Mérida'], put('merida', 'MÉRIDA', 'VPN', 'vpn'))).toEqual(['Mérida', 'VPN']);
    expect(labelsAfter(['Mérida', 'VPN'], take('merida'))).toEqual(['VPN']);
    expect(labelsAfter(['merida'], { added: ['Mérida'], removed: ['MERIDA'] })).toEqual(['Mérida']);
  });
});

it('a change says something', () => {
  expect(labelsChangeSchema.safeParse({ added: [], removed: [] }).success).toBe(false);
  expect(labelsChangeSchema.safeParse(put('VPN')).success).toBe(true);
});

describe('changes one after the other', () => {
  const label = fc.constantFrom('VPN', 'vpn', 'Mérida', 'merida', 'Pieza', 'Urgente', '^', '`');
  const changes = fc.array(
    fc.record({ added: fc.array(label, { maxLength: 3 }), removed: fc.array(label, { maxLength: 3 }) }),
    { maxLength: 12 },
  );

  it('leave the set that a set would have, each label once', () => {
    fc.assert(
      fc.property(changes, (all) => {
        const expected = new Set<string>();
        for (const { added, removed } of all) {
          for (const each of removed) expected.delete(labelKey(each));
          for (const each of added) expected.add(labelKey(each));
        }
        const held = all.reduce<readonly string[]>(labelsAfter, []);
        expect(held.map(labelKey).toSorted()).toEqual([...expected].toSorted());
      }),
      { seed: 20_261_201 },
    );
  });

  it('that only put give the same labels in any order', () => {
    fc.assert(
      fc.property(
        fc
          .array(label, { maxLength: 8 })
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([some, shuffled]) => {
          const keys = (labels: readonly string[]) =>
            labelsAfter([], put(...labels))
              .map(labelKey)
              .toSorted();
          expect(keys(shuffled)).toEqual(keys(some));
        },
      ),
      { seed: 20_261_201 },
    );
  });
});

describe('on a request', () => {
  const walker = new Walker('labels', PR_OPE_003_V5);
  const [first] = walk([1, 2, 3], PR_OPE_003_V5).taken;
  if (!first) throw new Error('A walk without an event');
  const born = first.after;
  const header = first.events.at(-1)?.header;
  const decide = (ticket: Ticket, payload: LabelsChange, role: 'soporte-n2' | 'auditor' = 'soporte-n2') =>
    decideTicket(ticket, { type: 'labels.change', payload }, walker.context(role));
  const labelled = (ticket: Ticket, payload: LabelsChange): Ticket => {
    const decided = decide(ticket, payload);
    if (!decided.ok) throw new Error(JSON.stringify(decided.error));
    const version = ticket.version + 1;
    const own = {
      ...header,
      type: 'v1.labels.changed',
      streamVersion: version,
      eventId: uuidOf(`l-${version}`),
    };
    return fold([{ ...decided.value[0], header: own } as TicketEvent], ticket);
  };

  it('what really changes is recorded, in the spelling that is held', () => {
    const held = labelled(born, put('Mérida', 'VPN'));
    expect(labelsOf(held)).toEqual(['Mérida', 'VPN']);
    expect(decide(held, { added: ['vpn', 'Pieza'], removed: ['merida', 'otra'] })).toMatchObject({
      value: [{ type: 'v1.labels.changed', payload: { added: ['Pieza'], removed: ['Mérida'] } }],
    });
  });

  it('makes nobody’s form stale', () => {
    expect(labelled(born, put('VPN')).changedAtVersion).toBe(born.changedAtVersion);
  });

  it('nothing to change is refused, and more than there is room for', () => {
    const many = Array.from({ length: LABELS_PER_TICKET }, (_, index) => `n${index}`);
    const full = labelled(born, put(...many));
    expect(decide(full, put('N3'))).toMatchObject({ error: { rule: 'labels-unchanged' } });
    expect(decide(full, take('otra'))).toMatchObject({ error: { rule: 'labels-unchanged' } });
    expect(decide(full, put('otra'))).toMatchObject({ error: { rule: 'labels-too-many' } });
    expect(decide(full, { added: ['otra'], removed: ['n3'] }).ok).toBe(true);
  });

  it('an auditor only reads them', () => {
    expect(decide(born, put('VPN'), 'auditor')).toMatchObject({ error: { kind: 'reader-only' } });
  });
});
