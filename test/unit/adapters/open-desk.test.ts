import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditEvents } from '../../../electron/application/desk-queries';
import type { DeskChanged } from '../../../electron/shared/ipc-contract';
import { createDeskHarness, type DeskHarness } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;
let client: ExampleClient;

beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
  await new Journey(harness, client).capture();
});

afterEach(() => harness.dispose());

/** Closes the desk, flips a bit in a line of the journal that its checkpoint already covers, and opens it again. */
async function damageEarlierLine(): Promise<void> {
  const path = join(harness.folder, 'journal', '000001.jsonl');
  await harness.open.close();
  const bytes = await readFile(path);
  const at = bytes.indexOf('\n') + 40;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
  await harness.reopen();
}

describe('a journal that is damaged before its checkpoint', () => {
  it('is found after the start, named by file and line, and nothing more is written', async () => {
    await damageEarlierLine();
    const changes: DeskChanged[] = [];
    harness.open.onChanged((change) => changes.push(change));
    await harness.open.checked;
    expect(harness.open.notices).toContainEqual({
      key: 'journal-damaged',
      params: { path: expect.stringMatching(/000001\.jsonl$/), line: '2' },
    });
    expect(changes).toMatchObject([{ settingsChanged: true }]);
    await expect(new Journey(harness, client).capture()).rejects.toThrow(/"kind":"damaged".*"line":2/);
  });

  it('is told to whoever reads the bitácora, as a failure and not as an accident', async () => {
    await damageEarlierLine();
    const { journal, desk } = harness.open;
    const read = await auditEvents({ beforeSeq: null, limit: 10, text: '' }, journal, desk);
    expect(read).toMatchObject({ ok: false, error: { kind: 'damaged', line: 2 } });
  });

  it('control: an untouched one is whole, and writing goes on', async () => {
    await harness.reopen();
    await harness.open.checked;
    expect(harness.open.notices).toEqual([]);
    await new Journey(harness, client).capture();
  });
});
