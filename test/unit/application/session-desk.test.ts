import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contractUsage } from '../../../electron/application/desk-queries';
import { createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';

let harness: DeskHarness;
beforeEach(async () => {
  harness = await createDeskHarness('auditor');
});
afterEach(() => harness.dispose());

describe('settings', () => {
  it('are not an auditor’s to change where they stand on documents', async () => {
    const { session } = harness.open;
    const before = session.settings;
    for (const changes of [
      { issuer: { ...before.issuer, legalName: 'Otra' } },
      { manager: null },
      { ratifyWithinHours: 1 },
    ]) {
      expect(await session.save(changes)).toEqual({ ok: false, error: { kind: 'reader-only' } });
    }
    expect(session.settings).toEqual(before);
    expect(unwrap(await session.save({ preferences: { theme: 'dark' } })).settings.preferences.theme).toBe(
      'dark',
    );
  });

  it('leave the people of the desk alone while an auditor is at it and somebody else can record', async () => {
    const { session } = harness.open;
    const [auditor] = session.settings.people;
    if (!auditor) throw new Error('Nobody is at the desk');
    const engineer = { ...auditor, id: crypto.randomUUID(), name: 'Luis', role: 'soporte-n2' as const };
    unwrap(await session.save({ people: [auditor, engineer] }));
    const promoted = [{ ...auditor, role: 'lider-soc' as const }, engineer];
    expect(await session.save({ people: promoted })).toEqual({ ok: false, error: { kind: 'reader-only' } });
    expect(session.settings.people).toEqual([auditor, engineer]);
    unwrap(session.seat(engineer.id));
    unwrap(await session.save({ people: promoted }));
  });

  it('never leave the desk without the person who is at it', async () => {
    const { session } = harness.open;
    const [person] = session.settings.people;
    if (!person) throw new Error('Nobody is at the desk');
    const newcomer = { ...person, id: crypto.randomUUID(), name: 'Luis' };
    const refusal = {
      ok: false,
      error: { kind: 'invalid', issues: [{ path: 'people', message: 'validation.choice' }] },
    };
    expect(await session.save({ people: [newcomer] })).toEqual(refusal);
    expect(await session.save({ people: [{ ...person, active: false }, newcomer] })).toEqual(refusal);
    unwrap(await session.save({ people: [person, newcomer] }));
    unwrap(session.seat(newcomer.id));
    unwrap(await session.save({ people: [{ ...person, active: false }, newcomer] }));
    expect(session.state().person?.name).toBe('Luis');
  });
});

describe('drafts', () => {
  it.each(['toString', 'constructor'])('has none under «%s» until one is saved', async (key) => {
    const { session } = harness.open;
    expect(await session.draft(key)).toBeNull();
    unwrap(await session.saveDraft(key, { subject: 'Túnel' }));
    expect(await session.draft(key)).toEqual({ subject: 'Túnel' });
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
