// Workbooks, written in their own thread and read back by the desk's own reader, which knows ECMA-376 and nothing of the writer.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TableRow } from '../../../../electron/adapters/metrics/metrics-table';
import { workbookOf } from '../../../../electron/adapters/metrics/workbook';
import { createWorkbookMaker } from '../../../../electron/adapters/metrics/workbook-maker';
import { WorkerFolder } from '../../../support/bundled-worker';
import { silentLog } from '../../../support/silent-log';
import { tableOf } from '../../../support/table-rows';
import { partOf } from '../../../support/workbook-part';

const folder = new WorkerFolder();
let workerUrl: URL;
let dyingUrl: URL;
beforeAll(async () => {
  workerUrl = await folder.bundle('electron/adapters/metrics/workbook-worker.ts');
  dyingUrl = folder.write('dying.mjs', 'process.exit(139);');
}, 60_000);
afterAll(() => folder.dispose());

const pieceOf = (...rows: readonly TableRow[]) => new TextEncoder().encode(JSON.stringify(rows));
const sheetOf = (...rows: readonly TableRow[]) =>
  workbookOf([{ name: 'Cifras', pieces: [pieceOf(...rows)] }]);
const cellsOf = async (bytes: Uint8Array, sheet: string | null = null) => {
  const read = await tableOf(bytes, sheet);
  return read.rows?.map(([, cells]) => cells) ?? [];
};

describe('a workbook', () => {
  it('has each cell of its kind: numbers and dates can be reckoned with', async () => {
    const bytes = await sheetOf(['Folio', 'Recibida', 'Minutos'], ['N2-1', { wall: '2026-11-23 14:05' }, 47]);
    const xml = await partOf(bytes, 'xl/worksheets/sheet1.xml');
    // 14:05 of the 23rd of November 2026: days since the 30th of December 1899.
    expect(xml).toMatch(/<c r="B2"[^>]*><v>46349\.58680555\d*<\/v>/);
    expect(xml).toMatch(/<c r="C2"[^>]*><v>47<\/v>/);
    // The desk's reader takes the day of a date.
    expect(await cellsOf(bytes)).toEqual([
      ['Folio', 'Recibida', 'Minutos'],
      ['N2-1', '2026-11-23', '47'],
    ]);
  });

  it('computes nothing, whatever a text begins with', async () => {
    const texts = ['=HYPERLINK("https://malo.example")', '+1', '-1', '@SUM(A1)', '\t=1', '＝1'];
    const bytes = await sheetOf(['Asunto'], ...texts.map((text) => [text]));
    expect(await partOf(bytes, 'xl/worksheets/sheet1.xml')).not.toMatch(/<f[ >]/);
    expect((await cellsOf(bytes)).slice(1).map(([cell]) => cell?.trim())).toEqual(
      texts.map((text) => text.trim()),
    );
  });

  it('says every text again, but for what XML cannot hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 20 }),
        async (texts) => {
          const bytes = await sheetOf(['Asunto', 'n'], ...texts.map((text, index) => [text, index]));
          const rows = (await cellsOf(bytes)).slice(1);
          expect(rows.map((row) => row.at(-1))).toEqual(texts.map((_, index) => String(index)));
        },
      ),
      { seed: 20_261_130, numRuns: 60 },
    );
  });
});

describe('the writer in its own thread', () => {
  it('writes every sheet, with all of its rows, and lets others have a turn', async () => {
    let turns = 0;
    const rows = Array.from({ length: 2_500 }, (_, index): TableRow => [`N2-${index}`, index]);
    const made = await createWorkbookMaker(workerUrl, silentLog)(
      [
        { name: 'Solicitudes', rows },
        { name: 'Cifras', rows: [['Cifra'], [7]] },
      ],
      async () => {
        turns += 1;
      },
    );
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    expect(turns).toBe(25);
    expect(await cellsOf(made.value, 'Solicitudes')).toHaveLength(2_500);
    expect(await cellsOf(made.value, 'Cifras')).toEqual([['Cifra'], ['7']]);
  });

  it('answers with a failure when its thread dies', async () => {
    const made = await createWorkbookMaker(dyingUrl, silentLog)([], async () => undefined);
    expect(made).toEqual({
      ok: false,
      error: { kind: 'document', reason: 'render-worker-died', params: {} },
    });
  });
});
