import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contractUsage } from '../../../electron/application/contract-queries';
import {
  type DraftStore,
  type Drafts,
  MOST_DRAFTS_CHARS,
  SessionDesk,
  type SessionParts,
} from '../../../electron/application/session-desk';
import { EMPTY_ROSTER } from '../../../electron/shared/domain/people';
import { CHANNELS } from '../../../electron/shared/ipc-contract';
import { asKept } from '../../../electron/shared/kept-draft';
import { ok } from '../../../electron/shared/result';
import { DEFAULT_PREFERENCES, DEFAULT_STORED_SETTINGS } from '../../../electron/shared/settings';
import { addPerson, createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';

let harness: DeskHarness;
beforeEach(async () => {
  harness = await createDeskHarness('auditor');
});
afterEach(() => harness.dispose());

describe('settings', () => {
  it('are not an auditor’s to change where they stand on documents', async () => {
    await addPerson(harness, { name: 'Luis', email: '', role: 'lider-soc', login: 'luis' });
    const { session } = harness.open;
    const before = session.settings;
    for (const changes of [
      { issuer: { ...before.issuer, legalName: 'Otra' } },
      { manager: null },
      { ratifyWithinHours: 1 },
    ]) {
      expect(await session.save(changes)).toEqual({
        ok: false,
        error: { kind: 'not-permitted', needs: ['lider-soc', 'gerente-operaciones'] },
      });
    }
    expect(session.settings).toEqual(before);
    expect(unwrap(await session.save({ preferences: { theme: 'dark' } })).settings.preferences.theme).toBe(
      'dark',
    );
  });

  it('keep what the panel of the desk asks for, and that a warning is not wanted', async () => {
    const ofThePanel = { contractEndingDays: 45, firstWarningPercent: 50, secondWarningPercent: null };
    const { request } = CHANNELS['settings:save'];
    expect(unwrap(await harness.open.session.save(request.parse(ofThePanel))).settings).toMatchObject(
      ofThePanel,
    );
    await harness.reopen();
    expect(harness.open.session.settings).toMatchObject(ofThePanel);
  });

  it('that nobody asked to change are left as they are, whoever changes the look of the window', async () => {
    const { request } = CHANNELS['settings:save'];
    expect(request.parse({})).toEqual({});
    unwrap(await harness.open.session.save(request.parse({ idleLockMinutes: 5 })));
    unwrap(await harness.open.session.save(request.parse({ preferences: { singleKeys: false } })));
    unwrap(await harness.open.session.save(request.parse({ preferences: { theme: 'dark' } })));
    expect(harness.open.session.settings.preferences.singleKeys).toBe(false);
    expect(harness.open.session.settings.idleLockMinutes).toBe(5);
  });
});

describe('drafts', () => {
  it.each(['toString', 'constructor'])('has none under «%s» until one is saved', async (key) => {
    const { session } = harness.open;
    expect(await session.draft(key)).toBeNull();
    unwrap(await session.saveDraft(key, { subject: 'Túnel' }));
    expect(await session.draft(key)).toEqual({ subject: 'Túnel' });
  });

  it('say who wrote them and when, whoever asks; those of before say nothing of it', async () => {
    const { session } = harness.open;
    const author = session.state().person;
    unwrap(await session.saveDraft('uno', { subject: 'Túnel' }));
    await addPerson(harness, { name: 'Luis', email: '', role: 'lider-soc', login: 'luis' });
    unwrap(session.seat(session.settings.people.find(({ name }) => name === 'Luis')?.id ?? ''));
    expect(await session.keptDraft('uno')).toEqual({
      writtenBy: { id: author?.id, name: author?.name },
      writtenAt: harness.clock.now(),
      value: { subject: 'Túnel' },
    });
    expect(asKept({ subject: 'De antes' })).toEqual({
      writtenBy: null,
      writtenAt: null,
      value: { subject: 'De antes' },
    });
  });

  it('are bounded together: one that is too many is refused and takes nothing from what was kept, and there is room again once another goes', async () => {
    const { session } = harness.open;
    const long = 'x'.repeat(MOST_DRAFTS_CHARS / 4);
    for (const key of ['uno', 'dos', 'tres']) unwrap(await session.saveDraft(key, long));
    unwrap(await session.saveDraft('cuatro', 'corto'));
    const full = { ok: false, error: { kind: 'drafts-full' } };
    expect(await session.saveDraft('cuatro', long)).toEqual(full);
    expect(await session.saveDraft('cinco', long)).toEqual(full);
    expect([await session.draft('cuatro'), await session.draft('cinco')]).toEqual(['corto', null]);
    expect((await session.draft('uno')) === long).toBe(true);
    unwrap(await session.saveDraft('uno', null));
    unwrap(await session.saveDraft('cuatro', long));
  });

  it('that are more than the bound already stay, and may get shorter', async () => {
    let kept: Drafts = { antes: 'x'.repeat(2 * MOST_DRAFTS_CHARS) };
    const drafts = {
      get: () => kept,
      settled: async () => {},
      update: async (change: (drafts: Drafts) => Drafts) => {
        kept = change(kept);
        return ok(kept);
      },
    } as unknown as DraftStore;
    const session = new SessionDesk({
      drafts,
      clock: harness.clock,
      settings: { get: () => DEFAULT_STORED_SETTINGS },
      preferences: { get: () => DEFAULT_PREFERENCES },
      roster: () => EMPTY_ROSTER,
      stationInUse: () => null,
      disposed: () => [],
      damage: () => null,
      settingsChanged: () => {},
    } as unknown as SessionParts);
    expect(await session.saveDraft('otro', 'x')).toMatchObject({ error: { kind: 'drafts-full' } });
    expect(Object.keys(kept)).toEqual(['antes']);
    unwrap(await session.saveDraft('antes', 'x'.repeat(MOST_DRAFTS_CHARS)));
  });

  it('are there for who asks, and on the disk once the desk is closed, while they are still being written', async () => {
    void harness.open.session.saveDraft('uno', 'primero');
    expect(await harness.open.session.draft('uno')).toBe('primero');
    void harness.open.session.saveDraft('uno', 'segundo');
    await harness.reopen();
    expect(await harness.open.session.draft('uno')).toBe('segundo');
  });
});

describe('use of contracts', () => {
  it('is told for each contract of a client, and is empty for one that is not known', async () => {
    await harness.dispose();
    harness = await createDeskHarness();
    const { clientId, contract } = await registerClient(harness);
    expect(contractUsage(clientId, harness.open.desk)).toEqual([
      { contractId: contract.id, tickets: 0, workedMinutes: 0 },
    ]);
    expect(contractUsage(crypto.randomUUID(), harness.open.desk)).toEqual([]);
  });
});
