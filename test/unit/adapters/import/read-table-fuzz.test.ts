// Whatever bytes come, the readers answer: with rows within the bounds, or with a reason. Nothing throws.
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { readTable } from '../../../../electron/adapters/import/read-table';
import { IMPORT_LIMITS } from '../../../../electron/shared/domain/import/import-kinds';
import { rowsOf } from '../../../support/table-rows';
import { workbook, zipOf } from '../../../support/workbook';

const SEED = 20_261_130;

async function expectAnswer(bytes: Uint8Array): Promise<'rows' | 'reason'> {
  const read = await readTable({ bytes, sheet: null });
  if (!read.ok) {
    expect(read.error.kind).toBe('import');
    return 'reason';
  }
  const rows = rowsOf(read.value);
  expect(rows.length).toBe(read.value.rowCount);
  expect(rows.length).toBeLessThanOrEqual(IMPORT_LIMITS.rows);
  let before = 0;
  for (const [number, cells] of rows) {
    expect(number).toBeGreaterThan(before);
    before = number;
    expect(cells.length).toBeLessThanOrEqual(IMPORT_LIMITS.columns);
  }
  return 'rows';
}

it('any text is read or refused', async () => {
  const text = fc.array(
    fc.oneof(
      fc.constantFrom(
        ',',
        ';',
        '\t',
        '"',
        '""',
        '\r\n',
        '\n',
        '\r',
        '=',
        'sep=;\n',
        '\ufeff',
        '\0',
        'á',
        '€',
      ),
      fc.string({ maxLength: 8, unit: 'binary' }),
    ),
    { maxLength: 200 },
  );
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom('utf8', 'utf16le', 'latin1'), async (pieces, encoding) => {
      await expectAnswer(new Uint8Array(Buffer.from(pieces.join(''), encoding)));
    }),
    { numRuns: 1_500, seed: SEED },
  );
});

it('any bytes are read or refused, whatever they begin with', async () => {
  const mark = fc.constantFrom([], [0x50, 0x4b, 3, 4], [0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf]);
  await fc.assert(
    fc.asyncProperty(mark, fc.uint8Array({ maxLength: 600 }), async (begin, rest) => {
      await expectAnswer(new Uint8Array([...begin, ...rest]));
    }),
    { numRuns: 1_000, seed: SEED },
  );
});

let whole: Uint8Array;
let plain: readonly (readonly [string, string])[];
beforeAll(async () => {
  const rows = [
    ['Razón social', 'Desde', 'Notas'],
    ['Peñas', { serial: 46_000 }, 'x'],
    ['Ñu', 5, { formula: 'A1', value: 'y' }],
  ];
  whole = await workbook({ sheets: { Hoja: rows } });
  plain = [
    ['xl/workbook.xml', '<workbook xmlns:r="r"><sheets><sheet name="a" r:id="1"/></sheets></workbook>'],
    [
      'xl/_rels/workbook.xml.rels',
      '<Relationships><Relationship Id="1" Target="worksheets/a.xml"/></Relationships>',
    ],
    [
      'xl/worksheets/a.xml',
      '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" s="1"><v>46000</v></c></row></sheetData></worksheet>',
    ],
    ['xl/sharedStrings.xml', '<sst><si><t>uno</t></si></sst>'],
    ['xl/styles.xml', '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'],
  ];
});

it('a workbook with bytes of its archive changed is read or refused', async () => {
  const change = fc.tuple(fc.nat(), fc.nat({ max: 255 }));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(), async (changes, cut) => {
      const bytes = Uint8Array.from(whole);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      await expectAnswer(cut % 3 === 0 ? bytes.subarray(0, cut % bytes.length) : bytes);
    }),
    { numRuns: 1_500, seed: SEED },
  );
});

it('a workbook with characters of its parts changed is read or refused', async () => {
  const inserted = fc.constantFrom(
    '',
    '7',
    'x',
    ' ',
    '<',
    '>',
    '/',
    '"',
    '&',
    '&#0;',
    '&#x1F600;',
    'r="0"',
    'r="9999999"',
    't="s"',
    '-1',
    '1e999',
    'ZZZ9',
  );
  let readable = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: 4 }),
      fc.noBias(fc.nat()),
      fc.nat({ max: 3 }),
      inserted,
      async (part, at, removed, text) => {
        const parts = plain.map(([path, xml], index) => {
          const place = at % xml.length;
          return [
            path,
            index === part ? xml.slice(0, place) + text + xml.slice(place + removed) : xml,
          ] as const;
        });
        if ((await expectAnswer(await zipOf(Object.fromEntries(parts)))) === 'rows') readable += 1;
      },
    ),
    { numRuns: 1_000, seed: SEED },
  );
  // Not everything is refused: it got past the archive.
  expect(readable).toBeGreaterThan(50);
});
