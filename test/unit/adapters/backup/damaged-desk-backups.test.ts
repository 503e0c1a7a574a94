import { describe, expect, it } from 'vitest';
import { backupHandlers } from '../../../../electron/adapters/backup/backup-handlers';
import { BackupKeeper } from '../../../../electron/application/backup/backup-keeper';
import type { BackupEngine } from '../../../../electron/application/backup/backup-ports';
import { type BackupMade, type BackupsFile, NO_BACKUPS } from '../../../../electron/shared/backup/backups';
import type { DeskFailure } from '../../../../electron/shared/failures';
import { ok } from '../../../../electron/shared/result';
import { memoryDocument, unreachableEngine } from '../../../support/desk-handlers';
import { TestClock, unwrap } from '../../../support/desk-harness';
import { silentLog } from '../../../support/silent-log';

const DAMAGE: DeskFailure = { kind: 'damaged', path: '/w/data/journal/000001.jsonl', line: 4, reason: 'crc' };
const MADE: BackupMade = {
  name: '20261129.json',
  at: '2026-11-29T12:00:00.000Z',
  files: 3,
  sizeBytes: 1000,
  journalBytes: 100,
  continues: false,
  lost: 0,
};

/** A desk that is damaged; `opened` says how often a folder was asked for. */
function bench() {
  const store = memoryDocument<BackupsFile>({ ...NO_BACKUPS, folder: '/usb/respaldos' });
  const engine: BackupEngine = {
    ...unreachableEngine,
    make: async () => ok(MADE),
    prepare: async (chosen) => ok(chosen),
  };
  const keeper = new BackupKeeper({
    store,
    engine,
    workspacePath: '/w',
    clock: new TestClock(),
    log: silentLog,
    changed: () => {},
    record: async () => false,
    recordDone: async () => {},
    secret: () => null,
    putBack: () => null,
    mendKeys: async () => {},
    isDamaged: () => true,
  });
  let opened = 0;
  const chooseFolder = async () => {
    opened += 1;
    return '/otra';
  };
  const handlers = backupHandlers({ keeper, engine, chooseFolder }, () => DAMAGE);
  const context = { channel: 'backup:configure', correlationId: '' } as const;
  return { handlers, context, store, opened: () => opened };
}

describe('the backups of a damaged desk', () => {
  it('go where they went and when they did: nothing of it is changed, and no folder asked for', async () => {
    const { handlers, context, store, opened } = bench();
    const before = store.get();
    const refused = { ok: false, error: DAMAGE };
    expect(await handlers['backup:configure']({ everyHours: 1, onQuit: false }, context)).toEqual(refused);
    expect(await handlers['backup:choose-folder']({ off: false }, context)).toEqual(refused);
    expect(await handlers['backup:choose-folder']({ off: true }, context)).toEqual(refused);
    expect(await handlers['backup:go-on']({}, context)).toEqual(refused);
    expect(store.get()).toEqual(before);
    expect(opened()).toBe(0);
  });

  it('can be made elsewhere, to look into', async () => {
    const { handlers, context } = bench();
    expect(unwrap(await handlers['backup:make-elsewhere']({}, context))).toMatchObject({ folder: '/otra' });
  });
});
