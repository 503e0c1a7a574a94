// What was being written about a request goes with it: wherever it stands, whatever the disk did, and however late it comes.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FileLayer, nodeFileLayer } from '../../../electron/adapters/workspace-file-layer';
import { HANDOVER_DRAFT_KEY } from '../../../electron/shared/kept-draft';
import {
  actAs,
  createDeskHarness,
  type DeskHarness,
  keep,
  openHarnessDesk,
  unwrap,
} from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { everythingIn } from '../../support/opened-workspace';

let harness: DeskHarness;
let gone: Journey;
let full: boolean;
const files: FileLayer = {
  ...nodeFileLayer,
  open: async (path, ...how) => {
    if (full && path.includes('drafts.sealed'))
      throw Object.assign(new Error('no room'), { code: 'ENOSPC', path });
    return nodeFileLayer.open(path, ...how);
  },
};

beforeEach(async () => {
  full = false;
  harness = await createDeskHarness();
  gone = await new Journey(harness, await registerClient(harness)).capture();
  const role = 'gerente-operaciones' as const;
  await actAs(harness, role);
  const authority = { name: 'Persona gerente-operaciones', role, how: 'present' as const, evidence: null };
  const reason = 'Lo pide el cliente.';
  const evidence = [await keep(harness, 'Ya no lo necesitamos.')];
  await gone.do({ type: 'deviation.withdraw', payload: { reason, authority, evidence } });
});
afterEach(() => harness.dispose());

async function dispose(): Promise<void> {
  const order = {
    ground: 'data-subject' as const,
    reference: 'ARCO-17/2026',
    reason: 'Lo pidió su titular.',
  };
  const { disposals, desk } = harness.open;
  const expectedVersion = desk.state.tickets.get(gone.id)?.version ?? 0;
  const asked = { commandId: randomUUID(), ticketId: gone.id, expectedVersion, ...order };
  expect(unwrap(await disposals.dispose(asked)).unfinished).toBeNull();
}
const call = (said: string, ticketId: string | null) => ({
  id: randomUUID(),
  said,
  destination: ticketId === null ? null : { kind: 'work', ticketId },
});

it('a call that was sent to it goes, and the others stay', async () => {
  const { session } = harness.open;
  const calls = [call('CANARIO', gone.id), call('otra', null)];
  await session.saveDraft('calls:open', { calls });
  await dispose();
  expect(await session.draft('calls:open')).toEqual({ calls: [calls[1]] });
});

it('what comes late is not kept', async () => {
  await dispose();
  const { session } = harness.open;
  const key = `ticket:${gone.id}:work.log`;
  expect(await session.saveDraft(key, 'CANARIO')).toMatchObject({ error: { kind: 'not-found' } });
  unwrap(await session.saveDraft('calls:open', { calls: [call('CANARIO', gone.id)] }));
  const notes = { notes: { [gone.id]: 'CANARIO' } };
  expect(await session.saveDraft(HANDOVER_DRAFT_KEY, notes)).toMatchObject({ error: { kind: 'not-found' } });
  expect(JSON.stringify(await session.drafts())).not.toContain('CANARIO');
});

it('what was forgotten while the disk was full goes from the disk too', async () => {
  await harness.close();
  Object.assign(harness, await openHarnessDesk(harness.folder, harness.clock, { files }));
  await actAs(harness, 'gerente-operaciones');
  const { session } = harness.open;
  const key = `ticket:${gone.id}:work.log`;
  expect(await session.saveDraft(key, 'CANARIO')).toEqual({ ok: true, value: true });
  full = true;
  expect(await session.saveDraft(key, null)).toEqual({ ok: true, value: false });
  full = false;
  expect((await everythingIn(harness.folder)).drafts).toContain('CANARIO');
  await dispose();
  expect((await everythingIn(harness.folder)).drafts).not.toContain('CANARIO');
});
