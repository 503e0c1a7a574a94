// What a desk that could not be opened was tried with is overwritten, as the keys of one that closes are.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openDesk } from '../../../electron/adapters/open-desk';
import { WorkspaceKeys } from '../../../electron/adapters/sealing/workspace-keys';
import { openWorkspace } from '../../../electron/adapters/workspace-folder';
import { createDeskHarness, unwrap } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { silentLog } from '../../support/silent-log';

it('no key is left in memory where the journal opens not even in part', async () => {
  const harness = await createDeskHarness();
  await registerClient(harness);
  const masterKey = Uint8Array.from(harness.open.folders.secret.masterKey);
  await harness.close();
  const workspace = unwrap(await openWorkspace(harness.folder, { clock: harness.clock }));
  await rm(workspace.paths.checkpointFolder, { recursive: true, force: true });
  const journal = join(workspace.paths.journalFolder, '000001.jsonl');
  const bytes = await readFile(journal);
  bytes[200] = (bytes[200] ?? 0) ^ 1;
  await writeFile(journal, bytes);
  const derived = vi.spyOn(WorkspaceKeys.prototype, 'of');
  const opened = await openDesk(workspace, masterKey, {
    clock: harness.clock,
    log: silentLog,
    preferences: {} as never,
  });
  const given = derived.mock.results.map(({ value }) => value as Uint8Array);
  derived.mockRestore();
  expect(opened).toMatchObject({ ok: false, error: { kind: 'damaged' } });
  expect(given.length).toBeGreaterThan(0);
  expect(given.every((key) => key.every((byte) => byte === 0))).toBe(true);
  unwrap(await workspace.close());
  await rm(harness.folder, { recursive: true, force: true });
});
