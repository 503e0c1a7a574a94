import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FileLayer, nodeFileLayer } from '../../../electron/adapters/workspace-file-layer';
import type { RecordedEvent } from '../../../electron/shared/domain/event-envelope';
import { settingsChangedSchema } from '../../../electron/shared/domain/settings-changes';
import { err } from '../../../electron/shared/result';
import { createDeskHarness, type DeskHarness, openHarnessDesk, unwrap } from '../../support/desk-harness';

let harness: DeskHarness;
let noSettings = false;
const files: FileLayer = {
  ...nodeFileLayer,
  open: async (path, ...how) => {
    if (noSettings && path.includes('settings.sealed.tmp'))
      throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
    return nodeFileLayer.open(path, ...how);
  },
};
beforeEach(async () => {
  harness = await createDeskHarness('lider-soc');
});
afterEach(() => harness.dispose());

async function records(): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of harness.open.journal.read()) events.push(...unwrap(batch));
  return events.filter(({ header }) => header.type === 'v1.settings.changed');
}

/** Of the records after those of the set-up. */
const told = async () =>
  (await records()).slice(1).map(({ payload }) => settingsChangedSchema.parse(payload).settings);

const full = () => err({ kind: 'disk-full' as const, path: '/datos/000001.jsonl' });

describe('the settings of a desk', () => {
  it('are on record from the set-up on, by who set it up', async () => {
    const [first] = await records();
    expect(first?.header).toMatchObject({ streamId: 'people:desk', actor: { name: 'Ana Robles' } });
    const { settings } = settingsChangedSchema.parse(first?.payload);
    expect(settings).toContainEqual({ setting: 'stationCode', before: null, after: 'MX01' });
    expect(settings).toContainEqual({ setting: 'idleLockMinutes', before: null, after: 15 });
  });

  it('are told with who changed them, when, from what and to what', async () => {
    const { session } = harness.open;
    harness.clock.advance(90);
    const { issuer } = session.settings;
    unwrap(await session.save({ issuer: { ...issuer, legalName: 'Otra, S.A.' }, ratifyWithinHours: 48 }));
    expect(await told()).toEqual([
      [
        { setting: 'issuer.legalName', before: 'Silent4Business', after: 'Otra, S.A.' },
        { setting: 'ratifyWithinHours', before: 24, after: 48 },
      ],
    ]);
    const [, changed] = await records();
    expect(changed?.header).toMatchObject({
      actor: { name: 'Ana Robles', role: 'lider-soc', declared: false },
      recordedAt: harness.clock.now(),
    });
  });

  it('that were saved as they were, and the look of the window, are no record', async () => {
    const { session } = harness.open;
    unwrap(await session.save({ ratifyWithinHours: 24, timeZone: 'America/Mexico_City' }));
    unwrap(await session.save({ preferences: { theme: 'dark' } }));
    expect(await told()).toEqual([]);
  });

  it('stay as they are where their record finds no room, and say why', async () => {
    const { session, journal } = harness.open;
    vi.spyOn(journal, 'append').mockResolvedValueOnce(full());
    expect(await session.save({ idleLockMinutes: 240 })).toEqual(full());
    expect(session.settings.idleLockMinutes).toBe(15);
    await harness.reopen();
    expect(harness.open.session.settings.idleLockMinutes).toBe(15);
  });

  describe('that were recorded and then could not be written', () => {
    const CORRECTED = { setting: 'idleLockMinutes', before: 5, after: 15 };
    /** The disk takes no settings, and no record either from the given one on. */
    async function changed(records: 'all' | 'one'): Promise<void> {
      const { journal } = harness.open;
      const append = journal.append.bind(journal);
      let taken = 0;
      noSettings = true;
      vi.spyOn(journal, 'append').mockImplementation(async (...given) => {
        taken += 1;
        return records === 'all' || taken === 1 ? append(...given) : full();
      });
      expect(await harness.open.session.save({ idleLockMinutes: 5 })).toMatchObject({
        error: { kind: 'disk-full' },
      });
      noSettings = false;
      vi.restoreAllMocks();
    }
    beforeEach(async () => {
      await harness.close();
      Object.assign(harness, await openHarnessDesk(harness.folder, harness.clock, { files }));
    });

    it('are corrected by who changed them, and said to be', async () => {
      await changed('all');
      expect((await told()).flat()).toEqual([
        { setting: 'idleLockMinutes', before: 15, after: 5 },
        CORRECTED,
      ]);
      const last = (await records()).at(-1);
      expect(last?.payload).toMatchObject({ unwritten: true });
      expect(last?.header).toMatchObject({ actor: { name: 'Ana Robles' } });
      expect(harness.open.session.settings.idleLockMinutes).toBe(15);
    });

    it('are corrected before the next record where the journal takes nothing just then', async () => {
      const at = harness.clock.now();
      await changed('one');
      expect(await told()).toHaveLength(1);
      harness.clock.advance(7);
      unwrap(await harness.open.session.save({ ratifyWithinHours: 48 }));
      expect((await told()).flat().slice(1)).toEqual([
        CORRECTED,
        { setting: 'ratifyWithinHours', before: 24, after: 48 },
      ]);
      expect((await records()).at(-2)?.header).toMatchObject({
        occurredAt: at,
        actor: { name: 'Ana Robles' },
      });
    });
  });

  it('that two change at once are each told from what the other left', async () => {
    const { session } = harness.open;
    const saved = await Promise.all([5, 10, 20].map((idleLockMinutes) => session.save({ idleLockMinutes })));
    expect(saved.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect((await told()).flat().map(({ before, after }) => [before, after])).toEqual([
      [15, 5],
      [5, 10],
      [10, 20],
    ]);
  });

  it('that were lost are on record whole when the station gets its code again, and not before', async () => {
    unwrap(await harness.open.session.save({ idleLockMinutes: 5 }));
    const { folder } = harness;
    await harness.close();
    await rm(join(folder, 'data', 'settings.sealed'));
    await harness.reopen();
    const { session, journal } = harness.open;
    vi.spyOn(journal, 'append').mockResolvedValueOnce(full());
    expect(await session.setStation('MX01')).toEqual(full());
    expect(session.settings.stationCode).toBe('');
    unwrap(await session.setStation('MX01'));
    const [, again] = await told();
    expect(again).toContainEqual({ setting: 'stationCode', before: null, after: 'MX01' });
    expect(again).toContainEqual({ setting: 'idleLockMinutes', before: null, after: 15 });
    unwrap(await session.setStation('MX02'));
    expect(session.settings.stationCode).toBe('MX01');
    expect(await told()).toHaveLength(2);
  });
});
