// Files of rows as programs write them: encodings, separators, dates, workbooks; and those that are none.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { IMPORT_LIMITS } from '../../../../electron/shared/domain/import/import-kinds';
import { tableOf } from '../../../support/table-rows';
import { workbook, zipOf } from '../../../support/workbook';

const WORKBOOKS = join(import.meta.dirname, '../../../fixtures/workbooks');
const ROWS = [
  [1, ['Razón social', 'RFC']],
  [2, ['Peñas, S.A. — «Ñandú»', '€ 5']],
];

describe('a CSV', () => {
  const text = 'Razón social;RFC\r\n"Peñas, S.A. — «Ñandú»";€ 5\r\n';
  const utf16 = Buffer.from(text, 'utf16le');
  const swapped = Buffer.from(utf16).swap16();
  const windows = Buffer.from(text.replaceAll('€', '\x80').replaceAll('—', '\x97'), 'latin1');
  it.each([
    ['utf-8', Buffer.from(text, 'utf8')],
    ['utf-8', Buffer.from(`\ufeff${text}`, 'utf8')],
    ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ['utf-16be', Buffer.concat([Buffer.from([0xfe, 0xff]), swapped])],
    ['utf-16le', utf16],
    ['utf-16be', swapped],
    ['windows-1252', windows],
  ] as const)('is read in %s', async (encoding, bytes) => {
    expect(await tableOf(new Uint8Array(bytes))).toEqual({
      form: { kind: 'csv', encoding, separator: ';' },
      rows: ROWS,
    });
  });

  it.each([',', ';', '\t'] as const)(
    'is cut at %j, also where the others stand in its texts',
    async (separator) => {
      const others = ', ; \t'.replace(separator, '');
      const line = (cells: readonly string[]) => cells.map((cell) => `"${cell}"`).join(separator);
      const bytes = [line(['a', 'b']), line([`uno${others}dos`, 'tres']), line(['x', 'y'])].join('\n');
      expect(await tableOf(bytes)).toMatchObject({
        form: { separator },
        rows: [
          [1, ['a', 'b']],
          [2, [`uno${others}dos`, 'tres']],
          [3, ['x', 'y']],
        ],
      });
    },
  );

  it.each([
    'Clientes 2026\r\n\r\n',
    'Clientes de Monterrey, 2026\r\n',
    'Clientes 2026;;\r\nde Mesa, S.A.\r\n\r\n',
  ])('is cut where its rows are, whatever the title above them holds: %j', async (title) => {
    const rows = 'Razón social;RFC;Domicilio\r\nAceros SA;ACE010203AB1;Calle 1, Centro\r\nBebidas SA;;\r\n';
    expect(await tableOf(title + rows)).toMatchObject({ form: { separator: ';' } });
  });

  it('is cut where its headings are, though every address below them has commas', async () => {
    const rows = ['Aceros', 'Bebidas', 'Cobre', 'Dulces'].map(
      (name) => `${name};Calle 1, Centro, Puebla\r\n`,
    );
    const text = `Clientes 2026\r\nRazón social;Domicilio\r\n${rows.join('')}`;
    expect(await tableOf(text)).toMatchObject({ form: { separator: ';' } });
  });

  it('keeps the numbers that rows have in a spreadsheet, over empty ones and the line that says the separator', async () => {
    expect(await tableOf('sep=;\na;b\n\n;\n1;2\n')).toMatchObject({
      rows: [
        [2, ['a', 'b']],
        [5, ['1', '2']],
      ],
    });
  });

  it('reads every row of a file with a blank line after each, and refuses what it would leave out', async () => {
    const rows = (count: number, after: string) =>
      `a,b\n${Array.from({ length: count }, (_, index) => `${index},x\n${after}`).join('')}`;
    expect((await tableOf(rows(12_000, '\n'))).rows).toHaveLength(12_001);
    expect(await tableOf(rows(16_000, '\n\n\n\n'))).toMatchObject({ reason: 'too-many-rows' });
  });

  it('keeps line breaks in quotes, and quotes that stand for themselves', async () => {
    expect(await tableOf('a,b\n"uno\ndos","di ""si"""\n5" disco,x\n')).toMatchObject({
      rows: [
        [1, ['a', 'b']],
        [2, ['uno\ndos', 'di "si"']],
        [3, ['5" disco', 'x']],
      ],
    });
  });

  it.each([
    ['no-rows', ''],
    ['no-rows', ' ; ; \n\n'],
    ['quotes', 'a,b\n"nunca se cierra,x\n'],
    ['not-a-table', 'GIF89a\u0001\u0002\u0000\u0003'],
    ['too-many-columns', `${'x,'.repeat(IMPORT_LIMITS.columns)}x\n`],
    ['cell-too-long', `a\n${'x'.repeat(IMPORT_LIMITS.cellChars + 1)}\n`],
    ['too-many-rows', 'x\n'.repeat(IMPORT_LIMITS.rows + 1)],
    ['old-excel', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2])],
    ['damaged', 'PK no es un zip'],
  ] as const)('is told as %s', async (reason, bytes) => {
    expect(await tableOf(bytes)).toMatchObject({ reason });
  });
});

