import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contractUsage } from '../../../electron/application/contract-queries';
import { CHANNELS } from '../../../electron/shared/ipc-contract';
import { asKept } from '../../../electron/shared/kept-draft';
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
    unwrap(await harness.open.session.save(request.parse({ preferences: { theme: 'dark' } })));
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
