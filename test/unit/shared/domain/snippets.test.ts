import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideSnippets } from '../../../../electron/shared/domain/decide/decide-snippets';
import type { Actor, DeskRole } from '../../../../electron/shared/domain/event-envelope';
import { openBlanks } from '../../../../electron/shared/domain/mail-blanks';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { type SnippetInput, snippetText } from '../../../../electron/shared/domain/snippet-text';
import {
  evolveSnippets,
  MOST_SNIPPETS,
  mayAddSnippet,
  mayChangeSnippet,
  NO_SHARED_SNIPPETS,
  type SharedSnippets,
  SNIPPET_FIELDS,
  type Snippet,
  type SnippetCommand,
  snippetSchema,
} from '../../../../electron/shared/domain/snippets';

const person = (role: DeskRole, id = `de-${role}`) => ({ id, name: id, role, declared: false }) as const;

const snippet = (part: Partial<Snippet> = {}): Snippet => ({
  id: crypto.randomUUID(),
  abbreviation: 'saludo',
  name: 'Saludo',
  language: 'es-MX',
  text: 'Buen día.',
  ...part,
});

function told(list: SharedSnippets, command: SnippetCommand, by: Actor & { readonly role: DeskRole }) {
  const decision = decideSnippets(list, command, { session: by });
  if (!decision.ok) throw new Error(JSON.stringify(decision.error));
  return decision.value.reduce((state, spec) => {
    const header = {
      streamVersion: state.version + 1,
      recordedAt: '2026-11-30T10:00:00.000Z',
      recordedBy: by,
    };
    return evolveSnippets(state, { ...spec, header } as unknown as Parameters<typeof evolveSnippets>[1]);
  }, list);
}

const refusalOf = (list: SharedSnippets, command: SnippetCommand, role: DeskRole) => {
  const decision = decideSnippets(list, command, { session: person(role) });
  return decision.ok ? null : decision.error;
};

describe("the team's short texts", () => {
  const saved = snippet();
  const list = told(NO_SHARED_SNIPPETS, { type: 'snippet.save', payload: saved }, person('soporte-n2'));

  it('say who wrote each as it stands', () => {
    const lead = person('lider-soc');
    const changed = told(list, { type: 'snippet.save', payload: { ...saved, text: 'Buena tarde.' } }, lead);
    expect(changed.snippets).toEqual([
      { ...saved, text: 'Buena tarde.', savedBy: lead, savedAt: '2026-11-30T10:00:00.000Z' },
    ]);
    expect(changed.version).toBe(2);
  });

  it('are written by whoever records, and changed and taken out by who leads or wrote them last', () => {
    const there = list.snippets[0];
    if (!there) throw new Error('nothing was saved');
    const table = (['soporte-n2', 'lider-soc', 'gerente-operaciones', 'auditor'] as const).map((role) => [
      role,
      mayAddSnippet(person(role)),
      mayChangeSnippet(person(role, 'otra'), there),
    ]);
    expect(table).toEqual([
      ['soporte-n2', true, false],
      ['lider-soc', true, true],
      ['gerente-operaciones', true, true],
      ['auditor', false, false],
    ]);
    const remove = { type: 'snippet.remove', payload: { id: saved.id } } as const;
    expect(told(list, remove, person('soporte-n2')).snippets).toEqual([]);
    expect(decideSnippets(list, remove, { session: person('soporte-n2', 'otra') }).ok).toBe(false);
    // Saved over by somebody else it would be theirs to take out.
    const over = { type: 'snippet.save', payload: { ...saved, text: 'Ahora es mía.' } } as const;
    expect(decideSnippets(list, over, { session: person('soporte-n2', 'otra') })).toMatchObject({
      error: { kind: 'not-permitted', needs: ['lider-soc', 'gerente-operaciones'] },
    });
    expect(told(list, over, person('soporte-n2')).snippets).toMatchObject([{ text: 'Ahora es mía.' }]);
    const ledBy = told(list, over, person('lider-soc'));
    expect(refusalOf(ledBy, over, 'soporte-n2')?.kind).toBe('not-permitted');
    // Even of one that they wrote under another role.
    expect(refusalOf(list, remove, 'auditor')?.kind).toBe('not-permitted');
  });

  it('are never two of one abbreviation in one language', () => {
    const twin = snippet({ name: 'Otro' });
    expect(refusalOf(list, { type: 'snippet.save', payload: twin }, 'lider-soc')).toMatchObject({
      rule: 'abbreviation-taken',
    });
    expect(
      refusalOf(list, { type: 'snippet.save', payload: { ...twin, language: 'en' } }, 'lider-soc'),
    ).toBeNull();
    expect(
      refusalOf(list, { type: 'snippet.save', payload: { ...saved, name: 'Saludo largo' } }, 'lider-soc'),
    ).toBeNull();
  });

  it('are no more than can be looked through, and one that is not there is not taken out', () => {
    const full = {
      version: 1,
      snippets: Array.from({ length: MOST_SNIPPETS }, (_, index) => ({
        ...snippet({ abbreviation: `a${index}` }),
        savedBy: person('lider-soc'),
        savedAt: '',
      })),
    };
    expect(refusalOf(full, { type: 'snippet.save', payload: snippet() }, 'lider-soc')).toMatchObject({
      rule: 'snippets-full',
    });
    const gone = { type: 'snippet.remove', payload: { id: crypto.randomUUID() } } as const;
    expect(refusalOf(list, gone, 'lider-soc')).toEqual({ kind: 'not-found', what: 'snippet' });
  });
});

