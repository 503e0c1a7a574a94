import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RecordedEvent } from '../../../electron/shared/domain/event-envelope';
import { settingsChangedSchema } from '../../../electron/shared/domain/settings-changes';
import { err } from '../../../electron/shared/result';
import { createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';

let harness: DeskHarness;
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
