import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accountMaxLength,
  defaultLetterTemplate,
  letterFieldNames,
  renderTemplate,
  reservationsClause,
  shortAccount,
  templateParagraphs,
} from '../../../../electron/shared/domain/letter-template';

const complete = Object.fromEntries(letterFieldNames.map((name) => [name, `«${name}»`]));

describe('renderTemplate', () => {
  it('puts every field of the default letter in its place', () => {
    const merged = renderTemplate(defaultLetterTemplate, complete);
    if (!merged.ok) throw new Error(merged.error.field);
    for (const name of letterFieldNames) expect(merged.value).toContain(`«${name}»`);
    expect(merged.value).not.toMatch(/[{}]/);
    expect(templateParagraphs(merged.value)).toHaveLength(5);
  });

  it.each(letterFieldNames)('names %s when it is missing, and when it is blank', (name) => {
    const { [name]: _, ...rest } = complete;
    expect(renderTemplate(defaultLetterTemplate, rest)).toEqual({
      ok: false,
      error: { kind: 'unknown-field', field: name },
    });
    const blank = renderTemplate(defaultLetterTemplate, { ...complete, [name]: ' \n ' });
    expect(blank).toEqual({ ok: false, error: { kind: 'empty-field', field: name } });
  });

  it('refuses names that only objects have, and braces that do not pair', () => {
    for (const [template, field] of [
      ['a {{toString}} b', 'toString'],
      ['a {{__proto__}}', '__proto__'],
      ['a {{}} b', ''],
      ['a {{cliente b', '{{cliente b'],
      ['cliente}} b', '}} b'],
      ['{{{cliente}}}', '{{{cliente}}}'],
    ] as const) {
      const merged = renderTemplate(template, complete);
      expect(merged).toEqual({ ok: false, error: { kind: 'unknown-field', field } });
    }
  });

  it('never reads a value as a template, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const merged = renderTemplate('[{{ cliente }}]', { cliente: `{{emisor}}$&${value}.` });
        expect(merged).toEqual({ ok: true, value: `[{{emisor}}$&${value}.]` });
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('shortAccount', () => {
  it('leaves a short text whole and says when it cut a long one', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 60 }), { maxLength: 60 }), (words) => {
        const text = words.join(' ');
        const flat = text.replace(/\s+/g, ' ').trim();
        const short = shortAccount(text);
        expect([...short].length).toBeLessThanOrEqual(accountMaxLength);
        if ([...flat].length <= accountMaxLength) expect(short).toBe(flat);
        else {
          expect(short).toMatch(/… \(véase el reporte de atención\)$/);
          expect(flat.startsWith(short.slice(0, short.lastIndexOf('…')))).toBe(true);
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('cuts between words and not inside a surrogate pair', () => {
    expect(shortAccount('Se sustituyó el módulo de alimentación defectuoso', 45)).toBe(
      'Se sustituyó… (véase el reporte de atención)',
    );
    expect(shortAccount('😀'.repeat(60), 40)).toBe(`${'😀'.repeat(8)}… (véase el reporte de atención)`);
  });
});

describe('reservationsClause', () => {
  it('speaks of none, one or several', () => {
    expect(reservationsClause([])).toBe('entera satisfacción, sin reservas');
    expect(reservationsClause(['a'])).toMatch(/^satisfacción, con la reserva/);
    expect(reservationsClause(['a', 'b'])).toMatch(/^satisfacción, con las reservas/);
  });
});
