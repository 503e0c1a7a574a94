// What a disk answers only after a lock has given it up neither ends the program nor writes anything in the name of who left.
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MeanwhileRecords } from '../../../electron/adapters/meanwhile-records';
import { type FileLayer, nodeFileLayer } from '../../../electron/adapters/workspace-file-layer';
import { PASSWORD } from '../../support/desk-access';
import { createDeskHarness, type DeskHarness, openHarnessDesk, unwrap } from '../../support/desk-harness';
import { silentLog } from '../../support/silent-log';
import { readWorkspaceEvents } from '../../support/workspace-reader';

let harness: DeskHarness;

beforeEach(async () => {
  harness = await createDeskHarness();
  await harness.close();
});
afterEach(() => harness.dispose());

/** A layer whose operation of that name hangs until it is let go on. */
function hangingAt(operation: 'stampOf' | 'open' | 'list') {
  let goOn = () => {};
  let isAsked = () => {};
  const hanging = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  const files: FileLayer = {
    ...nodeFileLayer,
    [operation]: async (...given: unknown[]) => {
      isAsked();
      await hanging;
      return Reflect.apply(nodeFileLayer[operation], nodeFileLayer, given);
    },
  };
  return { files, asked, goOn: () => goOn() };
}

it.each(['stampOf', 'open', 'list'] as const)('where the disk hung at %s', async (operation) => {
  const note = join(harness.folder, 'restored.json');
  // Not sealed by the desk: with its keys it is told from one that is.
  const sealed = operation === 'list' ? 'no es' : 'AAAA';
  await writeFile(note, JSON.stringify({ generationAt: harness.clock.now(), sealed }));
  const meanwhile = new MeanwhileRecords();
  const desk = await openHarnessDesk(harness.folder, harness.clock, {
    putAway: () => meanwhile.stop(desk.open),
  });
  const { files, asked, goOn } = hangingAt(operation);
  const { workspace, door } = desk.door;
  let backupsAsked = 0;
  const recordMade = async () => {
    backupsAsked += 1;
  };
  const recorded = meanwhile.record(desk.open, {
    ...{ files, workspace, log: silentLog },
    keeper: () => ({ recordMade }),
  });
  await asked;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let isLocked = false;
  const locked = door.lock('suspend').then(() => {
    isLocked = true;
  });
  const until = performance.now() + 10_000;
  while (!isLocked && performance.now() < until) {
    await vi.advanceTimersByTimeAsync(1000);
    await nodeFileLayer.list(harness.folder);
  }
  vi.useRealTimers();
  await locked;
  expect(() => desk.open.folders.secret).toThrow('forgotten');
  unwrap(await door.unlock({ login: harness.login, password: PASSWORD }));
  const before = (await readWorkspaceEvents(harness.folder)).length;
  goOn();
  await expect(recorded).resolves.toBeUndefined();
  expect(backupsAsked).toBe(0);
  expect((await readWorkspaceEvents(harness.folder)).length).toBe(before);
  // For who is there now, who is told of it.
  expect(existsSync(note)).toBe(true);
  await desk.door.close();
});