describe('a workbook', () => {
  const sheets = {
    Vacía: [],
    Clientes: [
      ['Razón social', 'Desde', 'Activo', 'Horas', 'Suma'],
      ['Peñas & <Cía>', { serial: 46_023 }, true, 40.1, { formula: 'WEBSERVICE("http://x")', value: '=1+1' }],
      [null, null, false, 1e3],
    ],
  } as const;
  const rows = [
    [1, ['Razón social', 'Desde', 'Activo', 'Horas', 'Suma']],
    [2, ['Peñas & <Cía>', '2026-01-01', 'sí', '40.1', '=1+1']],
    [3, ['', '', 'no', '1000']],
  ];

  it.each([false, true])(
    'is read from its first sheet with rows (texts inside the cells: %s)',
    async (inline) => {
      expect(await tableOf(await workbook({ sheets, inline }))).toEqual({
        form: {
          kind: 'xlsx',
          sheet: 'Clientes',
          sheets: ['Vacía', 'Clientes'],
          dateSystem: '1900',
          hiddenSheets: [],
          hiddenRows: 0,
          emptyFormulas: 0,
        },
        rows,
      });
    },
  );

  it('counts its dates from 1904 where it says so', async () => {
    const bytes = await workbook({ sheets: { a: [[{ serial: 46_023 - 1_462 }]] }, date1904: true });
    expect(await tableOf(bytes)).toMatchObject({ form: { dateSystem: '1904' }, rows: [[1, ['2026-01-01']]] });
  });

  it('gives the sheet that is asked for, and says of one that it has not', async () => {
    const bytes = await workbook({ sheets: { a: [['1']], b: [['2']] } });
    expect(await tableOf(bytes, 'b')).toMatchObject({ form: { sheet: 'b' }, rows: [[1, ['2']]] });
    expect(await tableOf(bytes, 'c')).toMatchObject({ reason: 'unknown-sheet' });
  });

  it('leaves out what is written to be read aloud', async () => {
    const shared = `<sst xmlns="x"><si><r><t>東</t></r><rPh sb="0" eb="1"><t>とう</t></rPh><r><t>京</t></r></si></sst>`;
    const bytes = await workbook({ sheets: { a: [['東京']] }, parts: { 'xl/sharedStrings.xml': shared } });
    expect(await tableOf(bytes)).toMatchObject({ rows: [[1, ['東京']]] });
  });

  const sheet = (cells: string, after = '') => ({
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${cells}</sheetData>${after}</worksheet>`,
  });

  // ECMA-376 part 1, 22.9.2.19.
  it.each([
    ['uno_x000D_\ndos', 'uno\ndos'],
    ['uno_x000d_dos', 'uno\ndos'],
    ['_x005F_x000D_', '_x000D_'],
    ['_xD83D__xDE00_', '\u{1f600}'],
    ['_x00D_ _X000D_ x000D_', '_x00D_ _X000D_ x000D_'],
  ])('keeps %j as what it stands for, wherever its texts are', async (kept, said) => {
    const formula = { formula: 'A1', value: kept };
    for (const inline of [false, true])
      expect(await tableOf(await workbook({ sheets: { a: [[kept, formula]] }, inline }))).toMatchObject({
        rows: [[1, [said, said]]],
      });
  });

  it('says in each row what a cell over several rows says, and a title over several columns once', async () => {
    const cell = (reference: string, text: string) => `<c r="${reference}" t="str"><v>${text}</v></c>`;
    const rows = [
      `<row r="1">${cell('A1', 'Directorio')}</row>`,
      `<row r="2">${cell('A2', 'Uno')}${cell('B2', 'Ana')}</row>`,
      `<row r="3">${cell('B3', 'Eva')}</row>`,
      `<row r="5">${cell('B5', 'Luz')}</row>`,
    ].join('');
    const merges = ['A1:C1', 'A2:A4', 'D2:D2', 'Z9:Z3'].map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    const parts = sheet(rows, `<mergeCells>${merges}</mergeCells>`);
    expect(await tableOf(await workbook({ sheets: { a: [['1']] }, parts }))).toMatchObject({
      rows: [
        [1, ['Directorio']],
        [2, ['Uno', 'Ana']],
        [3, ['Uno', 'Eva']],
        [5, ['', 'Luz']],
      ],
    });
  });

  it('that merges more than a sheet could show is refused in no time', async () => {
    const merges = '<mergeCell ref="A1:A1048576"/>'.repeat(50_000);
    const parts = sheet('<row r="1"><c r="A1"><v>1</v></c></row>', `<mergeCells>${merges}</mergeCells>`);
    expect(await tableOf(await workbook({ sheets: { a: [['1']] }, parts }))).toMatchObject({
      reason: 'damaged',
    });
  });

  it('tells what it does not show: sheets, rows, and formulas that were never computed', async () => {
    const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const parts = {
      'xl/workbook.xml': `<workbook xmlns:r="${relations}"><sheets><sheet name="Listas" state="veryHidden" r:id="rId1"/><sheet name="Datos" r:id="rId2"/></sheets></workbook>`,
      'xl/worksheets/sheet2.xml': `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c><c r="B2"><f>A1</f></c><c r="C2" t="str"><f>""</f><v></v></c></row></sheetData></worksheet>`,
    };
    const bytes = await workbook({ sheets: { Listas: [['x']], Datos: [] }, parts });
    expect(await tableOf(bytes)).toMatchObject({
      form: {
        sheet: 'Datos',
        sheets: ['Listas', 'Datos'],
        hiddenSheets: ['Listas'],
        hiddenRows: 1,
        emptyFormulas: 1,
      },
      rows: [
        [1, ['1']],
        [2, ['2']],
      ],
    });
    expect(await tableOf(bytes, 'Listas')).toMatchObject({ rows: [[1, ['x']]] });
  });

  const bomb = Buffer.alloc(300 * 1024 * 1024, ' ');
  it.each([
    [
      'an entity of its own',
      'damaged',
      { 'xl/sharedStrings.xml': '<!DOCTYPE a [<!ENTITY b "c">]><sst>&b;</sst>' },
    ],
    ['XML that does not close', 'damaged', sheet('<row><c><v>1')],
    [
      'a row that comes twice',
      'damaged',
      sheet('<row r="2"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row>'),
    ],
    ['a cell far to the right', 'too-many-columns', sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>')],
    ['a cell of no column', 'damaged', sheet('<row r="1"><c r="ÑÑ1"><v>1</v></c></row>')],
    [
      'what unpacks to far more',
      'too-large',
      { 'xl/styles.xml': Buffer.concat([Buffer.from('<styleSheet>'), bomb]) },
    ],
  ])('with %s is told as %s', async (_what, reason, parts) => {
    expect(await tableOf(await workbook({ sheets: { a: [['1']] }, parts }))).toMatchObject({ reason });
  });

  // XlsxWriter 3.2 and openpyxl 3.1, which share no code with each other or with this reader.
  it.each([
    ['xlsxwriter-1900', '1900', ['1240.5', 'texto guardado', 'rica y simple']],
    ['xlsxwriter-1904', '1904', ['1240.5', 'texto guardado', 'rica y simple']],
    // It computes nothing: what no spreadsheet has opened since has no value to take.
    ['openpyxl', '1900', [undefined, undefined, undefined]],
  ] as const)(
    'that another program wrote is read as it was meant (%s)',
    async (name, dateSystem, computed) => {
      const read = await tableOf(new Uint8Array(readFileSync(join(WORKBOOKS, `${name}.xlsx`))));
      const cells = new Map(read.rows);
      expect(read.form).toMatchObject({ sheet: 'Clientes', dateSystem });
      expect(cells.get(1)).toEqual(['Razón social', 'Vigente desde', 'Horas', 'Activo', 'Notas', 'Fórmula']);
      expect(cells.get(2)?.slice(0, 5)).toEqual([
        'Peñas & «Ñandú», S.A.',
        '2026-01-31',
        '40.5',
        'sí',
        'línea uno\nlínea dos',
      ]);
      expect(cells.get(3)?.slice(0, 5)).toEqual(['東京 <b>', '2024-02-29', '1200', 'no', '  espacios  ']);
      expect(cells.has(4)).toBe(false);
      const early = dateSystem === '1904' ? '' : '1900-02-28';
      expect(cells.get(5)?.slice(0, 5)).toEqual(['Última', early, '0.3', '', '=no es fórmula']);
      expect([2, 3, 5].map((row) => cells.get(row)?.[5])).toEqual(computed);
    },
  );

  it('that is a ZIP of something else is no table', async () => {
    expect(await tableOf(await zipOf({ 'word/document.xml': '<a/>' }))).toMatchObject({
      reason: 'not-a-table',
    });
  });
});
