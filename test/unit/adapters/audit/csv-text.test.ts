import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvCell, csvText } from '../../../../electron/adapters/audit/csv-text';
import type { Journal, StoredEvent } from '../../../../electron/application/ports';
import { eventSchemas } from '../../../../electron/shared/domain/ticket-events';
import { ok } from '../../../../electron/shared/result';
import { draft } from '../../../support/store-drafts';

/** RFC 4180, as a spreadsheet reads it. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/gs)].map(([, cell = '']) => cell.replaceAll('""', '"'));
}

it.each([
  ['=1+1', `'=1+1`],
  ['+1', `'+1`],
  ['-1', `'-1`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\t=1', `'\t=1`],
  ['\r=1', `'\r=1`],
  ['\n=1', `'\n=1`],
  ['  =HYPERLINK("http://x")', `'  =HYPERLINK("http://x")`],
  ['\u200b=1', `'\u200b=1`],
  ['\0=1', `'=1`],
  ['＝1', `'＝1`],
  ['Ana = 1', 'Ana = 1'],
  ['2026-11-22', '2026-11-22'],
  ['', ''],
])('writes %j as a text that no spreadsheet computes', (text, expected) => {
  expect(cellsOf(csvCell(text))).toEqual([expected]);
});

it('keeps every other text as it was, whatever is in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const [cell = ''] = cellsOf(csvCell(text));
      expect(cell.replace(/^'/, '')).toBe(text.replaceAll('\0', '').replace(/^'/, ''));
      expect(cell).not.toMatch(/^[\s\p{C}]*[=+\-@]|^[\t\r]/u);
    }),
    { seed: 20261129 },
  );
});

async function linesOf(entries: readonly StoredEvent[]): Promise<readonly (readonly string[])[]> {
  const position = { file: '', line: 1, lineBytes: 1, offsetBytes: 1, seq: 1, head: '' };
  const journal: Pick<Journal, 'readBatches'> = {
    async *readBatches() {
      yield ok({ events: [], lines: [{ format: 2, entries }], position });
    },
  };
  let text = '';
  for await (const piece of csvText(journal, { isTold: () => true, subjectOf: () => '@empresa' })) {
    if (piece.ok) text += piece.value.text;
  }
  return text.replace('\ufeff', '').trimEnd().split('\r\n').map(cellsOf);
}

it('has a word for every kind of event, and no formula out of what people wrote', async () => {
  const entries = Object.keys(eventSchemas).map((type, index): StoredEvent => {
    const { header } = draft(index + 1);
    const actor = { ...header.actor, name: '=cmd|calc' };
    return {
      header: { ...header, seq: index + 1, type, actor },
      content: { salt: '', payload: `=${type}` },
      payloadHash: '',
      link: 'f'.repeat(64),
    };
  });
  const lines = await linesOf(entries);
  expect(lines).toHaveLength(entries.length + 1);
  for (const cells of lines) {
    expect(cells).toHaveLength(11);
    for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  }
  expect(lines.slice(1).filter(([, , , what, type]) => what === type)).toEqual([]);
});

it.each([
  ['v1.mail-account.changed', 'Cuenta de correo cambiada', 'Cuenta de correo que no se pudo guardar'],
  ['v1.settings.changed', 'Ajustes de la mesa cambiados', 'Ajustes que no se pudieron guardar'],
])('tells of %s whether the disk kept it', async (type, kept, unwritten) => {
  const entries = [{}, { unwritten: true }].map(
    (payload, index): StoredEvent => ({
      header: { ...draft(index + 1).header, seq: index + 1, type },
      content: { salt: '', payload },
      payloadHash: '',
      link: 'f'.repeat(64),
    }),
  );
  const lines = await linesOf(entries);
  expect(lines.slice(1).map(([, , , what]) => what)).toEqual([kept, unwritten]);
});
