import { expect, it } from 'vitest';
import type { Snippet } from '../../../../electron/shared/domain/snippets';
import { calledSo, markBefore, snippetsLike } from '../../../../renderer/app/snippets/snippet-search';

const named = (abbreviation: string, name: string): Snippet => ({
  id: crypto.randomUUID(),
  abbreviation,
  name,
  language: 'es-MX',
  text: name,
});

it('finds the word behind a semicolon that ends at the caret, and no other semicolon', () => {
  const at = (text: string) => markBefore(text, text.length);
  expect(at(';sal')).toEqual({ from: 0, query: 'sal' });
  expect(at('Hola (;sal')).toEqual({ from: 6, query: 'sal' });
  expect(at('línea\n;Línea-2')).toEqual({ from: 6, query: 'Línea-2' });
  expect(at('x ;')).toEqual({ from: 2, query: '' });
  for (const text of ['a;b', 'fin; ', ';sal udo', 'sal', '', `;${'x'.repeat(30)}`])
    expect(at(text), text).toBeNull();
  // Only what stands before the caret counts.
  expect(markBefore(';saludo', 4)).toEqual({ from: 0, query: 'sal' });
  expect(markBefore(`${'texto '.repeat(50)};a`, 302)).toEqual({ from: 300, query: 'a' });
});

it('looks by abbreviation first, then by the words of the name, without accents', () => {
  const all = [
    named('revision', 'Saludo tras revisión'),
    named('sal', 'Corto'),
    named('saludo', 'Apertura'),
    named('otro', 'Despedida'),
  ];
  const found = (query: string) => snippetsLike(all, query).map(({ abbreviation }) => abbreviation);
  expect(found('sal')).toEqual(['sal', 'saludo', 'revision']);
  expect(found('REVISIÓN')).toEqual(['revision']);
  expect(found('')).toHaveLength(4);
  expect(found('zzz')).toEqual([]);
  expect(calledSo(all, 'SAL').map(({ abbreviation }) => abbreviation)).toEqual(['sal']);
  expect(calledSo(all, '')).toEqual([]);
});
