import { expect, it } from 'vitest';
import { markdownCell } from '../../../../electron/adapters/pdf/kit/markdown-cell';
import { styles } from '../../../../electron/adapters/pdf/kit/style';
import { plainMarkdown } from '../../../../electron/shared/markdown/plain-markdown';

const ENTRY = [
  '## Revisión',
  'Se corrió `diag vpn` y **falló**.',
  '',
  '3. Reiniciar',
  '  - con respaldo',
  '4. Probar',
  '',
  '```',
  'dos  espacios',
  '  sangría',
  '```',
].join('\n');

it('a mail carries the words and lists of an entry without its marks', () => {
  expect(plainMarkdown(ENTRY)).toBe(
    'Revisión\n\nSe corrió diag vpn y falló.\n3. Reiniciar\n  - con respaldo\n4. Probar\n\ndos  espacios\n  sangría',
  );
});

it('leaves as they are the marks that engineers paste', () => {
  const pasted = '# reboot\na*b*c en nombre_de_host\nlínea que sigue';
  expect(plainMarkdown(pasted)).toBe(pasted);
});

it('leaves a pasted diff its signs', () => {
  const diff = '+ 5 GB liberados\n- 3 GB usados';
  expect(plainMarkdown(diff)).toBe(diff);
  const [first] = markdownCell(diff, []);
  expect(first?.map(({ text }) => text).join('')).toBe('+ 5 GB liberados');
});

it.each([
  ['1. uno\n3. tres', '1. uno\n3. tres'],
  ['2) dos\n1) uno', '2. dos\n1. uno'],
  ['01. uno\n  7. dentro\n- aparte', '01. uno\n  7. dentro\n- aparte'],
])('tells the numbers that were written: %j', (written, told) => {
  expect(plainMarkdown(written)).toBe(told);
  const printed = markdownCell(written, []).map((line) => line.map(({ text }) => text).join(''));
  expect(printed.map((line) => line.trim().replace('\u00a0', ' ').replace('•', '-'))).toEqual(
    told.split('\n').map((line) => line.trim()),
  );
});

it('a printed entry has its headings and what is strong in bold, and its code in the face of code', () => {
  const lines = markdownCell(ENTRY, []);
  expect(lines.map((line) => line.map(({ text }) => text).join(''))).toEqual([
    'Revisión',
    'Se corrió diag vpn y falló.',
    '3.\u00a0Reiniciar',
    '\u00a0\u00a0\u00a0•\u00a0con respaldo',
    '4.\u00a0Probar',
    '\u00a0',
    'dos  espacios',
    '\u00a0\u00a0sangría',
  ]);
  const styleOf = (words: string) => lines.flat().find(({ text }) => text === words)?.style;
  expect(styleOf('Revisión')).toBe(styles.cellStrong);
  expect(styleOf('falló')).toBe(styles.cellStrong);
  expect(styleOf('diag vpn')).toBe(styles.hash);
  expect(markdownCell('> del cliente', []).flat()).toEqual([{ text: 'del cliente', style: styles.caption }]);
});
