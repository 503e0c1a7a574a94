import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  checkMergeTemplate,
  fieldsUsed,
  parseMergeTemplate,
  renderMergeTemplate,
} from '../../../../electron/shared/domain/merge-fields';

const declared = ['folio', 'contacto', 'año.fiscal'];

test('values go in, once: braces inside a value are text', () => {
  const values = { folio: 'N2-1', contacto: '{{folio}} $& $1' };
  expect(renderMergeTemplate('{{contacto}}: {{ folio }} y {{folio}}', declared, values)).toEqual({
    ok: true,
    value: '{{folio}} $& $1: N2-1 y N2-1',
  });
});

test('four braces are two', () => {
  expect(
    renderMergeTemplate('escriba {{{{folio}} o {{{{{{folio}}; }} solo', declared, { folio: 'N2-1' }),
  ).toEqual({
    ok: true,
    value: 'escriba {{folio}} o {{N2-1; }} solo',
  });
});

test.each([
  ['{{', 1],
  ['uno\n\n{{folio}', 3],
  ['{{}}', 1],
  ['{{dos palabras}}', 1],
  ['{{1folio}}', 1],
  ['{{folio\n}}', 1],
])('%j is malformed', (template, line) => {
  const fault = { kind: 'malformed', line };
  expect(renderMergeTemplate(template, declared, { folio: 'x' })).toEqual({ ok: false, error: fault });
  expect(checkMergeTemplate(template, declared)).toEqual([fault]);
});

test('a field that nobody declared, and one without a value, are told by name', () => {
  expect(renderMergeTemplate('{{sueldo}}', declared, { sueldo: '1' })).toEqual({
    ok: false,
    error: { kind: 'unknown-field', field: 'sueldo' },
  });
  for (const values of [{}, { folio: '' }, { folio: ' \n' }]) {
    expect(renderMergeTemplate('{{folio}}', declared, values)).toEqual({
      ok: false,
      error: { kind: 'missing-field', field: 'folio' },
    });
  }
  expect(renderMergeTemplate('{{constructor}}', ['constructor'], {})).toEqual({
    ok: false,
    error: { kind: 'missing-field', field: 'constructor' },
  });
  expect(checkMergeTemplate('{{a}} {{folio}} {{b}} {{a}}', declared)).toEqual([
    { kind: 'unknown-field', field: 'a' },
    { kind: 'unknown-field', field: 'b' },
  ]);
});

test('the fields of a template, in order, each once', () => {
  const parsed = parseMergeTemplate('{{año.fiscal}} {{folio}} {{año.fiscal}}');
  expect(parsed.ok && fieldsUsed(parsed.value)).toEqual(['año.fiscal', 'folio']);
});

test('text without double braces is itself, and any template gets an answer', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('{', '}', '{{', '}}', 'folio', ' ', '\n', 'ñ')), (parts) => {
      const template = parts.join('');
      const rendered = renderMergeTemplate(template, declared, { folio: 'N2-1' });
      if (!template.includes('{{')) expect(rendered).toEqual({ ok: true, value: template });
      expect(rendered.ok).toBe(checkMergeTemplate(template, declared).length === 0);
    }),
    { numRuns: 3_000, seed: 7 },
  );
});
