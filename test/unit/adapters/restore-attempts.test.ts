import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDeskHarness, type DeskHarness, openHarnessDesk, unwrap } from '../../support/desk-harness';

let harness: DeskHarness;

beforeEach(async () => {
  harness = await createDeskHarness();
});
afterEach(async () => {
  await harness.dispose();
});

it('passwords of backups that were not right are kept in the workspace, apart from those of its door', async () => {
  const at = harness.clock.now();
  const failed = { count: 4, firstAt: at, lastAt: at };
  unwrap(await harness.door.restoreAttempts.set(failed));
  await harness.close();
  Object.assign(harness, await openHarnessDesk(harness.folder, harness.clock));
  expect(harness.door.restoreAttempts.get()).toEqual(failed);
});
