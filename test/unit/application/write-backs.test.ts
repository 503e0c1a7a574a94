// What was recorded and then could not be written: no second save is lost by taking the first one back, and what was left is tried again.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FileLayer, nodeFileLayer } from '../../../electron/adapters/workspace-file-layer';
import type { MailAccountInput } from '../../../electron/shared/mail-account';
import { createDeskHarness, type DeskHarness, openHarnessDesk, unwrap } from '../../support/desk-harness';
import { mailFolderBench } from '../../support/mail-folder-bench';
import { readWorkspaceEvents } from '../../support/workspace-reader';

let harness: DeskHarness;
let root: string;
/** How many more times the folder of the documents is not synced once one of that name was put in its place. */
let failures: number;
let name: string;
let isPlaced: boolean;

/** A disk that fails on a write's last step: what was not to be there lies there. */
const files: FileLayer = {
  ...nodeFileLayer,
  rename: async (from, to) => {
    await nodeFileLayer.rename(from, to);
    isPlaced = to.endsWith(name);
  },
  syncFolder: async (path) => {
    if (isPlaced && failures > 0) {
      [failures, isPlaced] = [failures - 1, false];
      throw Object.assign(new Error('failing'), { code: 'EIO' });
    }
    await nodeFileLayer.syncFolder(path);
  },
};

beforeEach(async () => {
  [failures, isPlaced, name] = [0, false, 'none'];
  root = await mkdtemp(join(tmpdir(), 'mesa-n2-write-backs-'));
  harness = await createDeskHarness('lider-soc');
  await harness.close();
  Object.assign(harness, await openHarnessDesk(harness.folder, harness.clock, { files }));
});
afterEach(async () => {
  await harness.dispose();
  await rm(root, { recursive: true });
});

const account = (host: string): MailAccountInput => ({
  ...{ host, port: 587, security: 'starttls', user: '', password: null, authority: '' },
});
const recorded = async (type: string) =>
  (await readWorkspaceEvents(harness.folder))
    .filter(({ header }) => header.type === type)
    .map(({ payload }) => payload as Record<string, unknown>);
const hosts = async () =>
  (await recorded('v1.mail-account.changed')).map(({ server, unwritten = false }) => [
    (server as { host: string } | null)?.host ?? null,
    unwritten,
  ]);

/** As the folder is where the process ends now. */
async function killed(): Promise<DeskHarness> {
  const folder = join(root, 'cortada');
  await cp(harness.folder, folder, { recursive: true });
  await rm(join(folder, 'workspace.lock'), { force: true, recursive: true });
  return { ...harness, folder, ...(await openHarnessDesk(folder, harness.clock)) };
}

describe('a mail account that is saved while one before it fails', () => {
  beforeEach(async () => {
    unwrap(await harness.open.mailAccount.save(account('uno.example')));
    [name, failures] = ['mail-account.sealed', 1];
  });

  it('is the one that is there, in memory, on the disk and on record', async () => {
    const { mailAccount } = harness.open;
    const [first, second] = await Promise.all([
      mailAccount.save(account('dos.example')),
      mailAccount.save(account('tres.example')),
    ]);
    expect([first.ok, second.ok]).toEqual([false, true]);
    expect(mailAccount.view()?.host).toBe('tres.example');
    expect(await hosts()).toEqual([
      ['uno.example', false],
      ['dos.example', false],
      ['uno.example', true],
      ['tres.example', false],
    ]);
    await harness.reopen();
    expect(harness.open.mailAccount.view()?.host).toBe('tres.example');
  });

  it('takes its password from what is there at its turn', async () => {
    const { mailAccount } = harness.open;
    failures = 0;
    const [, second] = await Promise.all([
      mailAccount.save({ ...account('dos.example'), user: 'soc', password: 'la clave' }),
      mailAccount.save({ ...account('dos.example'), user: 'soc', security: 'tls' }),
    ]);
    expect(second).toMatchObject({ ok: true, value: { hasPassword: true } });
  });
});

describe('the folder of the mails that is chosen while a choice before it fails', () => {
  it('is the one that is watched, on the disk and on record too', async () => {
    const bench = await mailFolderBench(harness);
    unwrap(await bench.mailFolder.choose(bench.folder));
    [name, failures] = ['mail-folder.sealed', 1];
    const [first, second] = await Promise.all([bench.mailFolder.choose(null), bench.mailFolder.choose(root)]);
    expect([first.ok, second.ok]).toEqual([false, true]);
    expect(bench.mailFolder.view().folder).toBe(root);
    const told = (await recorded('v1.settings.changed'))
      .slice(-4)
      .flatMap(({ settings, unwritten = false }) =>
        (settings as { before: unknown; after: unknown }[]).map(({ before, after }) => [
          before,
          after,
          unwritten,
        ]),
      );
    expect(told).toEqual([
      [null, bench.folder, false],
      [bench.folder, null, false],
      [null, bench.folder, true],
      [bench.folder, root, false],
    ]);
    expect(harness.open.mailFolder.get().folder).toBe(root);
    await bench.dispose();
  });
});

describe('what could not be taken back either', () => {
  it.each([
    [
      'settings.sealed',
      async () => harness.open.session.save({ idleLockMinutes: 5 }),
      ({ open }: DeskHarness) => open.session.settings.idleLockMinutes === 15,
    ],
    [
      'mail-account.sealed',
      async () => harness.open.mailAccount.save(account('dos.example')),
      ({ open }: DeskHarness) => open.mailAccount.view() === null,
    ],
  ])(
    'of %s is taken back with the next record, and at the latest when the desk is closed',
    async (which, save, isAsBefore) => {
      // The write, its taking back, and the one that the correction’s own record brings on.
      [name, failures] = [which, 3];
      expect((await save()).ok).toBe(false);
      await expect.poll(() => failures).toBe(0);
      unwrap(
        await harness.open.desk.recordPeople([
          { type: 'v1.backup.configured', payload: { folder: null, everyHours: 4, onQuit: true } },
        ]),
      );
      await expect
        .poll(async () => {
          const next = await killed();
          const found = isAsBefore(next);
          await next.door.close();
          await rm(next.folder, { recursive: true });
          return found;
        })
        .toBe(true);
      [name, failures] = [which, 3];
      expect((await save()).ok).toBe(false);
      await expect.poll(() => failures).toBe(0);
      await harness.reopen();
      expect(isAsBefore(harness)).toBe(true);
    },
  );
});
