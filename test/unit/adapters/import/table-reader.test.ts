// The reader in its own thread: the same answers, and a thread that dies is the answer about that file and no other.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readTable } from '../../../../electron/adapters/import/read-table';
import { createTableReader } from '../../../../electron/adapters/import/table-reader';
import { WorkerFolder } from '../../../support/bundled-worker';
import { silentLog } from '../../../support/silent-log';
import { manyClients } from '../../../support/table-rows';
import { workbook } from '../../../support/workbook';

const folder = new WorkerFolder();
let workerUrl: URL;
let fragileUrl: URL;
beforeAll(async () => {
  workerUrl = await folder.bundle('electron/adapters/import/import-worker.ts');
  folder.write(
    'worst-day.mjs',
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', ({ bytes }) => {
       const text = Buffer.from(bytes).toString('latin1');
       if (text.includes('HANG')) for (;;);
       if (text.includes('CRASH')) process.exit(139);
       if (text.includes('FILL')) for (const heap = [];;) heap.push({ at: heap.length });
     });`,
  );
  fragileUrl = folder.write('fragile.mjs', `import './worst-day.mjs';\nimport './import-worker.mjs';`);
}, 60_000);
afterAll(() => folder.dispose());

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'));

it('answers as in this thread, and keeps the file for another sheet of it', async () => {
  const read = createTableReader(workerUrl, silentLog);
  for (const bytes of [
    bytesOf(manyClients().text),
    await workbook({ sheets: { a: [['x', 'y']] } }),
    bytesOf(''),
  ]) {
    const request = { bytes, sheet: null };
    const size = bytes.length;
    expect(await read(request)).toEqual(await readTable(request));
    expect(request.bytes.length).toBe(size);
  }
});

it('tells of a thread that hangs, dies or fills its memory, and reads the next file', async () => {
  const resourceLimits = { maxOldGenerationSizeMb: 64 };
  const patient = createTableReader(fragileUrl, silentLog, { timeoutMs: 60_000, resourceLimits });
  const hasty = createTableReader(fragileUrl, silentLog, { timeoutMs: 500, resourceLimits });
  const reasonOf = async (text: string, read = patient) => {
    const answer = await read({ bytes: bytesOf(text), sheet: null });
    return answer.ok ? answer.value.rowCount : answer.error.reason;
  };
  expect(await reasonOf('HANG', hasty)).toBe('reader-timeout');
  expect(await reasonOf('CRASH')).toBe('reader-failed');
  expect(await reasonOf('FILL')).toBe('too-large');
  expect(await reasonOf('a,b\n1,2\n')).toBe(2);
}, 60_000);
