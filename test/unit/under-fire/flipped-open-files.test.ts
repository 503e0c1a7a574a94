/**
 * One bit turned in each of the files that lie in the open: the list of backups, the note of a restore, the counted attempts, and the marks
 * that backups read without any key. Each is found, and never read as another one, nor as an empty one of which nobody is told.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBackups } from '../../../electron/adapters/backup/open-backups';
import {
  factsIn,
  noteKeyOf,
  readRestored,
  writeRestored,
} from '../../../electron/adapters/backup/restored-note';
import { disposalMarkAt } from '../../../electron/adapters/disposal-mark';
import { openDocumentStore } from '../../../electron/adapters/document-store-lowdb';
import { disposalNotesIn } from '../../../electron/adapters/sealing/disposal-notes';
import { sweptNotesIn } from '../../../electron/adapters/sealing/swept-notes';
import { WorkspaceKeys } from '../../../electron/adapters/sealing/workspace-keys';
import { plainFile } from '../../../electron/adapters/snapshot-json-adapter';
import { nodeFileLayer as files } from '../../../electron/adapters/workspace-file-layer';
import type { WorkspacePaths } from '../../../electron/adapters/workspace-folder';
import type { BackupEngine } from '../../../electron/application/backup/backup-ports';
import { backupsFileSchema, NO_BACKUPS } from '../../../electron/shared/backup/backups';
import { ok } from '../../../electron/shared/result';
import {
  createDeskHarness,
  type DeskHarness,
  keep,
  openHarnessDesk,
  unwrap,
} from '../../support/desk-harness';
import { seededRandom } from '../../support/seeded-random';
import { silentLog } from '../../support/silent-log';
import { FULL, seed, tell } from '../../support/under-fire/figures';
import { readWorkspaceEvents } from '../../support/workspace-reader';

let harness: DeskHarness;
let paths: WorkspacePaths;
beforeEach(async () => {
  harness = await createDeskHarness('lider-soc');
  ({ paths } = harness.door.workspace);
});
afterEach(() => harness.dispose());

/**
 * Turns a bit of each byte, or of a sample of them, and answers what `met` finds wrong with each; the file is whole again after it.
 * @param before what stands before a digit that is made another one in any sample: that is the flip which would be believed
 */
async function turning(
  path: string,
  met: () => Promise<string | null>,
  most = FULL ? Number.POSITIVE_INFINITY : 16,
  before: string | null = null,
): Promise<void> {
  const random = seededRandom(seed);
  const sound = await readFile(path);
  const every = Math.max(1, Math.ceil(sound.length / most));
  const flips: [at: number, bit: number][] = [];
  if (before !== null) flips.push([sound.indexOf(before) + before.length, 1]);
  for (let at = Math.floor(random() * every); at < sound.length; at += every)
    flips.push([at, 1 << Math.floor(random() * 8)]);
  const faults: string[] = [];
  for (const [at, bit] of flips) {
    const turned = Buffer.from(sound);
    turned[at] = (turned[at] ?? 0) ^ bit;
    await writeFile(path, turned);
    const fault = await met();
    if (fault !== null) faults.push(`byte ${at}: ${fault}`);
  }
  await writeFile(path, sound);
  expect(await met()).not.toBeNull();
  tell(`flipped bits, ${path.split('/').at(-1)}`, {
    flips: flips.length,
    found: flips.length - faults.length,
  });
  expect(faults).toEqual([]);
}

const keysOf = () => new WorkspaceKeys(harness.open.folders.secret);

