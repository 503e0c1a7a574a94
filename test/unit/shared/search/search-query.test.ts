import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../../../electron/shared/domain/projections/card';
import { FIELD_NAMES, SEARCH_FIELDS } from '../../../../electron/shared/search/search-fields';
import { searchQuery } from '../../../../electron/shared/search/search-query';
import { exampleCard } from '../../../support/example-card';

const NOW = '2026-11-30T18:00:00.000Z';
const ASKED = { nowMs: Date.parse(NOW), personId: 'p-1', timeZone: 'America/Mexico_City' };
const inHours = (hours: number) => new Date(ASKED.nowMs + hours * 3_600_000).toISOString();
const due = (hours: number) => ({ target: 'solution' as const, at: inHours(hours) });

const CARDS: readonly Card[] = [
  exampleCard({
    id: 'a',
    folio: 'N2-MX01-2026-0001',
    clientName: 'Banco del Bajío',
    subject: 'RE: VPN caída',
    productName: 'Fortinet FortiGate 100F',
    manufacturer: 'Fortinet',
    priority: 'critica',
    column: 'step-4',
    step: 4,
    assignee: { id: 'p-1', name: 'Ana Robles' },
    due: due(1),
    receivedAt: inHours(-3),
    ledger: 'soc',
  }),
  exampleCard({
    id: 'b',
    folio: 'N2-MX01-2026-0002',
    clientName: 'Acme "Norte"',
    subject: 'Licencia',
    productName: 'Palo Alto PA-220',
    manufacturer: 'Palo Alto',
    priority: 'baja',
    column: 'step-8',
    step: 8,
    assignee: { id: 'p-2', name: 'Luis Peña' },
    due: due(-2),
    receivedAt: inHours(-24 * 10),
    ledger: 'fabricante',
    deviationCount: 1,
  }),
  exampleCard({
    id: 'c',
    folio: 'N2-MX01-2025-0003',
    clientName: 'Banco Azteca',
    subject: 'Cambio de política',
    priority: null,
    column: 'archive',
    step: null,
    outcome: 'sin-vobo',
    assignee: null,
    due: null,
    receivedAt: '2026-10-31T23:30:00.000-06:00',
    ledger: null,
  }),
];

const found = (text: string) => {
  const query = searchQuery(text, ASKED);
  return CARDS.filter((card) => query.matches(card))
    .map(({ id }) => id)
    .join('');
};

