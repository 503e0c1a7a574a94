// Where backups go, and how often, is in the journal by who changed it, also where that could not be written at once.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openBackups } from '../../../../electron/adapters/backup/open-backups';
import type { Notice } from '../../../../electron/adapters/open-desk';
import { nodeFileLayer } from '../../../../electron/adapters/workspace-file-layer';
import type { BackupEngine } from '../../../../electron/application/backup/backup-ports';
import { err, ok } from '../../../../electron/shared/result';
import { PASSWORD } from '../../../support/desk-access';
import { createDeskHarness, type DeskHarness, unwrap } from '../../../support/desk-harness';
import { silentLog } from '../../../support/silent-log';
import { readWorkspaceEvents } from '../../../support/workspace-reader';

let harness: DeskHarness;

beforeEach(async () => {
  harness = await createDeskHarness('lider-soc');
});
afterEach(() => harness.dispose());

const none = async () => err({ kind: 'backup' as const, reason: 'no-backup' as const, params: {} });
const engine: BackupEngine = {
  make: none,
  stop: () => {},
  progress: () => null,
  isThere: async () => true,
  isOnSameDisk: async () => false,
  journalBytes: async () => 0,
  prepare: async (chosen) => ok(chosen),
  find: none,
  list: none,
  verify: none,
  preview: none,
  restore: none,
};

const keeperOf = async ({ door, clock }: DeskHarness, tell: (notice: Notice) => void = () => {}) =>
  unwrap(
    await openBackups({
      workspace: door.workspace,
      engine,
      clock,
      log: silentLog,
      files: nodeFileLayer,
      open: () => door.door.open?.desk ?? null,
      closing: () => null,
      isDamaged: () => false,
      mendKeyring: async () => ok([]),
      changed: () => {},
      tell,
    }),
  );

it('keys that an open desk alone knows are whole again on the disk before each backup', async () => {
  const keeper = await keeperOf(harness);
  const [first] = harness.door.workspace.paths.streamKeyFiles;
  const whole = await readFile(first);
  await rm(first);
  await keeper.makeIn('/usb/otra', 'hand');
  expect(await readFile(first)).toEqual(whole);
});

it('is told with its time once there is room', async () => {
  const { door, clock } = harness;
  const keeper = await keeperOf(harness);
  harness.open.journal.stopWriting({ kind: 'disk-full', path: harness.folder });
  clock.advance(5);
  const changedAt = clock.now();
  unwrap(await keeper.configure({ everyHours: 168, onQuit: false }));
  unwrap(await keeper.setFolder('/usb/otra'));
  clock.advance(5);
  await door.door.lock('person');
  unwrap(await door.door.unlock({ login: harness.login, password: PASSWORD }));
  const told = (await readWorkspaceEvents(harness.folder)).flatMap(({ header, payload }) =>
    header.type === 'v1.backup.configured' ? [[header.occurredAt, payload]] : [],
  );
  expect(told).toEqual([
    [changedAt, { folder: null, everyHours: 168, onQuit: false }],
    [changedAt, { folder: '/usb/otra', everyHours: 168, onQuit: false }],
  ]);
});

it('says that they stopped, and what to do, where the list of them was damaged', async () => {
  const { backupsFile } = harness.door.workspace.paths;
  await writeFile(backupsFile, '{"folder":');
  const told: Notice[] = [];
  const keeper = await keeperOf(harness, (notice) => told.push(notice));
  expect(told).toEqual([{ key: 'backups-set-aside', params: { name: expect.stringContaining('backups') } }]);
  expect(keeper.folder).toBeNull();
});