describe('a flipped bit', { timeout: 900_000 }, () => {
  it('in the list of backups is told, and no other list is read', async () => {
    const document = {
      ...{ path: paths.backupsFile, schema: backupsFileSchema, defaultValue: NO_BACKUPS },
      ...{ seal: plainFile, clock: harness.clock },
    };
    const at = harness.clock.now();
    const good = { name: '20261130T150000000Z.json', at, files: 9, sizeBytes: 9, journalBytes: 9 };
    const said = { ...NO_BACKUPS, folder: '/media/usb/respaldos', lastGood: good };
    unwrap(await unwrap(await openDocumentStore(document)).update(() => said));
    await turning(paths.backupsFile, async () => {
      const told: string[] = [];
      const keeper = unwrap(
        await openBackups({
          workspace: harness.door.workspace,
          engine: {} as BackupEngine,
          ...{ clock: harness.clock, log: silentLog, files },
          open: () => null,
          closing: () => null,
          isDamaged: () => false,
          mendKeyring: async () => ok([]),
          changed: () => {},
          tell: ({ key }) => told.push(key),
        }),
      );
      if (keeper.folder !== null) return `goes to ${keeper.folder}`;
      return told.length === 1 ? null : 'is empty, and nobody is told';
    });
  });

  it('in the note of a restore makes it one that nobody believes, and no other moment is shown for it', async () => {
    const at = harness.clock.now();
    const facts = {
      ...{ restoreId: crypto.randomUUID(), restoredAt: at, generation: 'x.json', generationAt: at },
      ...{ journalSeq: 3, journalHead: '0'.repeat(64), by: null, replacedHead: null, backedUpAs: null },
    };
    const { secret } = harness.open.folders;
    const { workspaceId } = harness.door.workspace.info;
    await writeRestored(files, paths.restoredFile, facts, { workspaceId, noteKey: noteKeyOf(secret) });
    await turning(paths.restoredFile, async () => {
      const note = await readRestored(files, paths.restoredFile);
      if (note === null) return null;
      return `${note.generationAt} ${JSON.stringify(factsIn(note, secret))}`;
    });
    const note = await readRestored(files, paths.restoredFile);
    expect(note && factsIn(note, secret)).toEqual(facts);
  });

  it.each(['attemptsFile', 'restoreAttemptsFile'] as const)(
    'in the counted attempts is told, none other are counted or recorded, and what lay there is kept: %s',
    async (which) => {
      const path = paths[which];
      const { door } = harness.door;
      await door.lock('person');
      for (let failed = 0; failed < 2; failed += 1) {
        await door.unlock({ login: harness.login, password: 'no es la suya, no' });
        harness.clock.advance(7);
      }
      const at = harness.clock.now();
      unwrap(await harness.door.restoreAttempts.set({ count: 4, firstAt: at, lastAt: at }));
      await harness.door.close();
      const sound: unknown = JSON.parse((await readFile(path)).toString('utf8')).content.failed;
      expect(sound).toMatchObject({ count: which === 'attemptsFile' ? 2 : 4 });
      const others = await Promise.all(
        [paths.attemptsFile, paths.restoreAttemptsFile]
          .filter((other) => other !== path)
          .map(async (other) => [other, await readFile(other)] as const),
      );
      /** What the desk counted, and what its record of the coming-in tells. */
      let counted: unknown;
      const opening = async (): Promise<string> => {
        Object.assign(harness, await openHarnessDesk(harness.folder, harness.clock));
        const back = harness.door;
        const [opened] = (await readWorkspaceEvents(harness.folder)).slice(-1);
        const { failedAttempts } = (opened?.payload ?? {}) as { readonly failedAttempts?: unknown };
        counted = which === 'attemptsFile' ? failedAttempts : back.restoreAttempts.get();
        await back.close();
        return JSON.stringify(back.notices);
      };
      const name = `${path.split('/').at(-1)}.damaged-`;
      await turning(
        path,
        async () => {
          for (const [other, bytes] of others) await writeFile(other, bytes);
          const turned = await readFile(path);
          const told = await opening();
          if (counted !== null) return `counts ${JSON.stringify(counted)}`;
          if (!told.includes(name)) return 'nobody is told';
          const aside = (await readdir(harness.folder)).filter((each) => each.startsWith(name));
          const kept = await Promise.all(aside.map((each) => readFile(join(harness.folder, each))));
          return kept.some((bytes) => bytes.equals(turned)) ? null : 'what lay there is gone';
        },
        FULL ? 200 : 6,
        '"count":',
      );
      // The last turn of all was none: what is whole is counted as it is.
      expect(counted).toEqual(sound);
    },
  );

  it('in a mark that backups read without a key excuses nothing', async () => {
    const own = keysOf();
    unwrap(await disposalMarkAt(files, paths.disposalMark, own).set('ticket:x', harness.clock.now()));
    const { sha256 } = await keep(harness, 'la prueba');
    unwrap(await harness.open.arrivals.noteSwept([sha256]));
    own.forget();
    const read = async (path: string, notes: (bytes: Buffer) => readonly unknown[]) => {
      const found = notes(await readFile(path));
      return found.length === 0 ? null : JSON.stringify(found);
    };
    const all = Number.POSITIVE_INFINITY;
    await turning(paths.disposalMark, () => read(paths.disposalMark, disposalNotesIn), all);
    await turning(paths.sweptNotes, () => read(paths.sweptNotes, sweptNotesIn), all);
  });
});