describe('a search', () => {
  it.each([
    ['', 'abc'],
    ['banco', 'ac'],
    ['BAJIO caida', 'a'],
    ['caida bajio', 'a'],
    ['"del bajio"', 'a'],
    ['"bajio del"', ''],
    ['-banco', 'b'],
    ['banco -azteca', 'a'],
    ['-"del bajío"', 'bc'],
    ['re:', 'a'],
    ['cliente:banco', 'ac'],
    ['client:banco', 'ac'],
    ['cliente:"banco azteca"', 'c'],
    ['cliente:banco azteca', 'c'],
    ['CLIENTE:Acmé', 'b'],
    ['cliente:"acme norte"', 'b'],
    ['-cliente:banco', 'b'],
    ['cliente:', 'abc'],
    ['-cliente:', 'abc'],
    ['-', 'abc'],
    ['cliente:bajio,acme', 'ab'],
    ['asignado:yo,nadie', 'ac'],
    ['cliente:acme,', 'b'],
    ['cliente:"bajio,acme"', ''],
    ['paso:4', 'a'],
    ['paso:4,8', 'ab'],
    ['paso:4-8', 'ab'],
    ['paso:fabricante', 'b'],
    ['paso:archivo', 'c'],
    ['step:archive', 'c'],
    ['asignado:yo', 'a'],
    ['asignado:nadie', 'c'],
    ['asignado:pena', 'b'],
    ['fabricante:"palo alto"', 'b'],
    ['fabricante:pa-220', ''],
    ['producto:pa-220', 'b'],
    ['prioridad:crítica,baja', 'ab'],
    ['priority:critical', 'a'],
    ['espera:fabricante', 'b'],
    ['vence:<2h', 'ab'],
    ['vence:2h', 'ab'],
    ['vence:>30m', 'a'],
    ['vence:vencido', 'b'],
    ['vence:hoy', 'ab'],
    ['vence:nunca', 'c'],
    ['-vence:vencido', 'ac'],
    ['recibida:hoy', 'a'],
    ['recibida:<7d', 'a'],
    ['recibida:>7d', 'bc'],
    ['recibida:2026-10', 'c'],
    ['recibida:2026-10-31', 'c'],
    ['recibida:2026-11', 'ab'],
    ['recibida:2026-11-01..', 'ab'],
    ['recibida:..2026-11-20', 'bc'],
    ['resultado:sin-vobo', 'c'],
    ['con:desviaciones', 'b'],
    ['folio:0003', 'c'],
    ['folio:n2-mx01-2026 banco', 'a'],
    ['https://x.mx', ''],
  ])('%s finds %s', (text, ids) => {
    expect(found(text)).toBe(ids);
    expect(searchQuery(text, ASKED).problems).toEqual([]);
  });

  it.each([
    ['paso:11', 'step'],
    ['paso:8-4', 'step'],
    ['paso:4,doce', 'step'],
    ['vence:pronto', 'due'],
    ['vence:<2', 'due'],
    ['recibida:2026-13', 'received'],
    ['recibida:2026-02-30', 'received'],
    ['recibida:2026-11-20..2026-11-01', 'received'],
    ['prioridad:urgente', 'priority'],
    ['con:todo', 'with'],
    ['-espera:nadie', 'waiting'],
  ])('%s is told and narrows nothing', (text, field) => {
    const query = searchQuery(`banco ${text}`, ASKED);
    expect(query.problems).toEqual([{ field, term: text }]);
    expect(found(`banco ${text}`)).toBe('ac');
  });

  it('finds in no step of this desk what is worked on at another', () => {
    const away = exampleCard({ step: 5, column: 'archive', away: { desk: 'GDL', at: NOW } });
    expect(searchQuery('paso:5', ASKED).matches(away)).toBe(false);
    expect(searchQuery('paso:archivo', ASKED).matches(away)).toBe(true);
  });

  it('knows whether its answer changes with the time', () => {
    expect(searchQuery('banco cliente:x', ASKED).isTimed).toBe(false);
    expect(searchQuery('vence:<2h', ASKED).isTimed).toBe(true);
  });

  it('keeps the words outside of every field for what has no card', () => {
    expect(searchQuery('cliente:x VPN -lenta "dos palabras" folio:N2-1', ASKED).words).toBe(
      'VPN dos palabras N2-1',
    );
  });

  const piece = fc.oneof(
    fc.string({ maxLength: 12, unit: 'grapheme' }),
    fc.constantFrom(
      '"',
      '-',
      ':',
      ' ',
      '<',
      '2h',
      '..',
      ',',
      '2026-11',
      ...SEARCH_FIELDS.map((f) => `${FIELD_NAMES[f][0]}:`),
    ),
  );
  const typed = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

  it('takes any text, and a further term never finds more', () => {
    fc.assert(
      fc.property(typed, typed, (text, more) => {
        const closed = (text.match(/"/g)?.length ?? 0) % 2 === 0 ? text : `${text}"`;
        const [few, many] = [searchQuery(`${closed} ${more}`, ASKED), searchQuery(closed, ASKED)];
        for (const card of CARDS) if (few.matches(card)) expect(many.matches(card)).toBe(true);
      }),
    );
  });

  it('finds with a negated term exactly what it does not find without', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SEARCH_FIELDS),
        fc.stringMatching(/^[a-z0-9<>]{1,4}$/),
        (field, value) => {
          const term = `${FIELD_NAMES[field][0]}:${value}`;
          const [plain, negated] = [searchQuery(term, ASKED), searchQuery(`-${term}`, ASKED)];
          fc.pre(plain.problems.length === 0);
          for (const card of CARDS) expect(negated.matches(card)).toBe(!plain.matches(card));
        },
      ),
    );
  });
});