describe('what is kept as a short text', () => {
  const issueOf = (part: Partial<Snippet>) => {
    const parsed = snippetSchema.safeParse(snippet(part));
    return parsed.success ? null : parsed.error.issues[0]?.message;
  };

  it('takes the abbreviation as it is typed, without its semicolon and in lower case', () => {
    expect(snippetSchema.parse(snippet({ abbreviation: ' ;Saludo-2 ' })).abbreviation).toBe('saludo-2');
    for (const wrong of ['', '2b', 'con espacio', 'a;b', 'x'.repeat(25)])
      expect(issueOf({ abbreviation: wrong }), wrong).toBe('validation.abbreviation');
  });

  it('uses no field that the desk does not know, and no braces without their end', () => {
    expect(issueOf({ text: 'Sobre {{folio}}, {{{{ literal' })).toBeNull();
    expect(issueOf({ text: 'Sobre {{folios}}' })).toBe('validation.merge-unknown-field');
    expect(issueOf({ text: 'Sobre {{folio' })).toBe('validation.merge-malformed');
  });
});

const page = {
  card: { folio: 'N2-MX01-2026-0007' },
  client: {
    details: { legalName: 'Grupo Almendro' },
    contacts: [{ id: 'c1', name: 'María Ibáñez' }],
  },
  request: {
    subject: 'Túnel caído',
    requester: { contactId: 'c1', name: 'M. Ibáñez' },
    receivedAt: '2026-11-30T05:30:00.000Z',
    product: null,
  },
  records: [],
} as unknown as TicketPage;
const input: SnippetInput = {
  page,
  engineer: 'Ana Robles',
  company: 'Mesa',
  telephone: '',
  now: '2026-11-30T14:05:00.000Z',
  timeZone: 'America/Mexico_City',
};

describe('a short text that is inserted', () => {
  it('says what the request says, in its own language and the zone of the desk', () => {
    const text = '{{contacto}}: {{folio}} «{{asunto}}» del {{recibida}}, hoy {{hoy}} {{hora}}. {{ingeniero}}';
    expect(snippetText({ text, language: 'es-MX' }, input)).toEqual({
      text: 'María Ibáñez: N2-MX01-2026-0007 «Túnel caído» del 29 de noviembre de 2026, hoy 30 de noviembre de 2026 08:05. Ana Robles',
      missing: [],
    });
    expect(snippetText({ text: '{{hoy}}', language: 'en' }, input).text).toBe('November 30, 2026');
  });

  it('shows a blank for what is not known, which no mail leaves with', () => {
    const { text, missing } = snippetText(
      { text: 'Caso {{caso}} de {{producto}}', language: 'es-MX' },
      input,
    );
    expect(text).toBe('Caso [falta: número de caso] de [falta: producto]');
    expect(missing).toEqual(['producto', 'caso']);
    expect(openBlanks(text, 'recordatorio-vobo')).toHaveLength(2);
  });

  it('is filled once, whatever the values say: braces of a subject are text', () => {
    const hostile = { ...page, request: { ...page.request, subject: '{{folio}} $& {{{{' } } as TicketPage;
    expect(snippetText({ text: '{{asunto}}', language: 'es-MX' }, { ...input, page: hostile }).text).toBe(
      '{{folio}} $& {{{{',
    );
  });

  it('never fails on a text that was accepted, with a request or without', () => {
    const parts = fc.oneof(
      fc.constantFrom(...SNIPPET_FIELDS).map((field) => `{{${field}}}`),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), fc.boolean(), fc.boolean(), (pieces, about, english) => {
        const parsed = snippetSchema.safeParse(
          snippet({ text: pieces.join(''), language: english ? 'en' : 'es-MX' }),
        );
        if (!parsed.success) return;
        const { text } = snippetText(parsed.data, { ...input, page: about ? page : null });
        // What was accepted is rendered: no declared field stands in it any more.
        for (const field of SNIPPET_FIELDS)
          if (!parsed.data.text.includes('{{{{')) expect(text).not.toContain(`{{${field}}}`);
      }),
      { seed: 29, numRuns: 400 },
    );
  });
});
